import type { Count } from './correction-effect.ts';

/** One conversation, or one message of the assistant, that counts: in its topic, at its time, and whether what is counted happened to it. */
export type Unit = { topic: string; atMs: number; isCounted: boolean; conversationId: string };

type Series = { times: number[]; counted: number[] };

export type TopicCounts = {
  /** Of a topic in [fromMs, toMs). `without`: conversations left out. */
  of: (topic: string, fromMs: number, toMs: number, without?: ReadonlySet<string>) => Count;
  /** Of all topics but these. */
  allBut: (topics: ReadonlySet<string>, fromMs: number, toMs: number) => Count;
  topics: readonly string[];
};

/** Counts of topics in spans of time, each by two searches, so that a ledger of hundreds of corrections costs no pass over the log for each. */
export function countTopics(units: readonly Unit[]): TopicCounts {
  const ordered = units.toSorted((a, b) => a.atMs - b.atMs);
  const byTopic = new Map<string, Series>();
  const whole: Series = { times: [], counted: [0] };
  const byConversation = new Map<string, Unit[]>();
  for (const unit of ordered) {
    const series = byTopic.get(unit.topic) ?? { times: [], counted: [0] };
    byTopic.set(unit.topic, series);
    add(series, unit);
    add(whole, unit);
    const own = byConversation.get(unit.conversationId);
    if (own) own.push(unit);
    else byConversation.set(unit.conversationId, [unit]);
  }
  const of: TopicCounts['of'] = (topic, fromMs, toMs, without = new Set()) => {
    const { x, n } = within(byTopic.get(topic), fromMs, toMs);
    const left = [...without]
      .flatMap((id) => byConversation.get(id) ?? [])
      .filter((unit) => unit.topic === topic && unit.atMs >= fromMs && unit.atMs < toMs);
    return { x: x - left.filter((unit) => unit.isCounted).length, n: n - left.length };
  };
  return {
    of,
    allBut(topics, fromMs, toMs) {
      const all = within(whole, fromMs, toMs);
      for (const topic of topics) {
        const { x, n } = within(byTopic.get(topic), fromMs, toMs);
        all.x -= x;
        all.n -= n;
      }
      return all;
    },
    topics: [...byTopic.keys()],
  };
}

function add({ times, counted }: Series, { atMs, isCounted }: Unit): void {
  times.push(atMs);
  counted.push((counted.at(-1) ?? 0) + (isCounted ? 1 : 0));
}

function within(series: Series | undefined, fromMs: number, toMs: number): Count {
  if (series === undefined || toMs <= fromMs) return { x: 0, n: 0 };
  const [from, to] = [placeOf(series.times, fromMs), placeOf(series.times, toMs)];
  return { x: (series.counted[to] ?? 0) - (series.counted[from] ?? 0), n: to - from };
}

/** How many are before this time. */
function placeOf(times: readonly number[], atMs: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
