import { undoPreference, undoSeconds, usualUndoSeconds } from '#renderer/components/undo-send-times.ts';
import { call } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { usePreference } from '#renderer/data/use-preference.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import type { ChannelKind } from '#shared/conversation/schema.ts';
import { useSaySent } from '../use-say-sent.ts';
import { keepPromises, makeKeptPromises } from './kept-promises.ts';

/**
 * Sends a reply: into the outbox at once, or, where in this kind of channel it can be taken back, after those seconds. Then it is said, and what it promises is kept. True once it is durable; false
 * when it was refused, which has been said.
 */
export function useSendReply(channel: ChannelKind): (args: MutationArgs<'conversation.reply'>) => Promise<boolean> {
  const { notify } = useWorkspace();
  const saySent = useSaySent();
  const reply = useMutation('conversation.reply');
  const { value: seconds } = usePreference(undoPreference[channel], undoSeconds, usualUndoSeconds[channel]);
  const keep = async (args: MutationArgs<'conversation.reply'>): Promise<boolean> => {
    if (seconds === 0) return await reply.run(args);
    try {
      await call('reply:hold', { args, waitMs: seconds * 1_000 });
      return true;
    } catch (thrown) {
      notify({ level: 'error', text: errorText(thrown) });
      return false;
    }
  };
  return async (args) => {
    const isKept = await keep(args);
    if (isKept) {
      makeKeptPromises(args.conversationId, args.messageId, args.text);
      saySent('reply', seconds);
    } else keepPromises(args.conversationId, []);
    return isKept;
  };
}
