import type { Share } from '../assistant/calibration/tally.ts';
import type { Gap } from '../conversation/schema.ts';
import type { CorrectionRow } from '../correction/schema.ts';
import { type Difference, newcombe, shareOfCount } from './interval.ts';
import type { TopicCounts } from './topic-counts.ts';

export const stallCauses = ['article', 'category', 'trigger', 'product'] as const;
export type StallCause = (typeof stallCauses)[number];

/** What is known of a topic besides its counts. */
export type TopicSigns = {
  topic: string;
  /** Times at which corrections of it went live. */
  publishedMs: readonly number[];
  /** Of those, how many no article stood behind. */
  withoutArticle: number;
  reasons: Readonly<Partial<Record<CorrectionRow['reason'], number>>>;
  /** Gaps that people named when they closed conversations of it. */
  gaps: Readonly<Partial<Record<Gap, number>>>;
  /** Conversations of it, and how many of them a person put into another category. */
  classified: number;
  moved: number;
};

export type TopicAccuracy = {
  topic: string;
  /** Oldest first, whole weeks; null where nobody looked. Share of the assistant's messages that an agent opened or rated and nobody faulted. */
  weeks: (Share | null)[];
  /** The last four whole weeks less the four before. */
  change: Difference | null;
  corrections: number;
  /** Corrections keep coming and it does not get better (MEASURES learning_stalled); the likely cause, null where nothing points anywhere. */
  stalled: { cause: StallCause | null; points: { cause: StallCause; share: number }[] } | null;
};

const weekMs = 7 * 86_400_000;
const weeksShown = 8;
/** MEASURES learning_stalled: corrections from which no better is a stall. */
const fewestCorrections = 5;
/** A cause is likely from this share of what could have pointed to it. */
const likelyShare = 0.3;

/** E4: accuracy by category over time, most corrected first. `faulted` counts the messages that were faulted; `others` are categories that something else is known of. */
export function accuracyByTopic(
  faulted: TopicCounts,
  signs: readonly TopicSigns[],
  untilMs: number,
  others: readonly string[] = [],
): TopicAccuracy[] {
  const known = new Map(signs.map((one) => [one.topic, one]));
  const topics = new Set([...faulted.topics, ...known.keys(), ...others]);
  return [...topics].map((topic) => accuracyOf(topic, faulted, known.get(topic), untilMs)).sort(byNeed);
}

function accuracyOf(
  topic: string,
  faulted: TopicCounts,
  signs: TopicSigns | undefined,
  untilMs: number,
): TopicAccuracy {
  const right = (fromMs: number, toMs: number) => {
    const { x, n } = faulted.of(topic, fromMs, toMs);
    return { x: n - x, n };
  };
  const weeks = Array.from({ length: weeksShown }, (_, i) => {
    const fromMs = untilMs - (weeksShown - i) * weekMs;
    return shareOfCount(right(fromMs, fromMs + weekMs));
  });
  const half = untilMs - 4 * weekMs;
  const change = newcombe(right(half, untilMs), right(half - 4 * weekMs, half));
  const since = untilMs - weeksShown * weekMs;
  const corrections = (signs?.publishedMs ?? []).filter((atMs) => atMs >= since && atMs < untilMs).length;
  const isStalled = corrections >= fewestCorrections && change !== null && change.low <= 0;
  return { topic, weeks, change, corrections, stalled: isStalled && signs ? likelyCause(signs) : null };
}

/** What most of what is known points to; what is more than one thing at once is the one with the larger share. */
function likelyCause(signs: TopicSigns): NonNullable<TopicAccuracy['stalled']> {
  const share = (part: number, of: number) => (of === 0 ? 0 : part / of);
  const closed = Object.values(signs.gaps).reduce((sum, count) => sum + count, 0);
  const written = Object.values(signs.reasons).reduce((sum, count) => sum + count, 0);
  const points = [
    {
      cause: 'article' as const,
      share: Math.max(share(signs.withoutArticle, signs.publishedMs.length), share(signs.gaps.knowledge ?? 0, closed)),
    },
    { cause: 'category' as const, share: share(signs.moved, signs.classified) },
    {
      cause: 'trigger' as const,
      share: Math.max(share(signs.gaps.trigger ?? 0, closed), share(signs.reasons.should_hand_over ?? 0, written)),
    },
    { cause: 'product' as const, share: share(signs.gaps.product ?? 0, closed) },
  ].sort((a, b) => b.share - a.share);
  const [first] = points;
  return { cause: first !== undefined && first.share >= likelyShare ? first.cause : null, points };
}

function byNeed(a: TopicAccuracy, b: TopicAccuracy): number {
  return (
    Number(b.stalled !== null) - Number(a.stalled !== null) ||
    b.corrections - a.corrections ||
    a.topic.localeCompare(b.topic)
  );
}
