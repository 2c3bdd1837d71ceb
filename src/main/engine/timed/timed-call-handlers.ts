import type { CallHandlers } from '#shared/contract/ipc.ts';
import { mutations } from '#shared/conversation/contract.ts';
import { AppError } from '#shared/lib/errors.ts';
import { limits } from '#shared/lib/limits.ts';
import type { Reader } from '../conversation/reader.ts';
import type { Drafts } from '../draft/drafts.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { UndoSend } from '../outbox/undo-send.ts';
import type { Timed } from './timed.ts';

export type TimedCallDeps = { timed: Timed; undoSend: UndoSend; outbox: Outbox; drafts: Drafts; reader: Reader };

export function timedCallHandlers({
  timed,
  undoSend,
  outbox,
  drafts,
  reader,
}: TimedCallDeps): Pick<CallHandlers, 'timed:list' | 'timed:takeBack' | 'reply:hold'> {
  return {
    'timed:list': () => ({ items: timed.list() }),
    'timed:takeBack': ({ conversationId, id }) => {
      const item = timed.list().find((one) => one.id === id && one.kind === 'reply' && one.isMine);
      if (item === undefined) throw new AppError('not_found', 'The reply is not there any more.');
      const before = drafts.of(conversationId).drafts.find(({ mode }) => mode === 'reply')?.text ?? '';
      const text = before.trim() === '' ? item.words : `${item.words}\n\n${before}`;
      if (text.length > limits.messageChars)
        throw new AppError('conflict', 'There is a draft already, and both do not fit.');
      const args = mutations['reply.unschedule'].parse({ conversationId, messageId: id });
      // The draft first: twice is better than not at all.
      drafts.write({
        conversationId,
        mode: 'reply',
        text,
        suggestionId: null,
        suggestedText: null,
        seenThrough: reader.conversation(conversationId)?.conversation.lastCustomerN ?? 0,
      });
      outbox.mutate({ name: 'reply.unschedule', args });
      return {};
    },
    'reply:hold': (input) => undoSend.hold(input),
  };
}
