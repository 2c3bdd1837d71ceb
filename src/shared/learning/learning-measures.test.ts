import { describe, expect, it } from 'vitest';
import { accuracyByTopic, type TopicSigns } from './accuracy-by-topic.ts';
import { rankContributors } from './contributors.ts';
import { clusterGaps } from './gap-clusters.ts';
import { countTopics } from './topic-counts.ts';

const week = 7 * 86_400_000;
const now = 60 * week;

/** Twenty messages a week, so many of them faulted. */
const weekly = (topic: string, faults: readonly number[]) =>
  faults.flatMap((faulted, i) =>
    Array.from({ length: 20 }, (_, n) => ({
      topic,
      atMs: now - (faults.length - i) * week + n * 1_000,
      isCounted: n < faulted,
      conversationId: `${topic}${i}-${n}`,
    })),
  );

const signs: TopicSigns = {
  topic: 'returns',
  publishedMs: [1, 2, 3, 4, 5].map((n) => now - n * week),
  withoutArticle: 4,
  reasons: { wrong: 4, should_hand_over: 1 },
  gaps: { knowledge: 6, product: 2 },
  classified: 100,
  moved: 4,
};

describe('accuracy by category (E4)', () => {
  it('shows eight weeks, dashes where nobody looked, and calls out what does not improve although corrections keep coming, with the likely cause', () => {
    const faulted = countTopics(weekly('returns', [5, 5, 6, 5, 5, 6]));
    const [returns] = accuracyByTopic(faulted, [signs], now);
    expect(returns?.weeks.map((share) => share?.value ?? null)).toEqual([null, null, 0.75, 0.75, 0.7, 0.75, 0.75, 0.7]);
    expect(returns).toMatchObject({ corrections: 5, stalled: { cause: 'article' } });
    expect(returns?.stalled?.points[0]).toEqual({ cause: 'article', share: 0.8 });
  });

  it('is no stall where it got better, where few corrections came, or where nothing can be compared', () => {
    const better = countTopics(weekly('returns', [15, 15, 15, 15, 1, 1, 1, 1]));
    expect(accuracyByTopic(better, [signs], now)[0]?.stalled).toBeNull();
    const same = countTopics(weekly('returns', [5, 5, 5, 5, 5, 5, 5, 5]));
    expect(accuracyByTopic(same, [{ ...signs, publishedMs: [now - week] }], now)[0]?.stalled).toBeNull();
    expect(accuracyByTopic(countTopics([]), [signs], now)[0]).toMatchObject({ change: null, stalled: null });
  });

  it('names the category, the trigger or the product when those are what points, and nothing when nothing does', () => {
    const same = countTopics(weekly('returns', [5, 5, 5, 5, 5, 5, 5, 5]));
    const quiet = { ...signs, withoutArticle: 0, reasons: { wrong: 5 }, gaps: {} };
    const causeOf = (changed: Partial<TopicSigns>) =>
      accuracyByTopic(same, [{ ...quiet, ...changed }], now)[0]?.stalled?.cause;
    expect(causeOf({ moved: 60 })).toBe('category');
    expect(causeOf({ reasons: { should_hand_over: 4, wrong: 1 } })).toBe('trigger');
    expect(causeOf({ gaps: { product: 7, edge_case: 3 } })).toBe('product');
    expect(causeOf({})).toBeNull();
  });
});

describe('contributors (E5)', () => {
  it('stand by what holds, not by how many they write', () => {
    const of = (authorId: string, state: 'approved' | 'rejected', verdict: 'improved' | 'worse' | null = null) => ({
      authorId,
      authorName: authorId,
      state,
      isReverted: false,
      verdict,
    });
    const many = Array.from({ length: 9 }, () => of('ben', 'rejected'));
    const ranked = rankContributors([
      ...many,
      of('ben', 'approved'),
      of('ana', 'approved', 'improved'),
      of('cem', 'approved', 'worse'),
      of('dee', 'approved'),
    ]);
    expect(ranked.map(({ authorId }) => authorId)).toEqual(['ana', 'dee', 'ben', 'cem']);
    expect(ranked[2]).toMatchObject({ written: 10, live: 1, rejected: 9 });
  });
});

describe('gaps (E7)', () => {
  it('are clustered by what was missing and by category, by volume, beside the four weeks before', () => {
    const closed = (id: string, topic: string, weeksAgo: number) => ({
      conversationId: id,
      topic,
      gap: 'knowledge' as const,
      atMs: now - weeksAgo * week,
    });
    const clusters = clusterGaps(
      [
        closed('1', 'returns', 3),
        closed('2', 'returns', 1),
        closed('3', 'billing', 1),
        closed('4', 'returns', 5),
        closed('5', 'returns', 9),
      ],
      now,
    );
    expect(clusters).toEqual([
      { gap: 'knowledge', topic: 'returns', count: 2, before: 1, conversationIds: ['2', '1'] },
      { gap: 'knowledge', topic: 'billing', count: 1, before: 0, conversationIds: ['3'] },
    ]);
  });
});
