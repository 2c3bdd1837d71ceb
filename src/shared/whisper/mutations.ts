import { z } from 'zod';
import { agentId, anyId, conversationId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';

export const whisperMutations = {
  /** To whoever has the conversation; from them back to somebody who whispered to them in it (rules.ts). */
  'whisper.send': z.strictObject({ conversationId, whisperId: anyId, toId: agentId, text: writtenText(2_000) }),
} as const;
