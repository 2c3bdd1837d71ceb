import { holdAnswer } from '#server/answer-review/hold-answer.ts';
import { readReviewSettings } from '#server/answer-review/review-settings.ts';
import { appendMessage } from '#server/conversation/messages.ts';
import { loadConversation, saveConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { escalate } from '#server/escalation/escalate.ts';
import { keepReadings } from '#server/escalation/message-readings.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import type { Actions } from '#server/tool/actions.ts';
import { needsReview, type ReviewSettings } from '#shared/answer-review/settings.ts';
import { gradeComplexity, gradeUrgency } from '#shared/assistant/classify.ts';
import { scoreSentiment } from '#shared/assistant/sentiment.ts';
import { suggestionQuestions } from '#shared/assistant/suggestion-questions.ts';
import { pageOf } from '#shared/assistant/triggers/fact-triggers.ts';
import { categoryByKeywords } from '#shared/assistant/triggers/soft-triggers.ts';
import type { Failure, TriggerResult } from '#shared/assistant/triggers/trigger-types.ts';
import { isInReview, mayAssistantWork } from '#shared/conversation/rules.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import type { ConversationId, QueueId } from '#shared/lib/ids.ts';
import { type ActedOn, actOnRequest, withAction } from './act-on-request.ts';
import { keepCitedLinks } from './cited-links.ts';
import { judge, type TurnDecision, type TurnFacts } from './decide-turn.ts';
import { searchDesk } from './desk-search.ts';
import type { Knowledge } from './knowledge.ts';
import { readSituation, type Situation } from './read-situation.ts';
import { recordModelCall } from './record-model-call.ts';
import { think as builtIn, type Think, type Thought } from './think.ts';
import { TimedOut, withinTimeBox } from './time-box.ts';

/** What a turn came to: `held` when the answer waits for a person (D4), `again` when the customer wrote more meanwhile, `none` when nothing was asked or somebody else speaks. */
export type TurnOutcome = 'spoke' | 'held' | 'escalated' | 'again' | 'none';

/**
 * I1, A, B10: one turn of the first responder. Reads, thinks outside any transaction within its time box, and stores either an answer or the escalation, only
 * if the conversation is still under the ownership that it began with. Any failure is an escalation with that as its reason (A14).
 */
export async function takeTurn(
  deps: ServerDeps,
  knowledge: Knowledge,
  conversationId: ConversationId,
  options: { think?: Think | undefined; failure?: Failure | undefined; actions?: Actions | undefined } = {},
): Promise<TurnOutcome> {
  const { store, workspaceId } = deps;
  const situation = await store.read('system', workspaceId, (tx) => readSituation(tx, conversationId));
  if (!situation || situation.unanswered.length === 0) return 'none';
  const { row } = situation.record;
  if (!mayAssistantWork(row, row.ownershipVersion)) return 'none';
  const thought = options.failure
    ? failed(situation, options.failure, deps.clock().getTime())
    : await thinkSafely(deps, knowledge, situation, options.think ?? builtIn);
  const acted =
    options.actions && !options.failure ? await actOnRequest(deps, options.actions, situation, thought.decision) : null;
  if (acted?.kind === 'none' || acted?.kind === 'again') return acted.kind;
  const { decision } = thought;
  if (acted?.kind === 'handover') {
    const triggers = withAction(decision, acted, situation.unanswered.at(-1));
    return await passOn(deps, knowledge, situation, thought, triggers);
  }
  const draft = draftOf(decision, acted);
  if (!draft) return await passOn(deps, knowledge, situation, thought, decision.triggers);
  const { value } = await store.write('system', workspaceId, async (tx): Promise<TurnOutcome> => {
    const record = await loadConversation(tx, conversationId, 'lock');
    if (!mayAssistantWork(record.row, row.ownershipVersion) || isAnswered(situation, record)) return 'none';
    if (record.row.lastCustomerN > row.lastCustomerN) return 'again';
    noteClassification(tx, record, situation, thought);
    await keepRead(tx, situation, thought);
    const text = acted ? draft.text : await keepCitedLinks(tx, draft.text, draft.sources);
    const engine = (acted ? null : thought.engine) ?? 'built_in';
    const settings = await readReviewSettings(tx);
    if (mustWait(settings, record, draft, acted)) {
      await holdAnswer(tx, record, {
        ...draft,
        text,
        engine,
        confidence: draft.confidence ?? null,
        floor: draft.floor ?? null,
        category: thought.category,
        turns: situation.turns,
        waitingSince: new Date(situation.waitingSinceMs ?? tx.now.getTime()).toISOString(),
        settings,
      });
      recordModelCall(tx, record, thought.call, [record.row.answerReview?.draftId ?? '']);
      return 'held';
    }
    const message = await appendMessage(tx, record, {
      ...draft,
      author: { kind: 'assistant', id: null, name: 'Assistant' },
      text,
      engine,
      courtesy: draft.kind === 'courtesy',
    });
    recordModelCall(tx, record, thought.call, [message.id]);
    record.askedClarifying ||= draft.kind === 'question';
    record.aiDueAt = null;
    await saveConversation(tx, record);
    return 'spoke';
  });
  return value;
}

/**
 * D4: an answer on a category that leads chose waits for a person, and so does whatever follows while one waits: changing the subject frees nothing. A question back, a
 * greeting and an act within its policy (I6) do not wait by themselves.
 */
function mustWait(
  settings: ReviewSettings,
  { row }: Situation['record'],
  draft: Draft,
  acted: ActedOn | null,
): boolean {
  if (isInReview(row)) return true;
  if (acted !== null || draft.kind !== 'answer') return false;
  return needsReview(settings, { category: row.categoryKey, confidence: draft.confidence ?? 0 });
}

type Draft = Pick<MessageRow, 'text' | 'sources'> & {
  kind: 'answer' | 'question' | 'courtesy';
  confidence?: number;
  floor?: number;
};

/** What the customer is told: that the act they asked for is done (I6), else the answer; null where a person is needed. */
function draftOf(decision: TurnDecision, acted: ActedOn | null): Draft | null {
  const { decisive } = decision.triggers;
  // A8 alone says that no article answers, which an act need not.
  const mayTell = decision.kind === 'speak' || decisive === 'A8';
  if (acted?.kind === 'done') return mayTell ? { kind: 'answer', text: acted.text, sources: [] } : null;
  if (decision.kind === 'escalate') return null;
  const { answer } = decision;
  const { kind, text } = answer;
  if (answer.kind === 'courtesy') return { kind, text, sources: [] };
  const { confidence, floor } = answer;
  return { kind, text, sources: answer.kind === 'answer' ? answer.sources : [], confidence, floor };
}

/** OWN-4 between nodes: two may take up one turn (one was thought dead, or began again); the first that stores it settles it. `now` is locked. */
function isAnswered({ record }: Situation, now: Situation['record']): boolean {
  return record.aiDueAt !== null && now.aiDueAt === null;
}

async function thinkSafely(
  deps: ServerDeps,
  knowledge: Knowledge,
  situation: Situation,
  think: Think,
): Promise<Thought> {
  const nowMs = deps.clock().getTime();
  try {
    return await withinTimeBox(deps.config.aiTimeoutMs, think(situation, knowledge, nowMs));
  } catch (thrown) {
    const failure = thrown instanceof TimedOut ? 'timeout' : 'error';
    deps.log.error({ conversationId: situation.record.row.id, failure }, 'the assistant failed; a person takes over');
    return failed(situation, failure, nowMs);
  }
}

/** A14, with what else the customer's words say: a request for a person stays one though the engine is down. */
function failed(situation: Situation, failure: Failure, nowMs: number): Thought {
  const { record, turns, sinceN, startedAtMs, waitingSinceMs, account, settings, readings } = situation;
  const facts: TurnFacts = {
    turns,
    sinceN,
    startedAtMs,
    waitingSinceMs,
    account,
    nowMs,
    page: record.page,
    language: 'unknown',
    category: null,
    askedClarifying: record.askedClarifying,
    settings,
    readings,
  };
  const triggers = judge(facts, { confidence: null, failure });
  return {
    decision: { kind: 'escalate', triggers, confidence: null },
    category: null,
    categoryConfidence: 0,
    language: 'unknown',
  };
}

async function passOn(
  deps: ServerDeps,
  knowledge: Knowledge,
  situation: Situation,
  thought: Thought,
  triggers: TriggerResult,
): Promise<TurnOutcome> {
  const { row } = situation.record;
  const question = suggestionQuestions(situation.turns)[0] ?? '';
  const categoryKey = row.categoryKey ?? categoryByKeywords(situation.settings, situation.turns);
  const category = thought.category ?? (categoryKey === null ? null : (knowledge.categories.get(categoryKey) ?? null));
  const byPage = category ? null : queueOfPage(knowledge, situation);
  const teamId = knowledge.teams.get(category?.queueId ?? byPage ?? row.queueId) ?? row.teamId;
  const { retrieval, similar } = await searchDesk(knowledge, question, situation.record, teamId);
  const { value } = await deps.store.write('system', deps.workspaceId, async (tx): Promise<TurnOutcome> => {
    const record = await loadConversation(tx, row.id, 'lock');
    // B10: somebody took it meanwhile. What the customer wrote since changes nothing: the reasons to hand over stand.
    if (!mayAssistantWork(record.row, row.ownershipVersion) || isAnswered(situation, record)) return 'none';
    noteClassification(tx, record, situation, { ...thought, category });
    await keepRead(tx, situation, thought);
    recordModelCall(tx, record, thought.call, []);
    await escalate(tx, record, {
      by: 'rule',
      decisive: triggers.decisive ?? 'A10',
      fired: triggers.fired,
      sum: triggers.sum,
      threshold: triggers.threshold,
      settingsVersion: triggers.settingsVersion,
      category,
      queueId: byPage,
      retrieval,
      similar,
    });
    return 'escalated';
  });
  return value;
}

/** A11: new messages were read for this turn; nobody reads them again. Nothing of it is worth a turn that fails. */
async function keepRead(
  tx: WriteTx,
  { record, turns, readings: kept }: Situation,
  { readings }: Thought,
): Promise<void> {
  const fresh = turns.flatMap(({ id }) => {
    const reading = kept.has(id) ? undefined : readings?.get(id);
    return reading ? [{ messageId: id, conversationId: record.row.id, reading }] : [];
  });
  await keepReadings(tx, fresh);
}

/** A9, I5: without a category the page picks the queue: as the settings name it, else by what is written for that page. */
function queueOfPage(knowledge: Knowledge, { record, settings }: Situation): QueueId | null {
  if (!record.page) return null;
  const named = pageOf(settings, record.page)?.queueId ?? null;
  if (named !== null && knowledge.teams.has(named)) return named;
  for (const { passage } of knowledge.customers.entries.values()) {
    const key = passage.categoryKey;
    if (key !== null && passage.pages.some((mark) => mark.startsWith('/') && record.page?.url.includes(mark)))
      return knowledge.categories.get(key)?.queueId ?? null;
  }
  return null;
}

/** C1: what the turn found out, kept on the conversation and recorded each time that it is set. */
function noteClassification(
  tx: WriteTx,
  record: Situation['record'],
  { turns, account }: Situation,
  { category, categoryConfidence, language }: Pick<Thought, 'category' | 'categoryConfidence' | 'language'>,
): void {
  const said = turns.filter((turn) => turn.author === 'customer').map((turn) => turn.text);
  const urgency = gradeUrgency(said);
  const complexity = gradeComplexity(said);
  const sentiments = said.slice(-12).map((text) => scoreSentiment(text.slice(0, 8_000)).score);
  record.row = {
    ...record.row,
    ...(category ? { categoryKey: category.key, categoryName: category.name } : {}),
    urgency: urgency.value,
    sentiments,
    language: language === 'unknown' ? record.row.language : language,
  };
  record.band = complexity.value;
  recordEvent(tx, record, 'conversation.classified', {
    by: 'assistant',
    values: {
      category: record.row.categoryKey,
      urgency: urgency.value,
      complexity: complexity.value,
      sentiment: sentiments.at(-1) ?? 0,
      language: record.row.language,
      atRisk: account?.atRisk ?? null,
    },
    confidences: { category: categoryConfidence, urgency: urgency.confidence, complexity: complexity.confidence },
  });
}
