import { z } from 'zod';
import { agentRow, type availability } from '../agent/schema.ts';
import { actionRow } from '../assistant/tools/action.ts';
import { toolRow } from '../assistant/tools/schema.ts';
import { attachmentRow } from '../attachment/schema.ts';
import { mutationNames } from '../conversation/contract.ts';
import { conversationRow, feedbackRow, messageRow, momentRow, noteRow } from '../conversation/schema.ts';
import { correctionRow } from '../correction/schema.ts';
import { escalationRow } from '../escalation/schema.ts';
import { contextRow, handoffRow } from '../handoff/schema.ts';
import { languageChoices } from '../intl/locale.ts';
import { errorBody } from '../lib/errors.ts';
import { conversationId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { optionalText } from '../lib/text.ts';
import { comingNow } from '../suggestion/coming.ts';
import { assistantState, rewriteAnswer, rewriteRequest } from '../suggestion/rewriting.ts';
import { suggestionRow } from '../suggestion/schema.ts';
import { transcriptCalls } from '../transcript/schema.ts';
import { whisperRow } from '../whisper/schema.ts';
import { categoryRow, queueRow, teamRow } from '../workspace/schema.ts';
import { alertCalls } from './alert-calls.ts';
import { answerReviewNow, saveAnswerReview } from './answer-review.ts';
import { articleCalls } from './article-calls.ts';
import { askCalls } from './ask-calls.ts';
import { attachmentCalls } from './attachment-calls.ts';
import { boardCalls } from './board-calls.ts';
import { draftCalls, offeredDraft } from './draft-calls.ts';
import { learningCalls } from './learning.ts';
import { liveCalls, type liveNames } from './live.ts';
import { preferenceCalls } from './preference-calls.ts';
import { previewPriorities, prioritiesNow, priorityPreview, savePriorities } from './priority.ts';
import { queueCalls, queueCounts, queueListInput } from './queue-calls.ts';
import { reviewCalls } from './review-calls.ts';
import { routingCalls } from './routing.ts';
import { savedReplyCalls } from './saved-reply-calls.ts';
import { searchCalls } from './search-calls.ts';
import { serviceLevelCalls } from './service-levels.ts';
import { connection, type events, outboxState, type shellCalls } from './shell-contract.ts';
import { timedCalls } from './timed-calls.ts';
import { saveTool, toolsNow } from './tools.ts';
import { translationCalls } from './translation-calls.ts';
import { judgeOutcome, replayState, saveTriggers, startReplay, suspectList, triggersNow } from './triggers.ts';
import { undoCalls } from './undo-calls.ts';

export type { BoardAgent, BoardQueue } from './board-calls.ts';
export { type SearchHit, searchHit } from './search-calls.ts';
export { type Connection, connection, events, shellCalls } from './shell-contract.ts';

const empty = z.strictObject({});

/** One entry of the outbox as the screen shows it. */
export const outboxEntry = z.strictObject({
  /** Local key, stable across restarts. */
  id: z.string(),
  lane: z.string(),
  n: z.int(),
  name: z.enum(mutationNames as [string, ...string[]]),
  args: z.unknown(),
  at: z.iso.datetime(),
  state: outboxState,
  error: errorBody.nullable(),
  /** `undo`: it can be taken back until `dueMs`, and goes out then (J6). */
  heldWhy: z.enum(['ownership_moved', 'thread_moved', 'closed', 'undo']).nullable(),
  /** Of one that can be taken back: until then, by the clock of this device. */
  dueMs: z.number().nullish(),
});
export type OutboxEntry = z.infer<typeof outboxEntry>;

/** A message or note of the thread that is not yet the server's: drawn dashed, with its place in the line. */
export const pendingItem = z.strictObject({
  entry: outboxEntry,
  kind: z.enum(['reply', 'note', 'whisper']),
  text: z.string(),
  /** 1-based place among what waits in all lanes, and how many wait. */
  place: z.int(),
  of: z.int(),
});
export type PendingItem = z.infer<typeof pendingItem>;

/** Row of the queue with its optimistic overlay: `pending` says that something of ours about it waits, `claiming` that a claim is under way (never "yours" until acknowledged). */
export const queueItem = z.strictObject({ conversation: conversationRow, pending: z.boolean(), claiming: z.boolean() });
export type QueueItem = z.infer<typeof queueItem>;

/**
 * An act of the thread with what of ours about it waits or was stopped. `asked`: an act of ours that is not the server's yet, in words; nothing was run for it.
 */
export const actionItem = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('row'),
    action: actionRow,
    own: z.strictObject({ entry: outboxEntry, does: z.enum(['confirm', 'decline']) }).nullable(),
  }),
  z.strictObject({ kind: z.literal('asked'), title: z.string(), entry: outboxEntry }),
]);
export type ActionItem = z.infer<typeof actionItem>;

export const thread = z.strictObject({
  conversation: conversationRow,
  claiming: z.boolean(),
  /** False while the thread's rows are still on their way (opened for the first time). */
  complete: z.boolean(),
  /** C9: the customer's last message that this agent had in front of them, on any desk; null: none was. */
  seenThrough: z.int().nonnegative().nullish(),
  /** Of its messages only the first and the end are here: the whole is asked for once it is looked at (J2). */
  isEndOnly: z.boolean().optional(),
  messages: z.array(messageRow),
  notes: z.array(noteRow),
  /** F: between this agent and whoever whispered, nobody else's. */
  whispers: z.array(whisperRow).nullish(),
  moments: z.array(momentRow),
  pending: z.array(pendingItem),
  handoff: handoffRow.nullable(),
  escalation: escalationRow.nullable(),
  context: contextRow.nullable(),
  /** D4: the assistant's answer that waits for a person before it is sent. */
  draft: suggestionRow.nullish(),
  feedback: z.array(feedbackRow),
  corrections: z.array(correctionRow),
  /** Oldest first. */
  actions: z.array(actionItem),
  /** J7: files of its messages. */
  attachments: z.array(attachmentRow).nullish(),
});
export type Thread = z.infer<typeof thread>;

export const draft = z.strictObject({
  conversationId,
  mode: z.enum(['reply', 'note']),
  text: optionalText(limits.messageChars),
  suggestionId: z.string().nullable(),
  suggestedText: z.string().nullable(),
  /** Number of the customer's last message when writing began (J8). */
  seenThrough: z.int().nonnegative(),
  updatedAt: z.number(),
});
export type Draft = z.infer<typeof draft>;

/**
 * Calls that the engine answers from local data; none waits for the network but `session:signIn` and those of `assistant:`, `triggers:`, `priority:`, `serviceLevels:`, `routing:`, `answerReview:`, `learning:` and `tools:`. The port carries
 * { id, name, input } and answers { id, result }; events carry { event, data }.
 */
export const calls = {
  'session:get': {
    input: empty,
    output: z.strictObject({
      agent: agentRow.nullable(),
      workspaceName: z.string().nullable(),
      serverUrl: z.string(),
      /** SEC-7: a development runtime carries a standing banner with this text. */
      runtimeNotice: z.string().nullable(),
      connection,
      /** Server clock minus ours, milliseconds, for countdowns. */
      serverOffsetMs: z.number(),
    }),
  },
  'session:signIn': {
    input: z.strictObject({ email: z.string().min(3).max(320), password: z.string().min(1).max(1_000) }),
    output: z.strictObject({ agent: agentRow.nullable() }),
  },
  'session:signOut': { input: empty, output: empty },
  'workspace:get': {
    input: empty,
    output: z.strictObject({
      teams: z.array(teamRow),
      queues: z.array(queueRow),
      categories: z.array(categoryRow),
      agents: z.array(agentRow),
      /** C8: after so long without input an agent is away; 0 is never. Absent: not known yet. */
      idleAfterS: z.int().nonnegative().nullish(),
    }),
  },
  'queue:list': {
    input: queueListInput,
    output: z.strictObject({ items: z.array(queueItem), counts: queueCounts }),
  },
  'conversation:get': {
    /** `endOnly`: of a long thread the end will do, and is answered as one small piece. */
    input: z.strictObject({ conversationId, endOnly: z.boolean().optional() }),
    output: thread.nullable(),
  },
  'suggestion:list': {
    input: z.strictObject({ conversationId }),
    output: z.strictObject({
      /** `off`: hard mode, nothing ran. `none`: nothing supports one. */
      state: z.enum(['ready', 'none', 'off', 'not_yours']),
      suggestions: z.array(suggestionRow),
      madeHere: z.boolean(),
    }),
  },
  /** Asks the server whether a language model helps; false while it cannot be reached. */
  'assistant:get': { input: empty, output: assistantState },
  /** D1: waits for the server's model, up to half a minute; `why` says why the text stays as it is. */
  'assistant:rewrite': { input: rewriteRequest, output: rewriteAnswer },
  /** D1: a model's words on their way, to be shown as coming and never to be inserted. Answered from memory; asking begins to follow. */
  'assistant:coming': { input: z.strictObject({ conversationId }), output: comingNow },
  /** Lets go of the rewriting that is under way. */
  'assistant:stop': { input: z.strictObject({ conversationId }), output: empty },
  /** A11, of leads: these wait for the server. Nothing of them is kept on the device. */
  'triggers:get': { input: empty, output: triggersNow },
  'triggers:save': { input: saveTriggers, output: triggersNow },
  'triggers:startReplay': { input: startReplay, output: z.strictObject({ runId: z.string() }) },
  'triggers:replay': { input: z.strictObject({ runId: z.string().max(64) }), output: replayState },
  /** A15: what perhaps should have been handed over, and a lead's word on it. */
  'triggers:suspects': { input: empty, output: suspectList },
  'triggers:judge': { input: judgeOutcome, output: empty },
  /** C3, of leads: they wait for the server as well. */
  'priority:get': { input: empty, output: prioritiesNow },
  'priority:save': { input: savePriorities, output: prioritiesNow },
  'priority:preview': { input: previewPriorities, output: priorityPreview },
  ...serviceLevelCalls,
  ...routingCalls,
  /** I6, of leads and admins: tools, their versions and what ran wait for the server too. A secret goes in and never comes out. */
  'tools:get': { input: empty, output: toolsNow },
  'tools:save': { input: saveTool, output: toolsNow },
  /** What an agent can start: of the cache, without where it goes. */
  'tool:list': { input: empty, output: z.strictObject({ tools: z.array(toolRow) }) },
  /** D4, of leads: which answers wait for a person, and what became of them. They wait for the server as well. */
  'answerReview:get': { input: empty, output: answerReviewNow },
  'answerReview:save': { input: saveAnswerReview, output: answerReviewNow },
  'draft:get': {
    input: z.strictObject({ conversationId }),
    output: z.strictObject({
      drafts: z.array(draft),
      mode: z.enum(['reply', 'note']),
      /** J4: other words of another device, to take or to leave. */
      offered: z.array(offeredDraft).optional(),
    }),
  },
  'draft:set': {
    input: z.strictObject({
      conversationId,
      mode: z.enum(['reply', 'note']),
      text: optionalText(limits.messageChars),
      suggestionId: z.string().nullable(),
      suggestedText: z.string().nullable(),
      seenThrough: z.int().nonnegative(),
    }),
    output: empty,
  },
  ...searchCalls,
  ...reviewCalls,
  ...boardCalls,
  'presence:list': {
    input: empty,
    output: z.strictObject({
      entries: z.array(
        z.strictObject({
          agentId: z.string(),
          name: z.string(),
          viewing: conversationId.nullable(),
          typing: z.boolean(),
        }),
      ),
    }),
  },
  'presence:set': { input: z.strictObject({ viewing: conversationId.nullable(), typing: z.boolean() }), output: empty },
  'outbox:list': { input: empty, output: z.strictObject({ entries: z.array(outboxEntry) }) },
  /** Held or refused entries only: takes the entry out; its text goes back into the draft. */
  'outbox:edit': { input: z.strictObject({ id: z.string() }), output: empty },
  'outbox:discard': { input: z.strictObject({ id: z.string() }), output: empty },
  /** Sends a held reply after all, as written under what is on screen now. */
  'outbox:resend': { input: z.strictObject({ id: z.string() }), output: empty },
  /** Enqueues a mutation durably (SYNC 2.3) and answers when it is on disk. Refused at once when the local rule already says no. */
  mutate: {
    input: z.strictObject({ name: z.enum(mutationNames as [string, ...string[]]), args: z.unknown() }),
    output: z.strictObject({ id: z.string() }),
  },
  'settings:get': {
    input: empty,
    output: z.strictObject({
      theme: z.enum(['system', 'light', 'dark', 'hc', 'hc-dark']),
      density: z.enum(['comfortable', 'compact']),
      language: z.enum(languageChoices),
      /** Percent; absent until chosen: then the window's own zoom stands. */
      zoom: z.int().min(80).max(200).optional(),
    }),
  },
  ...liveCalls,
  ...queueCalls,
  ...preferenceCalls,
  ...draftCalls,
  ...timedCalls,
  ...undoCalls,
  ...askCalls,
  ...translationCalls,
  ...articleCalls,
  ...attachmentCalls,
  ...transcriptCalls,
  ...alertCalls,
  ...learningCalls,
  ...savedReplyCalls,
  'settings:set': {
    input: z.strictObject({
      theme: z.enum(['system', 'light', 'dark', 'hc', 'hc-dark']),
      density: z.enum(['comfortable', 'compact']),
      language: z.enum(languageChoices),
      /** Percent; absent until chosen: then the window's own zoom stands. */
      zoom: z.int().min(80).max(200).optional(),
    }),
    output: empty,
  },
} as const;

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = z.infer<(typeof calls)[N]['input']>;
export type CallOutput<N extends CallName> = z.infer<(typeof calls)[N]['output']>;
export type CallHandlers = { [N in CallName]: (input: CallInput<N>) => Promise<CallOutput<N>> | CallOutput<N> };
/** Calls that a live query may ask. */
export type LiveName = (typeof liveNames)[number];
export type ShellCallName = keyof typeof shellCalls;
export type EventName = keyof typeof events;
export type EventData<N extends EventName> = z.infer<(typeof events)[N]>;
export type AvailabilityName = z.infer<typeof availability>;

/**
 * `window.baton`, the one frozen object that the preload exposes (SEC-16). `invoke` always resolves to a Result; `subscribe` returns an unsubscribe function.
 */
export type BatonBridge = {
  invoke: (name: string, input: unknown) => Promise<unknown>;
  subscribe: (name: string, listener: (data: unknown) => void) => () => void;
};
