import { keepCitedLinks } from '#server/ai/cited-links.ts';
import { searchDesk } from '#server/ai/desk-search.ts';
import type { LanguageEngine, SuggestRequest } from '#server/ai/engine-port.ts';
import type { Knowledge } from '#server/ai/knowledge.ts';
import type { Engine, ModelCall } from '#server/ai/model-call.ts';
import { readSituation } from '#server/ai/read-situation.ts';
import { recordModelCall } from '#server/ai/record-model-call.ts';
import { dropSuggestions } from '#server/conversation/ownership.ts';
import { convScope, loadConversation } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { askForMatter, type SuggestedReply, suggestReplies } from '#shared/assistant/suggest.ts';
import { suggestionQuestions } from '#shared/assistant/suggestion-questions.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { ConversationId, MessageId, SuggestionId } from '#shared/lib/ids.ts';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';

/** D1, D2: while people have it, and in soft mode only. */
function wantsSuggestions(row: ConversationRow): boolean {
  return row.mode === 'soft' && (row.state === 'queued' || row.state === 'active');
}

/** What the built-in engine proposed, and what it had to go on: a language model may word it better from the same. */
export type Proposal = SuggestRequest & { opportunityId: MessageId; lastCustomerN: number };

/**
 * D1: proposes up to three replies to the customer's last message, in the words of what agents may read, and replaces the ones before. Answers null when nothing
 * may be proposed: nobody wrote, the mode is hard (D2), or a person does not have it.
 */
export async function refreshSuggestions(
  deps: ServerDeps,
  knowledge: Knowledge,
  conversationId: ConversationId,
): Promise<Proposal | null> {
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
  if (!found || !wantsSuggestions(found.situation.record.row)) return null;
  const { record, turns } = found.situation;
  const asked = turns.findLast((turn) => turn.author === 'customer');
  if (!asked) return null;
  const name = record.row.identity === 'anonymous' ? null : record.row.customerName;
  const opening = askForMatter(turns, name);
  let replies: SuggestedReply[] = opening ? [opening] : [];
  let searched: Pick<Proposal, 'question' | 'retrieval'> = { question: '', retrieval: { hits: [], method: 'lexical' } };
  for (const question of suggestionQuestions(turns)) {
    const { retrieval } = await searchDesk(knowledge, question, record, record.row.teamId);
    replies = suggestReplies({ turns, question, retrieval, facts: found.facts });
    searched = { question, retrieval };
    if (replies.length > 0) break;
  }
  const proposal: Proposal = {
    conversationId,
    turns,
    names: [record.row.customerName],
    ...searched,
    builtIn: replies,
    opportunityId: asked.id,
    lastCustomerN: record.row.lastCustomerN,
  };
  await store.write('system', workspaceId, (tx) => storeReplies(tx, proposal, replies, { engine: 'built_in' }));
  return proposal;
}

/** D1: lets a language model word what the built-in engine proposed; what was proposed stands until something better is stored, and if nothing is. */
export async function improveSuggestions(
  deps: ServerDeps,
  language: Pick<LanguageEngine, 'suggest'>,
  proposal: Proposal,
): Promise<void> {
  if (proposal.retrieval.hits.length === 0 || proposal.builtIn.length === 0) return;
  const { value, call } = await language.suggest(proposal);
  if (!call) return;
  await deps.store.write('system', deps.workspaceId, (tx) =>
    storeReplies(tx, proposal, value, { engine: 'model', call }),
  );
}

/** Replaces the replies of a conversation, if the mode, the hands and the question are still what they were proposed for. Null replies: only the cost is recorded. */
async function storeReplies(
  tx: WriteTx,
  { conversationId, opportunityId, lastCustomerN }: Proposal,
  replies: readonly SuggestedReply[] | null,
  by: { engine: Engine; call?: ModelCall },
): Promise<void> {
  const record = await loadConversation(tx, conversationId, 'lock');
  // What was spent is recorded, whatever became of it.
  const isCurrent = wantsSuggestions(record.row) && record.row.lastCustomerN === lastCustomerN;
  const stored = isCurrent ? replies : null;
  const ids: string[] = [];
  if (stored) await dropSuggestions(tx, conversationId);
  for (const { checks, ...reply } of stored ?? []) {
    const suggestion: SuggestionRow = {
      ...reply,
      text: await keepCitedLinks(tx, reply.text, reply.sources),
      id: tx.newId() as SuggestionId,
      conversationId,
      opportunityId,
      reason: checks.length > 0 ? `${reply.reason} · ${checks.join(', ')}` : reply.reason,
      engine: by.engine,
      at: tx.now.toISOString(),
    };
    await tx.db
      .insertInto('suggestion')
      .values({ ...suggestion, workspaceId: tx.workspaceId, sources: json(suggestion.sources) })
      .execute();
    tx.put('suggestion', suggestion.id, [convScope(conversationId)], suggestion);
    ids.push(suggestion.id);
  }
  if (by.call) recordModelCall(tx, record, replies && !stored ? { ...by.call, outcome: 'kept' } : by.call, ids);
}
