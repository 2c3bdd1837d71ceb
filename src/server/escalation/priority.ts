import type { AccountFacts } from '#server/handoff/context.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { type PriorityInput, type PriorityRules, scorePriority } from '#shared/escalation/priority-rules.ts';

/** What the rules look at besides the conversation's row: the reasons of the handover, the mood of the last message, the record of a verified customer. */
export type PlaceFacts = Pick<PriorityInput, 'sentiment' | 'fired'> & {
  account: Pick<AccountFacts, 'atRisk' | 'valuePerYear' | 'plan'> | null;
};

type Placed = { priority: number; standing: NonNullable<ConversationRow['standing']> };

/** C3: the score of a conversation by these rules, and why; what waiting adds is left to whoever shows it (`priorityAt`). */
export function placeByRules(
  rules: PriorityRules,
  row: Pick<ConversationRow, 'urgency' | 'categoryKey' | 'categoryName' | 'language'>,
  { sentiment, fired, account }: PlaceFacts,
): Placed {
  const { categoryKey, categoryName } = row;
  const { score, why } = scorePriority(
    {
      urgency: row.urgency,
      sentiment,
      fired,
      atRisk: account?.atRisk ?? false,
      valuePerYear: account?.valuePerYear ?? null,
      plan: account?.plan ?? null,
      category: categoryKey === null ? null : { key: categoryKey, name: categoryName ?? categoryKey },
      language: row.language,
    },
    rules,
  );
  return { priority: score, standing: { version: rules.version, why, ageing: rules.ageing } };
}
