import { z } from 'zod';
import { anyId } from '../lib/ids.ts';
import { savedReplyContent } from './schema.ts';

const version = z.int().nonnegative();

export const savedReplyMutations = {
  /** `basedOn`: the version that was on screen, 0 for a new one. Another version meanwhile is a conflict: nobody writes over what they have not seen. */
  'savedReply.save': z.strictObject({ savedReplyId: anyId, basedOn: version, content: savedReplyContent }),
  'savedReply.remove': z.strictObject({ savedReplyId: anyId, basedOn: version }),
} as const;
