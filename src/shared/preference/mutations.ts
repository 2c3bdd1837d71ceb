import { z } from 'zod';
import { faultOfPreference } from './keys.ts';

/** One preference of the agent's own. The last that the server applies holds; null takes it back. */
export const preferenceMutations = {
  'preference.set': z
    .strictObject({ key: z.string().min(1).max(40), value: z.unknown() })
    .superRefine((set, context) => {
      const fault = faultOfPreference(set.key, set.value);
      if (fault !== null) context.addIssue({ code: 'custom', message: fault, path: ['value'] });
    }),
} as const;
