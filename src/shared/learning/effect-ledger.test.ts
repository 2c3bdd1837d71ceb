import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectLedger } from './effect-ledger.ts';
import { newcombe } from './interval.ts';
import { countTopics, type Unit } from './topic-counts.ts';

const day = 86_400_000;
const at = 100 * day;

/** So many of a topic spread over the days from `from` on, every `every`th of them counted. */
function units(topic: string, from: number, many: number, every: number): Unit[] {
  return Array.from({ length: many }, (_, i) => ({
    topic,
    atMs: from + (i * 27 * day) / many,
    isCounted: i % every === 0,
    conversationId: `${topic}-${from}-${i}`,
  }));
}

const correction = { correctionId: 'c1', topic: 'returns', atMs: at, revertedMs: null, conversationIds: [] };
const none = countTopics([]);

describe('the ledger of effects (E8)', () => {
  const others = [...units('billing', at - 28 * day, 1_000, 5), ...units('billing', at, 1_000, 5)];

  it('says improved where the share of its topic fell and that of the others did not', () => {
    const escalated = countTopics([
      ...units('returns', at - 28 * day, 500, 2),
      ...units('returns', at, 500, 5),
      ...others,
    ]);
    const [line] = effectLedger([correction], { escalated, thumbsDown: none }, at + 28 * day);
    expect(line).toMatchObject({ verdict: 'improved', thumbsDown: { verdict: 'too_early', before: null } });
    expect(line?.escalated.before).toMatchObject({ of: 500, value: 0.5 });
    expect(line?.escalated.after).toMatchObject({ of: 500, value: 0.2 });
  });

  it('one conversation afterwards is one sample and too early', () => {
    const escalated = countTopics([
      ...units('returns', at - 28 * day, 40, 1),
      ...units('returns', at + day, 1, 2),
      ...others,
    ]);
    const [line] = effectLedger([correction], { escalated, thumbsDown: none }, at + 2 * day);
    expect(line).toMatchObject({ verdict: 'too_early', escalated: { after: { of: 1, tentative: true } } });
  });

  it('leaves out the conversations that it came from, what came after a revert, and other topics that were corrected then', () => {
    const own = units('returns', at - 28 * day, 3, 1);
    const escalated = countTopics([...own, ...units('returns', at + day, 60, 2), ...others]);
    const [line, other] = effectLedger(
      [
        { ...correction, revertedMs: at + 2 * day, conversationIds: own.map(({ conversationId }) => conversationId) },
        { ...correction, correctionId: 'c2', topic: 'billing', atMs: at + day },
      ],
      { escalated, thumbsDown: none },
      at + 28 * day,
    );
    expect(line?.escalated.before).toBeNull();
    expect(line?.escalated.after?.of).toBeLessThan(60);
    // Nothing untouched is left to compare with.
    expect(other?.escalated.effect?.value).toBeDefined();
  });

  it('a harm is not hidden by a gain, and without a topic nothing is claimed', () => {
    const escalated = countTopics([
      ...units('returns', at - 28 * day, 500, 2),
      ...units('returns', at, 500, 5),
      ...others,
    ]);
    const thumbsDown = countTopics([
      ...units('returns', at - 28 * day, 500, 5),
      ...units('returns', at, 500, 2),
      ...others,
    ]);
    const lines = effectLedger(
      [correction, { ...correction, topic: null, correctionId: 'c0' }],
      { escalated, thumbsDown },
      at + 28 * day,
    );
    expect(lines.map(({ verdict }) => verdict)).toEqual(['worse', 'too_early']);
  });

  it('counting by search is counting one by one', () => {
    const unit = fc.record({
      topic: fc.constantFrom('a', 'b', 'c'),
      atMs: fc.integer({ min: 0, max: 50 }),
      isCounted: fc.boolean(),
      conversationId: fc.constantFrom('1', '2', '3', '4'),
    });
    fc.assert(
      fc.property(fc.array(unit), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 60 }), (all, from, to) => {
        const counts = countTopics(all);
        const inside = all.filter(({ atMs }) => atMs >= from && atMs < to);
        const a = inside.filter(({ topic, conversationId }) => topic === 'a' && conversationId !== '2');
        expect(counts.of('a', from, to, new Set(['2']))).toEqual({
          x: a.filter((one) => one.isCounted).length,
          n: a.length,
        });
        const rest = inside.filter(({ topic }) => topic !== 'a');
        expect(counts.allBut(new Set(['a']), from, to)).toEqual({
          x: rest.filter((one) => one.isCounted).length,
          n: rest.length,
        });
      }),
    );
  });

  it('interval.newcombe: the published example', () => {
    const found = newcombe({ x: 56, n: 70 }, { x: 48, n: 80 });
    expect(found?.value).toBeCloseTo(0.2, 6);
    expect(found?.low).toBeCloseTo(0.052431, 4);
    expect(found?.high).toBeCloseTo(0.333873, 4);
  });
});
