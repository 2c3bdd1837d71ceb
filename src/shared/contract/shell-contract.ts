/** What the shell answers and tells. Of the contract only this is loaded in the main process: the schemas of all rows would stand there for nothing (decision 25). */
import { z } from 'zod';
import { anyId, conversationId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { transcriptShellCalls } from '../transcript/schema.ts';
import { attachmentShellCalls } from './attachment-calls.ts';
import { learningShellCalls } from './learning-shell-calls.ts';
import { shellDeskCalls, shellEvents } from './shell-calls.ts';

const empty = z.strictObject({});

/** How far something of ours in the outbox is. */
export const outboxState = z.enum(['waiting', 'sending', 'acknowledged', 'refused', 'held']);

/** What the shell reads of the outbox when Baton ends: what waits, not what it says. */
export const outboxInBrief = z.object({ entries: z.array(z.object({ name: z.string(), state: outboxState })) });
export type OutboxInBrief = z.infer<typeof outboxInBrief>;

/** How the desktop stands to the backend (J12): the screen shows it as it is. */
export const connection = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('signed_out') }),
  z.strictObject({ state: z.literal('connecting'), since: z.number() }),
  z.strictObject({ state: z.literal('catching_up'), left: z.int().nonnegative() }),
  z.strictObject({ state: z.literal('current'), asOf: z.number() }),
  z.strictObject({ state: z.literal('stale'), asOf: z.number() }),
  z.strictObject({
    state: z.literal('offline'),
    since: z.number(),
    retryAt: z.number().nullable(),
    /** `intercepted`: something answers in the server's place, as a network does that asks for a sign-in of its own. */
    why: z.enum(['unreachable', 'intercepted']),
  }),
  /** The session ended: nothing can be read until somebody signs in. */
  z.strictObject({ state: z.literal('locked'), reason: z.string() }),
  /** The server speaks to newer versions only: all that is here can be read, what waits is kept. */
  z.strictObject({ state: z.literal('too_old') }),
]);
export type Connection = z.infer<typeof connection>;

/** Calls that the shell answers (main process), over the one invoke channel. None takes a path, an address or a command (SEC-18). */
export const shellCalls = {
  ...attachmentShellCalls,
  ...transcriptShellCalls,
  ...learningShellCalls,
  /** SEC-20: of the page that stands before the workspace where the system has no keychain. Gone once the profile is open. */
  'shell:lockState': {
    input: empty,
    output: z.strictObject({ isNew: z.boolean(), leastChars: z.int().positive() }),
  },
  'shell:unlock': { input: z.strictObject({ passphrase: z.string().min(1).max(1_000) }), output: empty },
  'shell:openLink': { input: z.strictObject({ url: z.string().max(limits.urlChars) }), output: empty },
  ...shellDeskCalls,
} as const;

/** Events to the renderer. `changed` names the kinds of data that a live query depends on; it carries no data. */
export const events = {
  changed: z.strictObject({ kinds: z.array(z.string()) }),
  connection,
  /** Something the agent must hear of now: a storage fault, a rebuilt cache, an outbox kept aside, a claim lost. */
  notice: z.strictObject({
    level: z.enum(['info', 'warning', 'error']),
    code: z.string(),
    text: z.string(),
    conversationId: conversationId.nullable(),
    /** What has a time and is told of (J10): a promise, a reminder, a reply for later. The notice stands no longer than that does. */
    about: anyId.optional(),
  }),
  /** A palette or menu command from the native menu, or a baton:// link: shows something, never acts (SEC-4). */
  navigate: z.strictObject({ to: z.string().max(512) }),
  ...shellEvents,
} as const;
