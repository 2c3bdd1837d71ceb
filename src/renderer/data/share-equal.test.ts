import { expect, it } from 'vitest';
import { shareEqual } from './share-equal.ts';

const row = (id: string, text: string) => ({ id, text, tags: ['a', 'b'] });

it('an answer that says the same is the one before', () => {
  const before = { messages: [row('1', 'a'), row('2', 'b')], conversation: { id: 'c', lastN: 2 }, context: null };
  expect(shareEqual(before, structuredClone(before))).toBe(before);
});

it('what did not change keeps its identity, what did does not', () => {
  const before = { messages: [row('1', 'a'), row('2', 'b')], conversation: { id: 'c', lastN: 2 } };
  const next = { messages: [row('1', 'a'), row('2', 'changed'), row('3', 'c')], conversation: { id: 'c', lastN: 2 } };
  const shared = shareEqual(before, structuredClone(next));
  expect(shared).toEqual(next);
  expect(shared.messages[0]).toBe(before.messages[0]);
  expect(shared.messages[1]?.tags).toBe(before.messages[1]?.tags);
  expect(shared.messages[1]).not.toBe(before.messages[1]);
  expect(shared.conversation).toBe(before.conversation);
});

it('rows that moved are found by their id, also inside what is listed', () => {
  const item = (id: string) => ({ conversation: { id, priority: 1 }, pending: false });
  const before = [item('1'), item('2'), item('3')];
  const shared = shareEqual(before, structuredClone([item('9'), item('3'), item('1')]));
  expect(shared.map(({ conversation }) => conversation.id)).toEqual(['9', '3', '1']);
  expect(shared[1]).toBe(before[2]);
  expect(shared[2]).toBe(before[0]);
});

it.each<[unknown, unknown]>([
  [{ a: 1 }, { a: 1, b: undefined }],
  [{ a: undefined }, { b: undefined }],
  [{ a: 1, b: 2 }, { a: 1 }],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], { 0: 1 }],
  [null, {}],
  [{ a: [] }, { a: {} }],
  ['a', 'b'],
  [[row('1', 'a')], []],
])('%j is not %j', (before, next) => {
  const shared = shareEqual(before, next);
  expect(shared).toStrictEqual(next);
  expect(shared).not.toBe(before);
});
