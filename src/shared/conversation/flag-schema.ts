import { z } from 'zod';
import { agentId } from '../lib/ids.ts';

/** F: somebody asks that a supervisor looks at it. Of rules there is none in the row: they are read from it (flag.ts), so none can be out of date. */
export const flag = z.strictObject({
  byId: agentId.nullable(),
  byName: z.string().max(200),
  at: z.iso.datetime(),
  why: z.string().max(200),
});
export type Flag = z.infer<typeof flag>;
