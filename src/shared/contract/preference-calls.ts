import { z } from 'zod';

/** Preferences of the agent at this desk: of the cache, with what waits to be sent over it. */
export const preferenceCalls = {
  'preference:get': {
    input: z.strictObject({}),
    output: z.strictObject({
      /** False before anything of the agent's own has arrived: then nobody knows whether something was chosen elsewhere. */
      isKnown: z.boolean(),
      values: z.record(z.string(), z.unknown()),
    }),
  },
} as const;
