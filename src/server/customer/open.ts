import { saveConversation } from '#server/conversation/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { PostHandler } from '#server/http/api/api-call.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { Caller, Channel } from './caller.ts';
import { createConversation } from './create-conversation.ts';
import { requireFreshId } from './message-id.ts';
import { newConversationToken } from './secrets.ts';
import { showConversation } from './show-conversation.ts';
import { takeMessage } from './take-message.ts';

/** Opens a conversation, perhaps with its first message, and gives the token that opens this one thread. */
export const openConversation: PostHandler<'openConversation'> = async (tx, { caller, body }, deps) => {
  const { channel, token } = opener(caller, deps);
  const words = body.message?.text ?? '';
  if (body.message?.id !== undefined) await requireFreshId(tx, body.message.id);
  const record = await createConversation(tx, channel, { ...body, words, token });
  if (body.message) await takeMessage(tx, record, body.message, deps.config.aiTimeoutMs);
  await saveConversation(tx, record);
  return { conversationToken: token, conversation: await showConversation(tx, record, 0) };
};

/** The channel of a key, and a fresh token under that key's limits. */
export function opener(caller: Caller, deps: ServerDeps): { channel: Channel; token: string } {
  if (caller.kind === 'conversation_token')
    throw new AppError('unauthenticated', 'This credential opens no conversation.');
  const openedBy = caller.kind === 'server_key' ? 'server' : 'widget';
  return { channel: caller.channel, token: newConversationToken(deps.random, openedBy) };
}
