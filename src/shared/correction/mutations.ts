import { z } from 'zod';
import { feedbackTarget } from '../conversation/schema.ts';
import { conversationId, correctionId } from '../lib/ids.ts';
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
  /**
   * A decision, by whoever took it, within a minute, while nothing of it went live; also of those decided with it. Or the correction itself, by its author, within a minute, while nobody
   * has decided it (E1, since version 15): with `conversationId` it goes in the lane of its submit, behind it; `thumb`: on what one thumb down was given with it.
   */
  'correction.takeBack': z.strictObject({
    correctionId,
    conversationId: conversationId.nullish(),
    thumb: feedbackTarget.nullish(),
  }),
} as const;
