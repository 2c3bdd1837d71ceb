import { z } from 'zod';

/** Of the shell: the learning record into a file where the person says. False: they thought better of it. */
export const learningShellCalls = {
  'shell:saveLearningRecord': { input: z.strictObject({}), output: z.strictObject({ saved: z.boolean() }) },
} as const;
