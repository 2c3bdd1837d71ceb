import { describe, expect, it } from 'vitest';
import { knownPairs, type SentPair, unseenPairs } from '#tests/support/sent-pairs.ts';
import { compareSent } from './compare-sent.ts';

/** Fact is what is looked for: of what is called so, how much is; of what is, how much is called so. */
function measure(pairs: readonly SentPair[]) {
  const judged = pairs.map((pair) => ({ pair, found: compareSent(pair[1], pair[2]) }));
  const right = judged.filter(({ pair, found }) => pair[0] === 'fact' && found.kind === 'fact').length;
  const called = judged.filter(({ found }) => found.kind === 'fact').length;
  const labelled = judged.filter(({ pair }) => pair[0] === 'fact').length;
  const wrong = judged.filter(({ pair, found }) => pair[0] !== found.kind);
  return { pairs: pairs.length, precision: right / called, recall: right / labelled, wrong };
}

describe('D5: what an agent changed in a suggestion', () => {
  it.each([
    ['known', knownPairs, 0.95, 0.95],
    ['unseen', unseenPairs, 0.8, 0.8],
  ] as const)('tells a change of fact from one of tone, on %s pairs', (name, pairs, precision, recall) => {
    const measured = measure(pairs);
    const wrong = measured.wrong.map(
      ({ pair, found }) =>
        `  ${pair[0]} read as ${found.kind}: ${pair[1]} → ${pair[2]} ${JSON.stringify(found.changes)}`,
    );
    process.stdout.write(
      `compareSent, ${name}: ${measured.pairs} pairs, precision ${measured.precision.toFixed(3)}, recall ${measured.recall.toFixed(3)}\n${wrong.join('\n')}\n`,
    );
    expect(measured.precision).toBeGreaterThanOrEqual(precision);
    expect(measured.recall).toBeGreaterThanOrEqual(recall);
  });
});

describe('D5: what is said of a change', () => {
  it('names the words on both sides, and whether a source was left', () => {
    const { kind, changes } = compareSent('Refunds are paid within 14 days.', 'Hi, refunds are paid within 30 days.', [
      'within 14 days',
    ]);
    expect(kind).toBe('fact');
    expect(changes).toEqual([
      {
        kind: 'duration',
        was: { start: 24, end: 31, text: '14 days' },
        now: { start: 28, end: 35, text: '30 days' },
        departsFromSource: true,
      },
    ]);
    expect(
      compareSent('It takes 14 days.', 'It takes 30 days.', ['within 30 days']).changes[0]?.departsFromSource,
    ).toBe(false);
  });

  it('tells steps that were added and taken out', () => {
    const kinds = (suggested: string, sent: string) =>
      compareSent(suggested, sent).changes.map(({ kind, was, now }) => [kind, was?.text, now?.text]);
    expect(
      kinds('Open Members, then choose Invite.', 'Open Members, then choose Invite, then reload the page.'),
    ).toEqual([['step', undefined, 'reload the page.']]);
    expect(kinds('Open Members. Empty the cache.', 'Open Members.')).toEqual([['step', 'Empty the cache.', undefined]]);
  });

  it('white space and the composition of letters change nothing', () => {
    expect(compareSent('Caf\u00e9  opened', 'Cafe\u0301 opened ')).toEqual({
      kind: 'unchanged',
      distance: 0,
      changes: [],
    });
  });

  it('a translation is compared by its figures alone', () => {
    expect(
      compareSent(
        'Refunds are paid within 14 days to the card.',
        'Die Erstattung kommt innerhalb von 14 Tagen auf die Karte.',
      ).kind,
    ).toBe('tone');
    expect(
      compareSent(
        'Refunds are paid within 14 days to the card.',
        'Die Erstattung kommt innerhalb von 30 Tagen auf die Karte.',
      ).kind,
    ).toBe('fact');
  });

  it('the longest messages take bounded time', () => {
    const long = Array.from({ length: 1_300 }, (_, at) => `Step ${at} opens a page.`)
      .join(' ')
      .slice(0, 16_000);
    const began = process.cpuUsage();
    compareSent(long, long.split('').reverse().join(''));
    compareSent(`${'a'.repeat(16_000)}`, `${'1,'.repeat(8_000)}`);
    compareSent(`${'hi '.repeat(5_000)}`, `${'. '.repeat(8_000)}`);
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(4_000);
  });
});
