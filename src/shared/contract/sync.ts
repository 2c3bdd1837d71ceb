import { z } from 'zod';
import { agentRow } from '../agent/schema.ts';
import { seenRow } from '../alert/schema.ts';
import { answerRow, articleDraftRow, articleRow } from '../article/schema.ts';
import { actionRow } from '../assistant/tools/action.ts';
import { toolRow } from '../assistant/tools/schema.ts';
import { attachmentRow } from '../attachment/schema.ts';
import { mutationNames } from '../conversation/contract.ts';
import { conversationRow, feedbackRow, messageRow, momentRow, noteRow } from '../conversation/schema.ts';
import { correctionRow } from '../correction/schema.ts';
import { draftRow } from '../draft/schema.ts';
import { escalationRow } from '../escalation/schema.ts';
import { contextRow, handoffRow } from '../handoff/schema.ts';
import { errorBody } from '../lib/errors.ts';
import { clientId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { mentionRow } from '../mention/schema.ts';
import { preferenceRow } from '../preference/schema.ts';
import { promiseRow } from '../promise/schema.ts';
import { publicationRow } from '../publication/schema.ts';
import { reminderRow } from '../reminder/schema.ts';
import { savedReplyRow } from '../saved-reply/schema.ts';
import { scheduledRow } from '../scheduled/schema.ts';
import { suggestionRow } from '../suggestion/schema.ts';
import { whisperRow } from '../whisper/schema.ts';
import { categoryRow, queueRow, teamRow, workspaceRow } from '../workspace/schema.ts';

/** Every kind of row the feed carries, by the name it has on the wire and in the cache. */
export const entities = {
  workspace: workspaceRow,
  team: teamRow,
  queue: queueRow,
  category: categoryRow,
  agent: agentRow,
  article: articleRow,
  answer: answerRow,
  conversation: conversationRow,
  message: messageRow,
  attachment: attachmentRow,
  note: noteRow,
  whisper: whisperRow,
  moment: momentRow,
  handoff: handoffRow,
  context: contextRow,
  escalation: escalationRow,
  suggestion: suggestionRow,
  feedback: feedbackRow,
  correction: correctionRow,
  tool: toolRow,
  action: actionRow,
  draft: draftRow,
  scheduled: scheduledRow,
  promise: promiseRow,
  reminder: reminderRow,
  savedReply: savedReplyRow,
  mention: mentionRow,
  preference: preferenceRow,
  seen: seenRow,
  publication: publicationRow,
  articleDraft: articleDraftRow,
} as const;

export type EntityName = keyof typeof entities;
export type EntityRow<E extends EntityName> = z.infer<(typeof entities)[E]>;
export const entityNames = Object.keys(entities) as EntityName[];

/** `ws`, `team:T`, `conv:C`, `agent:A`, `review:T`. Derived on the server; a client never names one to gain it (SEC-27). */
export const scope = z.string().regex(/^(ws|(team|conv|agent|review):[0-9a-f-]{36})$/);

/** One change. A put carries the row whole; `del` says it is gone, `leave` that it left this scope. */
export const change = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('put'),
    entity: z.string().max(40),
    id: z.string().max(80),
    scope,
    seq: z.int(),
    data: z.unknown(),
  }),
  z.strictObject({
    kind: z.enum(['del', 'leave']),
    entity: z.string().max(40),
    id: z.string().max(80),
    scope,
    seq: z.int(),
  }),
]);
export type Change = z.infer<typeof change>;

/** How many rows a scope has, and the exclusive or of the first 64 bits of SHA-256 of "entity id seq" of each, in hex. */
export const scopeSum = z.strictObject({
  scope,
  count: z.int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{16}$/),
});
export type ScopeSum = z.infer<typeof scopeSum>;

const resume = z.strictObject({ scope, entity: z.string().max(40), id: z.string().max(80) });

/**
 * PULL. The client says how far it is and which scopes it holds completely; the server answers one page: changes of the scopes kept
 * (seq > cursor, cut between transactions), then snapshots of scopes gained, then the scopes lost. Apply a page, its gained and
 * lost scopes and `to` in ONE SQLite transaction, repeat while `more`.
 */
export const pullRequest = z.strictObject({
  protocol: z.int(),
  clientId,
  /** '' and 0 at the very first pull. */
  epoch: z.string().max(64),
  cursor: z.int().nonnegative(),
  held: z.array(scope).max(20_000),
  /** Where a scope's snapshot was cut by the page limit; echoed back from the page before. */
  resume: resume.nullable(),
  /** Compressions that the client can read, best first (FEED-7, since version 2). */
  accept: z
    .array(z.enum(['zstd', 'gzip']))
    .max(2)
    .optional(),
  /** Of those held: whose sum is wanted, as of `cursor` (DIV-1, since version 3). */
  check: z.array(scope).max(limits.checkScopes).optional(),
  /** Of those held: which are to be sent whole again, because what is there is not what the server has (DIV-2, since version 3). */
  again: z.array(scope).max(20_000).optional(),
  /** The page before is still being written: `cursor` is where the store will be, and proves nothing yet (FEED-11, SEC-82, since version 7). */
  ahead: z.literal(true).optional(),
});
export type PullRequest = z.infer<typeof pullRequest>;

export const page = z.strictObject({
  epoch: z.string(),
  /** True: what the client has is of no use (other epoch, cursor too old); it starts a new cache beside the old one and swaps when `more` is false. The outbox stays. */
  reset: z.boolean(),
  from: z.int().nonnegative(),
  to: z.int().nonnegative(),
  /** Head when the catch-up began: at `to` = `target` and not `more`, no transaction is half visible. */
  target: z.int().nonnegative(),
  changes: z.array(change).max(limits.pageRows + 500),
  /** The changes as compressed JSON, to a client that said it accepts that; `changes` is empty then (FEED-7, since version 2). */
  packed: z
    .strictObject({ as: z.enum(['zstd', 'gzip']), body: z.custom<Uint8Array>((value) => value instanceof Uint8Array) })
    .optional(),
  gained: z.array(scope),
  lost: z.array(scope),
  resume: resume.nullable(),
  /** To `check`: sums as of the request's cursor, of scopes in which nothing changed since; absent when the server has no time for it (DIV-1, since version 3). */
  checked: z.array(scopeSum).optional(),
  more: z.boolean(),
  /** Server clock, milliseconds since 1970. */
  serverTime: z.number(),
});
export type Page = z.infer<typeof page>;

/** One mutation as it waits in the outbox. `n` counts from 1 in its lane, without gaps. */
export const mutationEnvelope = z.strictObject({
  lane: z.string().min(1).max(80),
  n: z.int().positive(),
  /** The mutation's own, made where it was made: a number may pass to another after a restore, this never (PUSH-9, since version 5). */
  id: z.uuid().optional(),
  name: z.enum(mutationNames as [string, ...string[]]),
  args: z.unknown(),
  /** Device time when the person acted, corrected by the server offset, ISO 8601. */
  at: z.iso.datetime(),
  protocol: z.int(),
});
export type MutationEnvelope = z.infer<typeof mutationEnvelope>;

export const pushRequest = z.strictObject({
  clientId,
  /** The history that the numbers are of: that of the client's cache (PUSH-9, since version 5). */
  epoch: z.string().max(64).optional(),
  mutations: z.array(z.unknown()).min(1).max(200),
});
export type PushRequest = z.infer<typeof pushRequest>;

/**
 * Outcome of one mutation. `applied`, `refused` and `held` advance the lane and are stored with their n: a repeat gets the same answer. `gap` (an earlier n is
 * missing: `expected` says which) and `retry` (a passing failure) advance nothing.
 */
export const pushOutcome = z.discriminatedUnion('status', [
  z.strictObject({ lane: z.string(), n: z.int(), status: z.literal('applied'), seq: z.int() }),
  z.strictObject({ lane: z.string(), n: z.int(), status: z.literal('refused'), seq: z.int(), error: errorBody }),
  z.strictObject({
    lane: z.string(),
    n: z.int(),
    status: z.literal('held'),
    seq: z.int(),
    why: z.enum(['ownership_moved', 'thread_moved', 'closed']),
    error: errorBody,
  }),
  z.strictObject({ lane: z.string(), n: z.int(), status: z.literal('gap'), expected: z.int() }),
  z.strictObject({
    lane: z.string(),
    n: z.int(),
    status: z.literal('retry'),
    afterMs: z.int().nonnegative(),
    error: errorBody,
  }),
]);
export type PushOutcome = z.infer<typeof pushOutcome>;

export const pushResponse = z.strictObject({ outcomes: z.array(pushOutcome), serverTime: z.number() });
export type PushResponse = z.infer<typeof pushResponse>;
