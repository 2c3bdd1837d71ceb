import { z } from 'zod';
import { agentId } from '../lib/ids.ts';

/** What one agent chose for their own desks: in `agent:A`, so on all of theirs and on nobody else's. The id is the agent's and the key. */
export const preferenceRow = z.strictObject({
  id: z.string().max(80),
  agentId,
  key: z.string().min(1).max(40),
  /** Read by the schema of its key; what does not fit is as if nothing was chosen. */
  value: z.unknown(),
  updatedAt: z.iso.datetime(),
});
export type PreferenceRow = z.infer<typeof preferenceRow>;

/** The row's id. */
export function preferenceId(agent: string, key: string): string {
  return `${agent}.${key}`;
}
