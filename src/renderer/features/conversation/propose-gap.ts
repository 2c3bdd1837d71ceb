import type { Gap } from '#shared/conversation/schema.ts';
import type { EscalationRow } from '#shared/escalation/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { words } from './words.ts';

export const gapChoices: readonly { value: Gap; label: Word; hint: Word }[] = [
  { value: 'knowledge', label: words.gapKnowledge, hint: words.gapKnowledgeHint },
  { value: 'trigger', label: words.gapTrigger, hint: words.gapTriggerHint },
  { value: 'edge_case', label: words.gapEdge, hint: words.gapEdgeHint },
  { value: 'product', label: words.gapProduct, hint: words.gapProductHint },
];

/** What each trigger says about the gap, by its number in PRODUCT.md (E7). */
const BY_TRIGGER: Readonly<Record<string, Gap>> = {
  A2: 'trigger',
  A3: 'trigger',
  A4: 'knowledge',
  A5: 'knowledge',
  A6: 'edge_case',
  A7: 'edge_case',
  A8: 'knowledge',
  A9: 'trigger',
  A13: 'edge_case',
  A14: 'product',
};

/**
 * The gap the system proposes (E7): what the decisive trigger points at. An explicit request (A1) says nothing by itself, so the next
 * strongest trigger that fired decides; alone it counts as an edge case. An estimate: a person confirms it.
 */
export function proposeGap(escalation: EscalationRow | null): Gap | undefined {
  if (escalation === null) return undefined;
  const byWeight = [...escalation.fired].sort((a, b) => b.score * b.weight - a.score * a.weight);
  for (const trigger of [escalation.decisive, ...byWeight.map((fired) => fired.trigger)]) {
    const gap = BY_TRIGGER[trigger];
    if (gap !== undefined) return gap;
  }
  return 'edge_case';
}
