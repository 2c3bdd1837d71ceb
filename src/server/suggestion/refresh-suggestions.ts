import { keepCitedLinks } from '#server/ai/cited-links.ts';
import { searchDesk } from '#server/ai/desk-search.ts';
import type { Knowledge } from '#server/ai/knowledge.ts';
import { readSituation } from '#server/ai/read-situation.ts';
import { dropSuggestions } from '#server/conversation/ownership.ts';
import { convScope, loadConversation } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { ServerDeps } from '#server/deps.ts';
import { askForMatter, type SuggestedReply, suggestReplies } from '#shared/assistant/suggest.ts';
import { suggestionQuestions } from '#shared/assistant/suggestion-questions.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { ConversationId, SuggestionId } from '#shared/lib/ids.ts';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';

/** D1, D2: while people have it, and in soft mode only. */
function wantsSuggestions(row: ConversationRow): boolean {
  return row.mode === 'soft' && (row.state === 'queued' || row.state === 'active');
}

/**
 * D1: proposes up to three replies to the customer's last message, in the words of what agents may read, and replaces the ones before. Does nothing when they
 * are there already, when the mode is hard (D2) or when a person does not have it.
 */
export async function refreshSuggestions(
  deps: ServerDeps,
  knowledge: Knowledge,
  conversationId: ConversationId,
): Promise<void> {
  const { store, workspaceId } = deps;
  const found = await store.read('system', workspaceId, async (tx) => {
    const situation = await readSituation(tx, conversationId);
    const facts = await tx.db
      .selectFrom('context')
      .select('data')
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', conversationId)
      .executeTakeFirst();
    return situation && { situation, facts: facts?.data.facts ?? [] };
  });
  if (!found || !wantsSuggestions(found.situation.record.row)) return;
  const { record, turns } = found.situation;
  const asked = turns.findLast((turn) => turn.author === 'customer');
  if (!asked) return;
  const opening = askForMatter(turns, record.row.identity === 'anonymous' ? null : record.row.customerName);
  let replies: SuggestedReply[] = opening ? [opening] : [];
  for (const question of suggestionQuestions(turns)) {
    const { retrieval } = await searchDesk(knowledge, question, record, record.row.teamId);
    replies = suggestReplies({ turns, question, retrieval, facts: found.facts });
    if (replies.length > 0) break;
  }
  await store.write('system', workspaceId, async (tx) => {
    const { row } = await loadConversation(tx, conversationId, 'lock');
    // The mode, the hands or the question may have changed while this was computed.
    if (!wantsSuggestions(row) || row.lastCustomerN !== record.row.lastCustomerN) return;
    await dropSuggestions(tx, conversationId);
    for (const { checks, ...reply } of replies) {
      const suggestion: SuggestionRow = {
        ...reply,
        text: await keepCitedLinks(tx, reply.text, reply.sources),
        id: tx.newId() as SuggestionId,
        conversationId,
        opportunityId: asked.id,
        reason: checks.length > 0 ? `${reply.reason} · ${checks.join(', ')}` : reply.reason,
        engine: 'built_in',
        at: tx.now.toISOString(),
      };
      await tx.db
        .insertInto('suggestion')
        .values({ ...suggestion, workspaceId: tx.workspaceId, sources: json(suggestion.sources) })
        .execute();
      tx.put('suggestion', suggestion.id, [convScope(conversationId)], suggestion);
    }
  });
}
