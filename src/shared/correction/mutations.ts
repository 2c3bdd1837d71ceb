import { z } from 'zod';
import { correctionId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { writtenText } from '../lib/text.ts';
import { MOST_GROUPED } from './schema.ts';

/** The others of the group that were on screen: one decision for all of them (since version 13). One that came meanwhile is decided by itself. */
const withIds = z.array(correctionId).max(MOST_GROUPED).nullish();

/** E2: what leads do with what waits, and the author's word to it. All are kept offline; two leads cannot decide the same one. */
export const correctionMutations = {
  'correction.approve': z.strictObject({
    correctionId,
    text: writtenText(limits.messageChars, limits.messageBytes),
    withIds,
  }),
  'correction.reject': z.strictObject({ correctionId, reason: writtenText(1_000), withIds }),
  'correction.ask': z.strictObject({ correctionId, text: writtenText(1_000) }),
  /** By its author only. */
  'correction.reply': z.strictObject({ correctionId, text: writtenText(1_000) }),
  /** With all of its group. */
  'correction.merge': z.strictObject({ correctionId, intoId: correctionId }),
  'correction.split': z.strictObject({ correctionId }),
  /** `until` null (since version 14): back into the queue, as if it had never been put away. */
  'correction.defer': z.strictObject({ correctionId, until: z.iso.datetime().nullable(), withIds }),
  /** By whoever decided it, within a minute, while nothing of it went live. Also of those decided with it. */
  'correction.takeBack': z.strictObject({ correctionId }),
} as const;
