import type { Gap } from '../conversation/schema.ts';

export type ClosedWithGap = { conversationId: string; topic: string | null; gap: Gap; atMs: number };

export type GapCluster = {
  gap: Gap;
  topic: string | null;
  /** In the last four weeks, and in the four before. */
  count: number;
  before: number;
  /** Newest first. */
  conversationIds: string[];
};

const windowMs = 28 * 86_400_000;
const mostShown = 5;

/** E7: what was missing when people had to take over, by volume: one line for each gap and category. */
export function clusterGaps(closed: readonly ClosedWithGap[], nowMs: number): GapCluster[] {
  const clusters = new Map<string, GapCluster>();
  for (const { conversationId, topic, gap, atMs } of closed.toSorted((a, b) => b.atMs - a.atMs)) {
    const age = nowMs - atMs;
    if (age < 0 || age >= 2 * windowMs) continue;
    const key = JSON.stringify([gap, topic]);
    const cluster = clusters.get(key) ?? { gap, topic, count: 0, before: 0, conversationIds: [] };
    clusters.set(key, cluster);
    if (age >= windowMs) cluster.before += 1;
    else {
      cluster.count += 1;
      if (cluster.conversationIds.length < mostShown) cluster.conversationIds.push(conversationId);
    }
  }
  return [...clusters.values()].sort(
    (a, b) => b.count - a.count || b.before - a.before || `${a.topic} ${a.gap}`.localeCompare(`${b.topic} ${b.gap}`),
  );
}
