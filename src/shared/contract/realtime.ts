import { z } from 'zod';
import { agentRow } from '../agent/schema.ts';
import { agentId, conversationId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { resultOf } from '../lib/result.ts';
import { change, page, pullRequest, pushRequest, pushResponse, scope } from './sync.ts';

/** Socket.IO namespace `/agents`. Handshake auth: { token, clientId, protocol }. Every client event has an ack that carries a Result. */
export const agentEvents = {
  /** Durable lane. */
  'sync:pull': { input: pullRequest, output: page },
  'sync:push': { input: pushRequest, output: pushResponse },
  /** Ephemeral lane: never queued, never stored, never replayed. */
  'presence:set': {
    input: z.strictObject({
      /** Conversation in front of the agent, and whether they type in it. */
      viewing: conversationId.nullable(),
      typing: z.boolean(),
    }),
    output: z.strictObject({}),
  },
  'session:get': {
    input: z.strictObject({}),
    output: z.strictObject({ agent: agentRow, workspaceId: z.string(), workspaceName: z.string(), epoch: z.string() }),
  },
} as const;

/** A colleague as seen on live connections. */
export const presenceEntry = z.strictObject({
  agentId,
  connected: z.boolean(),
  viewing: conversationId.nullable(),
  typing: z.boolean(),
});
export type PresenceEntry = z.infer<typeof presenceEntry>;

/** What the server sends on `/agents` unasked. A poke is a hint: pull from your cursor. `presence` replaces the list whole, `presence:changed` a part of it. */
export const agentPushes = {
  /** Also the heartbeat, every 5 s: head of the workspace and the server's clock. */
  poke: z.strictObject({ epoch: z.string(), head: z.int(), serverTime: z.number() }),
  /**
   * Rows of the scopes that the client's last whole pull was given, in (from, to], each as the feed has it (since version 2). For a client whose cursor is `from`
   * it is a page; any other pulls.
   */
  live: z.strictObject({
    epoch: z.string(),
    from: z.int().nonnegative(),
    to: z.int().nonnegative(),
    changes: z.array(change).max(limits.pageRows),
    /** Threads that the client holds from `to` on: their rows are among the changes, whole (since version 3; absent: none). */
    gained: z.array(scope).max(limits.pageRows).optional(),
    /** Threads that it no longer holds: their rows go with the same transaction (since version 3; absent: none). */
    lost: z.array(scope).max(limits.pageRows).optional(),
    serverTime: z.number(),
  }),
  presence: z.strictObject({ agents: z.array(presenceEntry) }),
  /** What changed in the list that the client was told last: entries that are new or other, and who left it (since version 3). */
  'presence:changed': z.strictObject({ agents: z.array(presenceEntry), gone: z.array(agentId) }),
  /** The session ended (signed out elsewhere, removed, password changed): content is locked, the outbox kept (SEC-25, SEC-33). */
  'session:ended': z.strictObject({ reason: z.string() }),
} as const;

export type AgentPush<N extends keyof typeof agentPushes> = z.infer<(typeof agentPushes)[N]>;
export type AgentEventName = keyof typeof agentEvents;
export type AgentEventInput<N extends AgentEventName> = z.infer<(typeof agentEvents)[N]['input']>;
export type AgentEventOutput<N extends AgentEventName> = z.infer<(typeof agentEvents)[N]['output']>;
export const ackOf = <N extends AgentEventName>(name: N) => resultOf(agentEvents[name].output);

export const heartbeatMs = 5_000;
