import { z } from 'zod';
import { anyId } from '#shared/lib/ids.ts';
import { callParameters, declaredTool, toolKey } from './schema.ts';

/** `unknown`: the call was made, or may have been, and nobody knows whether it took effect. It is shown as that and never made again by itself. */
export const actionStates = ['needs_agent', 'needs_lead', 'running', 'done', 'failed', 'unknown'] as const;
export const actionState = z.enum(actionStates);
export type ActionState = z.infer<typeof actionState>;

export const toolsPath = '/v1/tools';
export const actionsPath = '/v1/conversations/:id/actions';

/** An action of a conversation, as agents see it. */
export const actionView = z.strictObject({
  id: anyId,
  tool: toolKey,
  /** The call in words. */
  title: z.string(),
  parameters: callParameters,
  state: actionState,
  /** Why it waits, or that it was within the policy: a `DecisionCode`. */
  code: z.string(),
  proposedBy: z.string(),
  runBy: z.string().nullable(),
  /** Of the workspace's own system. */
  reference: z.string().nullable(),
  at: z.iso.datetime(),
});
export type ActionView = z.infer<typeof actionView>;

/** A new call under an id that the caller made (repeating it gives the same answer, and no second run), or the confirmation of one that waits. */
export const actionRequest = z.union([
  z.strictObject({ id: anyId, tool: toolKey, parameters: callParameters }),
  z.strictObject({ confirm: anyId }),
]);
export type ActionRequest = z.infer<typeof actionRequest>;

/** `refused`: nothing was stored but the record of the audit. */
export const actionAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('stored'), action: actionView }),
  z.strictObject({ outcome: z.literal('refused'), code: z.string(), reason: z.string() }),
]);
export type ActionAnswer = z.infer<typeof actionAnswer>;

/** `rotate`: a new secret; the one before signs nothing more, and stays for who still checks it. */
export const declareTool = z.strictObject({ tool: declaredTool, active: z.boolean(), rotate: z.boolean() });
