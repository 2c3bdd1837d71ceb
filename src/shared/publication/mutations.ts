import { z } from 'zod';
import { anyId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';

const publicationId = anyId;
const reason = writtenText(1_000);

export const publicationMutations = {
  /**
   * E3: what is held goes live; checked again first where the knowledge changed since. `reason`: why, although a case became worse; absent (since version 14) where none did and it waits
   * for another lead alone (SEC-72), and (since version 15) to have what is not good, or could not be checked, checked again.
   */
  'publication.publish': z.strictObject({ publicationId, reason: reason.nullish() }),
  /** What was there before it is back, exactly. */
  'publication.revert': z.strictObject({ publicationId, reason }),
  /** What is checked or held is given up. */
  'publication.withdraw': z.strictObject({ publicationId }),
} as const;
