import { firstName } from '#renderer/components/first-name.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import type { Gap } from '#shared/conversation/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { sayReason } from '#shared/sent/say-sent.ts';
import { gapWords } from './gap-words.ts';
import { words } from './words.ts';

export const gapChoices: readonly { value: Gap; label: Word; hint: Word }[] = [
  { value: 'knowledge', label: words.gapKnowledge, hint: words.gapKnowledgeHint },
  { value: 'trigger', label: words.gapTrigger, hint: words.gapTriggerHint },
  { value: 'edge_case', label: words.gapEdge, hint: words.gapEdgeHint },
  { value: 'product', label: words.gapProduct, hint: words.gapProductHint },
];

/** What each trigger says about the gap, by its number in PRODUCT.md (E7). */
const BY_TRIGGER: Readonly<Record<string, { gap: Gap; why: Word }>> = {
  A2: { gap: 'trigger', why: gapWords.A2 },
  A3: { gap: 'trigger', why: gapWords.A3 },
  A4: { gap: 'knowledge', why: gapWords.A4 },
  A5: { gap: 'knowledge', why: gapWords.A5 },
  A6: { gap: 'edge_case', why: gapWords.A6 },
  A7: { gap: 'edge_case', why: gapWords.A7 },
  A8: { gap: 'knowledge', why: gapWords.A8 },
  A9: { gap: 'trigger', why: gapWords.A9 },
  A13: { gap: 'edge_case', why: gapWords.A13 },
  A14: { gap: 'product', why: gapWords.A14 },
};

/** `why`: a sentence with what the system rests it on, from people and rules; shown as it is. */
export type ProposedGap = { gap: Gap; why: string };

/**
 * The gap the system proposes, and why (E7). What a person corrected here says most. Then what the decisive trigger points at; an explicit request (A1) says nothing by
 * itself, so the next strongest that fired decides, and alone it counts as an edge case. An estimate: a person confirms it.
 */
export function proposeGap({
  escalation,
  corrections,
}: Pick<Thread, 'escalation' | 'corrections'>): ProposedGap | undefined {
  if (escalation === null) return undefined;
  const corrected = corrections.findLast(({ state }) => state !== 'rejected');
  if (corrected !== undefined) {
    const name = firstName(corrected.authorName);
    return corrected.reason === 'should_hand_over'
      ? { gap: 'trigger', why: say(gapWords.shouldHandOver, { name }) }
      : { gap: 'knowledge', why: say(gapWords.corrected, { name }) };
  }
  const byWeight = [...escalation.fired].sort((a, b) => b.score * b.weight - a.score * a.weight);
  for (const trigger of [escalation.decisive, ...byWeight.map((fired) => fired.trigger)]) {
    const points = BY_TRIGGER[trigger];
    if (points === undefined) continue;
    const found = escalation.fired.find((fired) => fired.trigger === trigger)?.explanation ?? '';
    return { gap: points.gap, why: say(points.why, { found: sayReason(found) }).trim() };
  }
  return { gap: 'edge_case', why: say(gapWords.asked) };
}
