import { z } from 'zod';
import { conversationId, escalationId, messageId } from '../lib/ids.ts';

/** Where a trigger found its reason: UTF-16 offsets into the message's text. */
export const evidence = z.strictObject({
  messageId,
  n: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
});
export type Evidence = z.infer<typeof evidence>;

export const firedTrigger = z.strictObject({
  /** A1 … A14 of PRODUCT.md. */
  trigger: z.string().max(8),
  score: z.number(),
  weight: z.number(),
  decisive: z.boolean(),
  explanation: z.string(),
  evidence: z.array(evidence),
});
export type FiredTrigger = z.infer<typeof firedTrigger>;

/** Feed row, scope `conv:C`: the decision that a person is needed, as it was made; reasons of later messages stand last in `fired` (A13). */
export const escalationRow = z.strictObject({
  id: escalationId,
  conversationId,
  at: z.iso.datetime(),
  by: z.enum(['rule', 'agent', 'outside']),
  decisive: z.string().max(8),
  fired: z.array(firedTrigger),
  sum: z.number(),
  threshold: z.number(),
  /** Customer messages until then. */
  turns: z.int().nonnegative(),
  settingsVersion: z.int().nonnegative(),
});
export type EscalationRow = z.infer<typeof escalationRow>;
