import type { CallHandlers } from '#shared/contract/ipc.ts';
import { mutations } from '#shared/conversation/contract.ts';
import { AppError } from '#shared/lib/errors.ts';
import { limits } from '#shared/lib/limits.ts';
import type { DeskFiles } from '../attachment/desk-files.ts';
import type { Reader } from '../conversation/reader.ts';
import type { Drafts } from '../draft/drafts.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { UndoSend } from '../outbox/undo-send.ts';
import type { Timed } from './timed.ts';

export type TimedCallDeps = {
  timed: Timed;
  undoSend: UndoSend;
  outbox: Outbox;
  drafts: Drafts;
  reader: Reader;
  files: DeskFiles;
};

export function timedCallHandlers({
  timed,
  undoSend,
  outbox,
  drafts,
  reader,
  files,
}: TimedCallDeps): Pick<CallHandlers, 'timed:list' | 'timed:takeBack' | 'reply:hold'> {
  return {
    'timed:list': () => ({ items: timed.list() }),
    'timed:takeBack': ({ conversationId, id }) => {
      const item = timed.list().find((one) => one.id === id && one.kind === 'reply' && one.isMine);
      if (item === undefined) throw new AppError('not_found', 'The reply is not there any more.');
      const before = drafts.of(conversationId).drafts.find(({ mode }) => mode === 'reply')?.text ?? '';
      // Files alone have their names as words; in a draft they need none.
      const isCaption = item.files.length > 0 && item.words === item.files.map(({ name }) => name).join('\n');
      const written = isCaption ? '' : item.words;
      const text = before.trim() === '' ? written : `${written}\n\n${before}`.trim();
      if (text.length > limits.messageChars)
        throw new AppError('conflict', 'There is a draft already, and both do not fit.');
      const args = mutations['reply.unschedule'].parse({ conversationId, messageId: id });
      files.takenBack(item.files.map((file) => file.id));
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
