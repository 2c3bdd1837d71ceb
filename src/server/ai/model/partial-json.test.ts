import { expect, it } from 'vitest';
import { readPartialJson } from './partial-json.ts';

const whole = {
  replies: [
    { title: 'A "quoted" \\ title', sentences: [{ text: 'Ünïcode 👍 and \n lines', passages: ['p1', 'p2'] }] },
    { title: '', sentences: [], n: -1.5e3, isSo: true, none: null },
  ],
};

it('reads whole JSON as it is', () => {
  expect(readPartialJson(JSON.stringify(whole))).toEqual(whole);
  expect(readPartialJson(JSON.stringify(whole, null, 2))).toEqual(whole);
});

it('grows with each character, and never says what is not there', () => {
  const text = JSON.stringify(whole).replace('👍', '\\ud83d\\udc4d');
  let last = '';
  for (let end = 1; end <= text.length; end += 1) {
    const read = readPartialJson(text.slice(0, end)) as typeof whole;
    const words = read.replies?.[0]?.sentences?.[0]?.text ?? '';
    expect(whole.replies[0]?.sentences[0]?.text.startsWith(words), `${end}: ${words}`).toBe(true);
    expect(words.length).toBeGreaterThanOrEqual(last.length);
    last = words;
  }
  expect(last).toBe(whole.replies[0]?.sentences[0]?.text);
});

it.each([
  ['', null],
  ['   ', null],
  ['nonsense', null],
  ['{"a', {}],
  ['{"a":', {}],
  ['{"a": 1', {}],
  ['{"a": 12,', { a: 12 }],
  ['{"a": tr', {}],
  ['{"a": "x\\', { a: 'x' }],
  ['{"a": "x\\u00', { a: 'x' }],
  ['{"a": [1, 2', { a: [1] }],
  ['{"a": {} "b": 1}', { a: {} }],
])('%s', (text, read) => expect(readPartialJson(text)).toEqual(read));

it('SEC-67: a field named like a prototype is a field', () => {
  const read = readPartialJson('{"__proto__": {"isAdmin": true}, "text": "x"') as Record<string, unknown>;
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  expect(read.text).toBe('x');
});

it('a thousand open brackets cost no stack', () => {
  expect(readPartialJson('['.repeat(60_000))).not.toBeNull();
});
