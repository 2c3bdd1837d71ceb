import { z } from 'zod';
import { queueId, teamId } from '../lib/ids.ts';

/** Feed row, scope `ws`. */
export const teamRow = z.strictObject({ id: teamId, name: z.string().max(200) });
export type TeamRow = z.infer<typeof teamRow>;

/** Feed row, scope `ws`. Targets in seconds. */
export const queueRow = z.strictObject({
  id: queueId,
  teamId,
  name: z.string().max(200),
  firstResponseS: z.int().positive(),
  nextResponseS: z.int().positive(),
});
export type QueueRow = z.infer<typeof queueRow>;

export const mode = z.enum(['soft', 'hard']);
export type Mode = z.infer<typeof mode>;

/** Feed row, scope `ws`: the taxonomy. `key` is stable (`billing.duplicate_charge`), `floor` the confidence below which the AI hands over (A8, I2). */
export const categoryRow = z.strictObject({
  id: z.string(),
  key: z.string().max(80),
  name: z.string().max(200),
  queueId,
  mode,
  floor: z.number().min(0).max(1),
  humanFirst: z.boolean(),
});
export type CategoryRow = z.infer<typeof categoryRow>;

/** Feed row, scope `ws`: one row, the workspace itself. */
export const workspaceRow = z.strictObject({
  id: z.string(),
  name: z.string().max(200),
  timeZone: z.string().max(80),
  languages: z.array(z.string().max(8)),
  /** What agents see of the load of others, since version 14; absent is `team`. */
  boardForAgents: z.enum(['none', 'team']).nullish(),
  /** C8: after so many seconds without input at their computer an agent is away, since version 15; 0 is never, absent is ten minutes. */
  idleAfterS: z.int().nonnegative().nullish(),
});
export type WorkspaceRow = z.infer<typeof workspaceRow>;
