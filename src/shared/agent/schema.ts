import { z } from 'zod';
import { agentId, teamId } from '../lib/ids.ts';

export const roles = ['agent', 'lead', 'supervisor', 'admin'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** What the agent chose; presence (a live connection) is never stored. */
export const availability = z.enum(['online', 'busy', 'away', 'offline']);
export type Availability = z.infer<typeof availability>;

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
});
export type AgentRow = z.infer<typeof agentRow>;
