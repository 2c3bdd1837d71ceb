import { z } from 'zod';
import { alertItem } from '../alert/schema.ts';

/** C9: answered from local data. */
export const alertCalls = {
  /** What needs the agent and was not seen on any of their desks, most pressing first; and how many wait in their queues, seen or not. */
  'alert:list': {
    input: z.strictObject({}),
    output: z.strictObject({
      alerts: z.array(alertItem),
      queued: z.int().nonnegative(),
      mine: z.int().nonnegative(),
      /** C8: effort points that they have, and can bear. */
      load: z.strictObject({ points: z.number(), capacity: z.number() }).nullish(),
    }),
  },
} as const;
