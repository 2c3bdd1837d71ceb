import { z } from 'zod';
import { anyId } from '../lib/ids.ts';
import { sampleVerdicts } from './settle-verdicts.ts';

/** F2, E4: a lead's verdict on an answer that was drawn (since version 14). Their own can be changed and taken back; those of others they do not see. */
export const sampleMutations = {
  'sample.judge': z.strictObject({ sampleId: anyId, verdict: z.enum(sampleVerdicts) }),
  'sample.takeBack': z.strictObject({ sampleId: anyId }),
} as const;
