import { z } from 'zod';
import { agentId, conversationId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';
import { routingDecision } from '../routing/decision.ts';
import { routingPolicy } from '../routing/schema.ts';

/* C4, C6: what leads and the backend say to each other about how work finds people, over HTTP with the lead's token, as they do about the rules of priority. Since version 14. */
export const routingPath = '/v1/routing';

/** A saved version. `changed`: what it changed, in words. */
export const routingVersion = z.strictObject({
  version: z.int().positive(),
  at: z.iso.datetime(),
  byId: agentId,
  byName: z.string(),
  why: z.string(),
  changed: z.array(z.string()),
});
export type RoutingVersion = z.infer<typeof routingVersion>;

/** `tiers`: those that accounts of the workspace have, which requirements may name. */
export const routingNow = z.strictObject({
  policy: routingPolicy,
  history: z.array(routingVersion),
  tiers: z.array(z.string()),
});
export type RoutingNow = z.infer<typeof routingNow>;

/** `basedOn`: the version that was on screen; who saved meanwhile is not overwritten. What cannot work is refused, with every reason in the answer's message. */
export const saveRouting = z.strictObject({
  basedOn: z.int().positive(),
  policy: routingPolicy,
  why: writtenText(500),
});
export type SaveRouting = z.infer<typeof saveRouting>;

/** A stored conversation of the lead's teams: who would get it now, why, and why nobody else. `policy` null: the one that holds. `waitedS`: as if it had stood in its queue for so long; null: as long as it does. */
export const whatIfRouting = z.strictObject({
  conversationId,
  policy: routingPolicy.nullable(),
  waitedS: z.int().min(0).max(86_400).nullable(),
});
export type WhatIfRouting = z.infer<typeof whatIfRouting>;

export const routingWhatIf = z.strictObject({
  conversationId,
  number: z.int(),
  customerName: z.string(),
  /** Effort points that it weighs now, and how long it stands in its queue in this answer. */
  effort: z.number(),
  waitedS: z.number(),
  decision: routingDecision,
});
export type RoutingWhatIf = z.infer<typeof routingWhatIf>;

/** Of leads: nothing of it is kept on the device, and offline it cannot be read. */
export const routingCalls = {
  'routing:get': { input: z.strictObject({}), output: routingNow },
  'routing:save': { input: saveRouting, output: routingNow },
  'routing:whatIf': { input: whatIfRouting, output: routingWhatIf },
} as const;
