import type { Share } from '../assistant/calibration/tally.ts';
import { type Count, correctionEffect, type Effect, type EffectVerdict } from './correction-effect.ts';
import { shareOfCount } from './interval.ts';
import type { TopicCounts } from './topic-counts.ts';

/** A correction that went live. `revertedMs`: from then on it did nothing more. */
export type Published = {
  correctionId: string;
  topic: string | null;
  atMs: number;
  revertedMs: number | null;
  /** Where it came from: left out, for they are why it was made. */
  conversationIds: readonly string[];
};

export type SignalEffect = { before: Share | null; after: Share | null; effect: Effect | null; verdict: EffectVerdict };

export type LedgerLine = {
  correctionId: string;
  /** Share of its topic that was handed to a person by a rule. */
  escalated: SignalEffect;
  /** Share of the assistant's messages on it that an agent opened or rated, with a thumb down. */
  thumbsDown: SignalEffect;
  /** Of the first of the two that has something to claim, worse before improved: a harm is never hidden by a gain. */
  verdict: EffectVerdict;
};

/** MEASURES `correction.effect`. */
const windowMs = 28 * 86_400_000;

/**
 * E8: what each published correction did to its topic, 28 days before and after (as much of after as there is). Topics with a correction in that time are touched, and
 * no control. Without a topic nothing can be counted: too early for ever.
 */
export function effectLedger(
  published: readonly Published[],
  signals: { escalated: TopicCounts; thumbsDown: TopicCounts },
  nowMs: number,
): LedgerLine[] {
  return published.map((one) => {
    const touched = new Set(
      published.flatMap(({ topic, atMs }) => (topic !== null && Math.abs(atMs - one.atMs) < windowMs ? [topic] : [])),
    );
    const escalated = effectOn(one, touched, signals.escalated, nowMs);
    const thumbsDown = effectOn(one, touched, signals.thumbsDown, nowMs);
    const verdicts = [escalated.verdict, thumbsDown.verdict];
    const verdict = (['worse', 'improved', 'no_clear_effect'] as const).find((known) => verdicts.includes(known));
    return { correctionId: one.correctionId, escalated, thumbsDown, verdict: verdict ?? 'too_early' };
  });
}

function effectOn(
  { topic, atMs, revertedMs, conversationIds }: Published,
  touched: ReadonlySet<string>,
  counts: TopicCounts,
  nowMs: number,
): SignalEffect {
  const [fromMs, toMs] = [atMs - windowMs, Math.min(atMs + windowMs, revertedMs ?? nowMs, nowMs)];
  if (topic === null) return { before: null, after: null, effect: null, verdict: 'too_early' };
  const own = new Set(conversationIds);
  const before = counts.of(topic, fromMs, atMs, own);
  const after = counts.of(topic, atMs, toMs, own);
  const effect = correctionEffect({
    before,
    after,
    controlBefore: counts.allBut(touched, fromMs, atMs),
    controlAfter: counts.allBut(touched, atMs, toMs),
    workspaceRate: rateOf(counts.allBut(new Set(), fromMs, atMs)),
  });
  return {
    before: shareOfCount(before),
    after: shareOfCount(after),
    effect,
    verdict: effect?.verdict ?? 'too_early',
  };
}

function rateOf({ x, n }: Count): number {
  return n === 0 ? 0 : x / n;
}
