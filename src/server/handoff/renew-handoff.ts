import { judge } from '#server/ai/decide-turn.ts';
import { searchDesk } from '#server/ai/desk-search.ts';
import type { Knowledge } from '#server/ai/knowledge.ts';
import { readSituation, type Situation } from '#server/ai/read-situation.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { dropSuggestions } from '#server/conversation/ownership.ts';
import { appendMoment, convScope, loadConversation, saveConversation } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { chooseMode } from '#server/escalation/choose-mode.ts';
import { placeByRules } from '#server/escalation/priority.ts';
import { readPriorityRules } from '#server/escalation/priority-settings.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { recordUrgency } from '#server/insights/record-urgency.ts';
import { readTriedActs } from '#server/tool/tried-acts.ts';
import { suggestionQuestions } from '#shared/assistant/suggestion-questions.ts';
import { needLine, whyLine } from '#shared/assistant/summary.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import { type Urgency, urgency } from '#shared/conversation/schema.ts';
import type { PriorityRules } from '#shared/escalation/priority-rules.ts';
import type { EscalationRow, FiredTrigger } from '#shared/escalation/schema.ts';
import type { HandoffRow } from '#shared/handoff/schema.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { buildHandoff } from './build-handoff.ts';
import { buildContext, readAccount, saveContext } from './context.ts';
import { keepLineLinks } from './keep-summary-links.ts';

type Stored = { data: HandoffRow; throughN: number; escalation: EscalationRow };

/** The newest package of a conversation, with the escalation that it belongs to. */
export async function readStored(tx: ReadTx, conversationId: ConversationId): Promise<Stored | null> {
  const row = await tx.db
    .selectFrom('handoff')
    .innerJoin('escalation', (join) =>
      join
        .onRef('escalation.id', '=', 'handoff.escalationId')
        .onRef('escalation.workspaceId', '=', 'handoff.workspaceId'),
    )
    .selectAll('escalation')
    .select(['handoff.data', 'handoff.throughN'])
    .where('handoff.workspaceId', '=', tx.workspaceId)
    .where('handoff.conversationId', '=', conversationId)
    .orderBy('escalation.at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { workspaceId: _wall, label: _label, data, throughN, ...escalation } = row;
  return { data, throughN, escalation: { ...escalation, at: escalation.at.toISOString() } };
}

/** Conversations with people whose customer wrote after the package was written: what a stop of the service left behind. */
export async function readOldHandoffs(tx: ReadTx): Promise<ConversationId[]> {
  const rows = await tx.db
    .selectFrom('handoff')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.id', '=', 'handoff.conversationId')
        .onRef('conversation.workspaceId', '=', 'handoff.workspaceId'),
    )
    .select('conversation.id')
    .distinct()
    .where('handoff.workspaceId', '=', tx.workspaceId)
    .where('conversation.state', 'in', ['queued', 'active'])
    .whereRef('handoff.throughN', '<', 'conversation.lastCustomerN')
    .execute();
  return rows.map(({ id }) => id);
}

const isWithPeople = ({ row }: ConversationRecord) =>
  (row.state === 'queued' && !isInReview(row)) || row.state === 'active';

/**
 * B2, A13: what the customer writes after the handover belongs into the package too. Reads the new messages by the rules that are never off, writes the package
 * anew under its own id, and raises what they raise: reasons, priority, soft mode to hard. Nothing is ever lowered, the ownership version stays, and the customer is
 * told nothing twice. Does nothing when the package is up to date or no person has the conversation. What is asked and worded is so before the conversation is locked: whoever writes
 * in it waits for the end of this.
 */
export async function renewHandoff(
  deps: ServerDeps,
  knowledge: Knowledge,
  conversationId: ConversationId,
): Promise<void> {
  const found = await deps.store.read('system', deps.workspaceId, async (tx) => {
    const situation = await readSituation(tx, conversationId);
    const stored = await readStored(tx, conversationId);
    return situation && stored && { situation, stored };
  });
  if (!found) return;
  const { situation, stored } = found;
  const { record, turns } = situation;
  if (!isWithPeople(record) || stored.throughN >= record.row.lastCustomerN) return;
  const news = firedSince(situation, stored.throughN, deps.clock().getTime());
  const known = stored.escalation.fired;
  const later = news.filter(({ trigger, explanation }) => !has(known, trigger, explanation));
  const escalation: EscalationRow = { ...stored.escalation, fired: [...known, ...later] };
  const { fired } = escalation;
  const question = suggestionQuestions(turns)[0] ?? '';
  const { retrieval, similar } = await searchDesk(knowledge, question, record, record.row.teamId);
  await deps.store.write('system', deps.workspaceId, async (tx) => {
    const word = async (of: ConversationRecord) => {
      const context = await buildContext(tx, of);
      const acts = await readTriedActs(tx, conversationId);
      const at = tx.now.toISOString();
      const { id } = stored.data;
      const input = {
        id,
        escalationId: escalation.id,
        at,
        record: of,
        turns,
        fired,
        context,
        retrieval,
        similar,
        acts,
      };
      return { context, handoff: buildHandoff(input).handoff };
    };
    const rules = await readPriorityRules(tx);
    const before = await word(record);
    const now = await loadConversation(tx, conversationId, 'lock');
    const current = await readStored(tx, conversationId);
    // Written, closed or handed back meanwhile, or another process was quicker: its own commit asks again.
    if (!current || !isWithPeople(now) || now.row.lastCustomerN !== record.row.lastCustomerN) return;
    if (current.data.id !== stored.data.id || current.throughN >= now.row.lastCustomerN) return;
    // Something else of it changed meanwhile, its page perhaps.
    const { context, handoff } = now.row.version === record.row.version ? before : await word(now);
    await raise(tx, now, fired, { news, turns, rules }, handoff);
    await saveRenewed(tx, now, { ...handoff, missing: current.data.missing });
    await saveContext(tx, context);
    if (later.length > 0) await saveReasons(tx, escalation);
  });
}

/** The rules that rest on the customer's own words alone: a request for a person, harm, law, account security (A1, A13). Nothing but the new words is read. */
function firedSince(situation: Situation, throughN: number, nowMs: number): FiredTrigger[] {
  const sinceN = Math.max(throughN, situation.sinceN);
  const { fired } = judge(
    {
      turns: situation.turns.filter(({ n }) => n > sinceN),
      sinceN,
      page: null,
      language: 'unknown',
      category: null,
      account: null,
      askedClarifying: false,
      startedAtMs: nowMs,
      waitingSinceMs: null,
      nowMs,
      settings: situation.settings,
      readings: situation.readings,
    },
    { confidence: null, failure: null },
  );
  return fired.filter(({ trigger, decisive }) => decisive && (trigger === 'A1' || trigger === 'A13'));
}

const has = (fired: readonly FiredTrigger[], trigger: string, explanation: string) =>
  fired.some((one) => one.trigger === trigger && one.explanation === explanation);

const rankOf = (level: Urgency) => urgency.options.indexOf(level);

/** Reasons, urgency and priority only rise; harm, law and security make the mode hard, for people alone answer those (D3). */
async function raise(
  tx: WriteTx,
  record: ConversationRecord,
  fired: readonly FiredTrigger[],
  { news, turns, rules }: { news: readonly FiredTrigger[]; turns: Situation['turns']; rules: PriorityRules },
  handoff: HandoffRow,
): Promise<void> {
  const account = await readAccount(tx, record);
  const before = record.row.urgency;
  record.row = {
    ...record.row,
    need: keepLineLinks(needLine(turns, record.page), turns),
    urgency: urgency.options[Math.max(rankOf(before), rankOf(handoff.urgency))] ?? handoff.urgency,
    // What is never off comes first; two reasons stand in the row, all of them in the package.
    why: whyLine([...fired.filter(({ trigger }) => trigger === 'A13'), ...fired]),
  };
  const { sentiment } = handoff;
  const placed = placeByRules(rules, record.row, { sentiment, fired, account });
  if (placed.priority >= record.row.priority) record.row = { ...record.row, ...placed };
  if (record.row.urgency !== before) recordUrgency(tx, record);
  const { mode, setBy } = chooseMode(news, null);
  if (mode !== 'hard' || record.row.mode === 'hard') return;
  const owner = record.row.owner === 'ai_with_human' ? 'human' : record.row.owner;
  if (owner !== record.row.owner)
    recordEvent(tx, record, 'ownership.changed', {
      to: owner,
      cause: 'mode_changed',
      agentId: null,
      ownershipVersion: record.row.ownershipVersion,
    });
  record.row = { ...record.row, mode, modeSetBy: setBy, owner };
  recordEvent(tx, record, 'mode.changed', { mode, from: 'soft', cause: 'rule', agentId: null });
  await dropSuggestions(tx, record.row.id);
  await appendMoment(tx, record, { kind: 'mode_changed', text: `Hard mode, set by ${setBy}` });
}

/** A reason that came later stays with the decision, with its evidence: the next renewal, and whoever looks, find it there. What decided is untouched. */
async function saveReasons(tx: WriteTx, escalation: EscalationRow): Promise<void> {
  await tx.later(
    tx.db
      .updateTable('escalation')
      .set({ fired: json(escalation.fired) })
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', escalation.id),
  );
  tx.put('escalation', escalation.id, [convScope(escalation.conversationId)], escalation);
}

async function saveRenewed(tx: WriteTx, record: ConversationRecord, handoff: HandoffRow): Promise<void> {
  await tx.later(
    tx.db
      .updateTable('handoff')
      .set({ data: json(handoff), throughN: record.row.lastCustomerN })
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', handoff.id),
  );
  tx.put('handoff', handoff.id, [convScope(record.row.id)], handoff);
  await saveConversation(tx, record);
}
