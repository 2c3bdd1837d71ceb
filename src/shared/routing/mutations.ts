/** What people answer to offers, and what leads say of their agents. Since version 14. */
import { z } from 'zod';
import { agentCapacity, agentSkill, mostSkills } from '../agent/schema.ts';
import { agentId, anyId, conversationId } from '../lib/ids.ts';
import { optionalText } from '../lib/text.ts';
import { declineReason } from './offer.ts';

export const routingMutations = {
  'conversation.acceptOffer': z.strictObject({ conversationId, offerId: anyId }),
  'conversation.declineOffer': z.strictObject({
    conversationId,
    offerId: anyId,
    reason: declineReason,
    note: optionalText(300),
  }),
  /** C4, C8: a lead of agents in their teams, an admin of everybody. Null capacity is the default. */
  'agent.setSkills': z.strictObject({
    agentId,
    skills: z.array(agentSkill).max(mostSkills),
    capacity: agentCapacity.nullable(),
  }),
} as const;
