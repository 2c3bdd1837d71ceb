import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeAnswer } from './change-answer.ts';
import { cutSteps } from './cut-steps.ts';
import { findSteps } from './find-steps.ts';
import type { Step } from './step.ts';

type Item = {
  conversation: { id: string; need: string; tags: string[]; waitingSince?: string | null };
  pending: boolean;
};
const item = (id: number, need = `need ${id}`): Item => ({
  conversation: { id: `c${id}`, need, tags: ['a', 'b'] },
  pending: false,
});
const items = (count: number) => Array.from({ length: count }, (_, index) => item(index));
/** What crosses the wire of an answer. */
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** As the window does it: from what it has, by texts of a length. */
function cross(before: unknown, next: unknown, maxChars = 1_000): { value: unknown; texts: string[] } {
  const held = before === undefined ? undefined : asJson(before);
  return crossFrom(held, before, next, maxChars);
}
function crossFrom(held: unknown, before: unknown, next: unknown, maxChars = 1_000) {
  const texts = [...cutSteps(findSteps(before, next), maxChars)];
  const changing = changeAnswer(held);
  for (const text of texts) changing.apply(JSON.parse(text) as Step[]);
  return { value: changing.value(), texts };
}

type Answer = { items: Item[]; counts: Record<string, number>; boards: { id: string; items: Item[] }[] };
const place = fc.nat({ max: 200 });
/** What happens to a queue. Numbers are taken modulo what there is. */
const happening = fc.oneof(
  fc.record({ is: fc.constant('comes' as const), at: place, id: fc.nat({ max: 300 }) }),
  fc.record({ is: fc.constant('goes' as const), at: place, count: fc.nat({ max: 40 }) }),
  fc.record({ is: fc.constant('moves' as const), at: place, to: place }),
  fc.record({ is: fc.constant('changes' as const), at: place, need: fc.string({ unit: 'binary' }) }),
  fc.record({ is: fc.constant('waits' as const), at: place, since: fc.option(fc.string(), { nil: undefined }) }),
  fc.record({ is: fc.constant('tags' as const), at: place, tags: fc.array(fc.string()) }),
  fc.record({
    is: fc.constant('counts' as const),
    name: fc.string(),
    count: fc.option(fc.integer(), { nil: undefined }),
  }),
  fc.record({ is: fc.constant('turns' as const) }),
  fc.record({ is: fc.constant('board' as const), at: place, id: fc.nat({ max: 5 }) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

function happen(answer: Answer, what: Happening): Answer {
  const next = { ...answer, items: [...answer.items], counts: { ...answer.counts } };
  const at = 'at' in what ? what.at % Math.max(1, next.items.length) : 0;
  const of = next.items[at];
  const change = (changes: Partial<Item['conversation']>) => {
    if (of !== undefined) next.items[at] = { ...of, conversation: { ...of.conversation, ...changes } };
  };
  if (what.is === 'comes') next.items.splice(at, 0, item(what.id));
  else if (what.is === 'goes') next.items.splice(at, what.count);
  else if (what.is === 'moves') next.items.splice(what.to, 0, ...next.items.splice(at, 1));
  else if (what.is === 'changes') change({ need: what.need });
  else if (what.is === 'waits') change({ waitingSince: what.since === undefined ? undefined : what.since } as never);
  else if (what.is === 'tags') change({ tags: what.tags });
  else if (what.is === 'counts' && what.name !== '__proto__') next.counts[what.name] = what.count as number;
  else if (what.is === 'turns') next.items.reverse();
  else if (what.is === 'board') next.boards = [{ id: `b${what.id}`, items: next.items }, ...next.boards].slice(0, 3);
  return next;
}

describe('an answer told by what changed', () => {
  it('is the answer, whatever happened, in pieces of whatever length (an empty start too)', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 120 }),
        fc.array(fc.array(happening, { maxLength: 6 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 5_000 }),
        (count, rounds, maxChars) => {
          let engine: Answer = { items: items(count), counts: { open: count }, boards: [] };
          let window = crossFrom(undefined, undefined, engine, maxChars).value;
          expect(window).toStrictEqual(asJson(engine));
          for (const round of rounds) {
            const next = round.reduce(happen, engine);
            const was = asJson(window);
            const held = window;
            window = crossFrom(held, engine, next, maxChars).value;
            expect(window).toStrictEqual(asJson(next));
            // What stood on screen is not touched while the next is made.
            expect(held).toStrictEqual(was);
            engine = next;
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is the answer for any two values', () => {
    const name = fc.oneof(fc.constantFrom('a', 'b', 'id', '__proto__', 'toString'), fc.string());
    const { tree: value } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 0 }),
        fc.array(tie('tree')),
        fc.dictionary(name, tie('tree'), { noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, value, (one, other) => {
        const [before, next] = [asJson(one), asJson(other)];
        expect(cross(before, next, 10).value).toStrictEqual(next);
        expect(cross(undefined, next, 10).value).toStrictEqual(next);
      }),
      { numRuns: 500 },
    );
  });

  it('is no step when it says the same, and then what was before', () => {
    const before = { items: items(3), counts: { open: 3 } };
    expect(findSteps(before, structuredClone(before))).toEqual([]);
    const { value, texts } = crossFrom(before, before, structuredClone(before));
    expect(value).toBe(before);
    expect(texts).toEqual(['[]']);
  });

  it('keeps what did not change, wherever it stands; what did change keeps its other parts', () => {
    const before = { items: items(4), conversation: { id: 'c', lastN: 2 } };
    const changed = item(1, 'changed');
    const next = structuredClone({ ...before, items: [item(9), item(3), changed, item(0)] });
    const value = crossFrom(before, before, next).value as typeof before;
    expect(value).toStrictEqual(next);
    expect(value.items[1]).toBe(before.items[3]);
    expect(value.items[3]).toBe(before.items[0]);
    expect(value.items[2]).not.toBe(before.items[1]);
    expect(value.items[2]?.conversation.tags).toBe(before.items[1]?.conversation.tags);
    expect(value.conversation).toBe(before.conversation);
  });

  it('SYNC 7: one change in a queue of 10,000 is a few hundred characters, and a thousand that came are a thousand', () => {
    const before = { items: items(10_000) };
    const chars = (next: unknown) => [...cutSteps(findSteps(before, next), 100_000)].join('').length;
    expect(chars({ items: before.items.map((row, at) => (at === 5_000 ? item(5_000, 'changed') : row)) })).toBeLessThan(
      200,
    );
    expect(chars({ items: before.items.filter((_, at) => at !== 5_000) })).toBeLessThan(200);
    const came = Array.from({ length: 1_000 }, (_, index) => item(20_000 + index));
    const size = JSON.stringify(came).length;
    expect(chars({ items: [...before.items, ...came] })).toBeLessThan(size * 1.2);
  });

  it('no piece is much longer than it may be, also of a list within a list', () => {
    const next = {
      queues: [{ queue: { id: 'q' }, conversations: items(5_000).map(({ conversation }) => conversation) }],
    };
    const { value, texts } = cross(undefined, next, 10_000);
    expect(value).toStrictEqual(next);
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(11_000);
  });

  it.each<[Step]>([
    [{ at: ['gone', 'x'], is: 1 }],
    [{ at: ['__proto__', 'x'], is: 1 }],
    [{ at: ['items', 7, 'x'], is: 1 }],
    [{ at: ['counts'], rows: [[0, 1]] }],
    [{ at: ['items'], rows: [[1, 2]] }],
  ])('refuses a step that does not fit: %j', (step) => {
    expect(() => changeAnswer({ items: items(2), counts: {} }).apply([step])).toThrow(RangeError);
  });
});
