import { keepCitedLinks } from '#server/ai/cited-links.ts';
import { searchDesk } from '#server/ai/desk-search.ts';
import type { LanguageEngine, SuggestRequest } from '#server/ai/engine-port.ts';
import type { Knowledge } from '#server/ai/knowledge.ts';
import type { Engine } from '#server/ai/model-call.ts';
import { readSituation } from '#server/ai/read-situation.ts';
import { recordModelCall } from '#server/ai/record-model-call.ts';
import { readShippedMatch } from '#server/ai/shipped-match.ts';
import { dropSuggestions } from '#server/conversation/ownership.ts';
import { convScope, loadConversation } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { proposeHabits } from '#shared/assistant/reply-habits.ts';
import { askForMatter, type SuggestedReply, suggestReplies } from '#shared/assistant/suggest.ts';
import { suggestionQuestions } from '#shared/assistant/suggestion-questions.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { ConversationId, MessageId, SuggestionId } from '#shared/lib/ids.ts';
import type { ComingOutcome } from '#shared/suggestion/coming.ts';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';
import { type ComingWords, createComingWords, type Wording } from './coming-words.ts';

/** D1, D2: while people have it, and in soft mode only. */
function wantsSuggestions(row: ConversationRow): boolean {
  return row.mode === 'soft' && ((row.state === 'queued' && !isInReview(row)) || row.state === 'active');
}

const mostReplies = 3;
const rankAt = (place: number) => Math.min(mostReplies, place + 1) as 1 | 2 | 3;

/** What the built-in engine proposed, and what it had to go on: a language model may word it better from the same. */
export type Proposal = SuggestRequest & {
  opportunityId: MessageId;
  lastCustomerN: number;
  /** What the team usually sends next; nobody words it anew. */
  habits: Awaited<ReturnType<Knowledge['habits']['propose']>>;
};

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
    replies = suggestReplies({ turns, question, retrieval, facts: found.facts, match: readShippedMatch() });
    searched = { question, retrieval };
    if (replies.length > 0) break;
  }
  const habits = await store.read('system', workspaceId, (tx) =>
    knowledge.habits.propose(tx, record.row, turns, knowledge.desk),
  );
  const proposal: Proposal = {
    conversationId,
    turns,
    names: [record.row.customerName],
    ...searched,
    builtIn: replies,
    opportunityId: asked.id,
    lastCustomerN: record.row.lastCustomerN,
    habits,
  };
  await store.write('system', workspaceId, (tx) =>
    storeReplies(tx, proposal, proposeHabits(replies, habits), { engine: 'built_in' }),
  );
  return proposal;
}

/**
 * D1: lets a language model word what the built-in engine proposed. Each reply is shown as soon as it is whole and has passed the checks; what was proposed stands until
 * the first has, and if none does. What is on its way is told to `coming`.
 */
export async function improveSuggestions(
  deps: ServerDeps,
  language: Pick<LanguageEngine, 'suggest'>,
  proposal: Proposal,
  coming: Pick<ComingWords, 'begin'> = createComingWords(),
): Promise<void> {
  if (proposal.retrieval.hits.length === 0 || proposal.builtIn.length === 0) return;
  const wording = coming.begin(proposal.conversationId, proposal.opportunityId);
  let outcome: ComingOutcome = 'failed';
  try {
    outcome = await improve(deps, language, proposal, wording);
  } finally {
    wording.end(outcome);
  }
}

/** Answers what became of it: `none` where nobody was asked. */
async function improve(
  deps: ServerDeps,
  language: Pick<LanguageEngine, 'suggest'>,
  proposal: Proposal,
  { signal, onComing }: Wording,
): Promise<ComingOutcome> {
  const { store, workspaceId } = deps;
  let shown: Shown = [];
  const room = mostReplies - Math.min(proposal.habits.length, mostReplies - 1);
  const show = async (all: readonly SuggestedReply[]): Promise<void> => {
    const replies = all.slice(0, room);
    // Those before are on screen already and keep their ids; after an answer that began anew nothing of the first is left.
    const isContinued = shown.every(({ text }, at) => replies[at]?.text === text);
    const news = isContinued ? replies.slice(shown.length) : replies;
    if (news.length === 0) return;
    const { value } = await store.write('system', workspaceId, (tx) =>
      storeReplies(tx, proposal, news, { engine: 'model', isMore: isContinued && shown.length > 0 }),
    );
    shown = value === null ? shown : [...(isContinued ? shown : []), ...value];
  };
  let showing = Promise.resolve();
  const { value, call } = await language.suggest(proposal, {
    signal,
    onComing,
    onReady: (replies) => {
      // A write that fails leaves the replies to the last one, which tells whoever waits.
      showing = showing.then(() => show(replies)).catch(() => undefined);
    },
  });
  await showing;
  if (value) await show(value);
  if (shown.length > 0) {
    const left = proposeHabits([], proposal.habits).filter(({ text }) => shown.every((one) => one.text !== text));
    const after = left.slice(0, mostReplies - room).map((reply, i) => ({ ...reply, rank: rankAt(shown.length + i) }));
    await store.write('system', workspaceId, (tx) =>
      storeReplies(tx, proposal, after, { engine: 'built_in', isMore: true }),
    );
  }
  if (!call) return 'none';
  const outcome = shown.length > 0 ? 'used' : value ? 'kept' : call.outcome;
  await store.write('system', workspaceId, async (tx) => {
    const record = await loadConversation(tx, proposal.conversationId, 'lock');
    recordModelCall(
      tx,
      record,
      { ...call, outcome },
      shown.map(({ id }) => id),
    );
  });
  return outcome === 'kept' ? 'over' : outcome;
}

/** D4: the draft that an agent took over from stays, first, while it answers the customer's last message. */
async function findKept(tx: WriteTx, { id, answerReview }: ConversationRow, opportunityId: MessageId) {
  if (answerReview?.state !== 'replaced') return undefined;
  return await tx.db
    .selectFrom('suggestion')
    .select(['id', 'text'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', id)
    .where('id', '=', answerReview.draftId)
    .where('opportunityId', '=', opportunityId)
    .executeTakeFirst();
}

/** What a language model's replies are on screen as. */
type Shown = readonly { id: SuggestionId; text: string }[];

/**
 * Stores replies instead of those before, or (`isMore`) beside them, if the mode, the hands and the question are still what they were proposed for; else answers null.
 */
async function storeReplies(
  tx: WriteTx,
  { conversationId, opportunityId, lastCustomerN }: Proposal,
  replies: readonly SuggestedReply[],
  { engine, isMore = false }: { engine: Engine; isMore?: boolean },
): Promise<Shown | null> {
  const { row } = await loadConversation(tx, conversationId, 'lock');
  // The mode, the hands or the question may have changed while this was computed.
  if (!wantsSuggestions(row) || row.lastCustomerN !== lastCustomerN) return null;
  const kept = await findKept(tx, row, opportunityId);
  if (!isMore) await dropSuggestions(tx, conversationId, kept?.id);
  const stored: { id: SuggestionId; text: string }[] = [];
  for (const { checks, ...reply } of replies) {
    const rank = reply.rank + (kept ? 1 : 0);
    if (rank > mostReplies || reply.text === kept?.text) continue;
    const suggestion: SuggestionRow = {
      ...reply,
      rank,
      text: await keepCitedLinks(tx, reply.text, reply.sources),
      id: tx.newId() as SuggestionId,
      conversationId,
      opportunityId,
      reason: checks.length > 0 ? `${reply.reason} · ${checks.join(', ')}` : reply.reason,
      engine,
      at: tx.now.toISOString(),
    };
    await tx.db
      .insertInto('suggestion')
      .values({ ...suggestion, workspaceId: tx.workspaceId, sources: json(suggestion.sources) })
      .execute();
    tx.put('suggestion', suggestion.id, [convScope(conversationId)], suggestion);
    stored.push({ id: suggestion.id, text: reply.text });
  }
  return stored;
}
