import { z } from 'zod';
import { agentId, teamId } from '../lib/ids.ts';

export const roles = ['agent', 'lead', 'supervisor', 'admin'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** What the agent chose; presence (a live connection) is never stored. */
export const availability = z.enum(['online', 'busy', 'away', 'offline']);
export type Availability = z.infer<typeof availability>;

/** C4: what an agent can do, and how well: 1 is new to it, 5 teaches it. Keys are those of the routing policy and of categories. */
export const agentSkill = z.strictObject({
  key: z.string().min(1).max(80),
  level: z.int().min(1).max(5),
});
export type AgentSkill = z.infer<typeof agentSkill>;
export const mostSkills = 40;

/** C8: effort points that an agent can bear at once, by kind of channel. */
export const agentCapacity = z.strictObject({ chat: z.number().min(0).max(50), email: z.number().min(0).max(100) });
export type AgentCapacity = z.infer<typeof agentCapacity>;

/** Feed row, scope `ws`: colleagues as everybody may know them. No mail, no second factor, no address. */
export const agentRow = z.strictObject({
  id: agentId,
  name: z.string().max(200),
  /** The name that customers see (SEC-50). */
  publicName: z.string().max(200),
  role,
  teamIds: z.array(teamId),
  languages: z.array(z.string().max(8)),
  availability,
  active: z.boolean(),
  /** C4, since version 14. */
  skills: z.array(agentSkill).max(mostSkills).nullish(),
  /** C8, since version 14: absent is the default of `capacityOf`. */
  capacity: agentCapacity.nullish(),
  /** Why they are not there, in their own words, and since when, since version 14. */
  availabilityReason: z.string().max(200).nullish(),
  availabilitySince: z.iso.datetime().nullish(),
});
export type AgentRow = z.infer<typeof agentRow>;
