import { z } from 'zod';
import { citation } from '#shared/handoff/schema.ts';
import { agentId, anyId, conversationId } from '#shared/lib/ids.ts';
import { toolKey } from './schema.ts';

/**
 * `unknown`: the call was made, or may have been, and nobody knows whether it took effect. It is shown as that and never made again by itself. `refused`: the policy
 * let nobody run it, and nothing was called. `declined`: a person said no.
 */
export const actionStates = [
  'needs_agent',
  'needs_lead',
  'running',
  'done',
  'failed',
  'unknown',
  'declined',
  'refused',
] as const;
export const actionState = z.enum(actionStates);
export type ActionState = z.infer<typeof actionState>;

const at = z.iso.datetime();
const person = z.strictObject({ id: agentId, name: z.string() });

/** Feed row, scope `conv:C`: what was proposed, decided and run with a declared tool, whole for whoever must say yes or no (I6). */
export const actionRow = z.strictObject({
  id: anyId,
  conversationId,
  /** The tool's key, and what it is called. */
  tool: toolKey,
  label: z.string(),
  /** The version of its declaration that these words are of; absent in rows of version 10 and before (ACT-4). */
  toolVersion: z.int().positive().nullish(),
  /** The call in one line. */
  title: z.string(),
  /** Its values, by their labels. */
  lines: z.array(z.strictObject({ label: z.string(), value: z.string() })).max(8),
  /** Where it sends to: of the customer's record, never of a message. Null where the tool sends to nobody. */
  address: z.string().nullable(),
  state: actionState,
  /** A `DecisionCode`, and the line of the policy in words. */
  code: z.string(),
  policyLine: z.string(),
  /** Null: the assistant, on the customer's request. */
  proposedBy: person.nullable(),
  /** What an agent gave as their reason. */
  reason: z.string().nullable(),
  /** What it rests on: words of the thread, a paper of the record. */
  evidence: z.array(citation).max(8),
  /** Who ran, confirmed or declined it; null: nobody yet, or the assistant within its policy. */
  decidedBy: person.nullable(),
  declineReason: z.string().nullable(),
  /** Of the workspace's own system. */
  reference: z.string().nullable(),
  /** What a customer may be told of it, once it is done. */
  told: z.string().nullable(),
  at,
  startedAt: at.nullable(),
  finishedAt: at.nullable(),
  /** Number of the message it stands after. */
  afterN: z.int().nonnegative(),
});
export type ActionRow = z.infer<typeof actionRow>;

/** Somebody has yet to say yes or no. */
export function isOpenAction({ state }: { state: ActionState }): boolean {
  return state === 'needs_agent' || state === 'needs_lead';
}
