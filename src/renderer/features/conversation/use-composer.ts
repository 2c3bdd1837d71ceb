import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { call, toAppError } from '#renderer/data/api.ts';
import { useRunCommand } from '#renderer/data/command-context.tsx';
import { newId } from '#renderer/data/new-id.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { type Insertion, useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Thread } from '#shared/contract/ipc.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import type { MessageId, NoteId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { mentionsOf } from '#shared/mention/find-mentions.ts';
import { findVariables } from '#shared/saved-reply/variables.ts';
import { captionOf } from './files/describe-file.ts';
import { type DraftFiles, useDraftFiles } from './files/use-draft-files.ts';
import { insertAt } from './insert-at.ts';
import { writtenSince } from './send-guard.ts';
import { useSendReply } from './timed/use-send-reply.ts';
import type { DraftContent, DraftMode, Drafts } from './use-drafts.ts';
import { type EditOffers, useEditOffer } from './use-edit-offer.ts';
import { useSaySent } from './use-say-sent.ts';
import { replyWasSent } from './writing/after-send.ts';
import { forgetInserted, insertedIn } from './writing/inserted-reply.ts';
import { useColleagues } from './writing/use-mention-source.tsx';

const EMPTIED: DraftContent = { text: '', suggestionId: null, suggestedText: null, seenThrough: 0 };

export type ComposerState = {
  mode: DraftMode;
  setMode: (mode: DraftMode) => void;
  text: string;
  setText: (text: string) => void;
  canSend: boolean;
  send: () => void;
  /** What the customer wrote since, while the guard stands; empty otherwise. */
  guarded: readonly MessageRow[];
  editReply: () => void;
  sendAnyway: () => void;
  keepAsNote: () => void;
  /** D5: what is offered after a reply that changed a fact of its suggestion. */
  offers: EditOffers;
  /** J7: files that go with the reply. */
  files: DraftFiles;
};

/** Writing in one conversation: two drafts, insertions at the caret, the send guard, sending. */
export function useComposer(
  thread: Thread,
  drafts: Drafts,
  canReply: boolean,
  area: RefObject<HTMLTextAreaElement | null>,
): ComposerState {
  const { takeInsertions, setHasDraftText } = useWorkspace();
  const run = useRunCommand();
  const note = useMutation('conversation.note');
  const saySent = useSaySent();
  const [isGuarding, setIsGuarding] = useState(false);
  const isSending = useRef(false);
  const colleagues = useColleagues(thread);

  const { conversation } = thread;
  const sendIt = useSendReply(conversation.channelKind ?? 'chat');
  const offers = useEditOffer(conversation);
  const files = useDraftFiles(conversation.id);
  const mode: DraftMode = canReply ? drafts.mode : 'note';
  const draft = drafts[mode];
  // Files alone were begun under what is on screen.
  const since = drafts.reply.text === '' ? [] : writtenSince(thread.messages, drafts.reply.seenThrough);
  const guarded = isGuarding && mode === 'reply' ? since : [];

  /** Changes what is written and leads into the box at once: the very next key is already text (J2). */
  const write = (change: () => void) => {
    flushSync(() => {
      // Where zoom shows one pane at a time, the list or the side may stand before the box.
      run('window.conversation');
      change();
    });
    area.current?.focus();
  };
  const setText = (text: string) => {
    // Writing begins with the first character: what stands in the thread now has been seen.
    const begins = draft.text === '' ? { seenThrough: conversation.lastCustomerN } : {};
    const emptied = text === '' ? { suggestionId: null, suggestedText: null } : {};
    // Nothing is left that could be sent: the guard has nothing to ask.
    if (text === '') setIsGuarding(false);
    drafts.change(mode, { text, ...begins, ...emptied });
  };

  const insert = ({ text, suggestionId, replaces = false }: Insertion) => {
    const { value, selectionStart, selectionEnd } = area.current ?? { value: '', selectionStart: 0, selectionEnd: 0 };
    const base = drafts.reply.text;
    const isShown = mode === 'reply' && value === base;
    const at = isShown ? { start: selectionStart, end: selectionEnd } : { start: base.length, end: base.length };
    const next = replaces ? { text, caret: text.length } : insertAt(base, at, text);
    const begins = base === '' ? { seenThrough: conversation.lastCustomerN } : {};
    const from = suggestionId === null ? {} : { suggestionId, suggestedText: suggestedWith(drafts.reply, text) };
    write(() => {
      drafts.setMode('reply');
      drafts.change('reply', { text: next.text, ...begins, ...from });
    });
    area.current?.setSelectionRange(next.caret, next.caret);
  };
  const latestInsert = useRef(insert);
  useEffect(() => {
    latestInsert.current = insert;
  });
  useEffect(
    () => (canReply ? takeInsertions((insertion) => latestInsert.current(insertion)) : undefined),
    [takeInsertions, canReply],
  );
  const hasText = canReply && drafts.reply.text !== '';
  useEffect(() => setHasDraftText(hasText), [setHasDraftText, hasText]);
  useEffect(() => () => setHasDraftText(false), [setHasDraftText]);

  const sendReply = async (seenThrough: number) => {
    const { text, suggestionId, suggestedText } = drafts.reply;
    const messageId = newId<MessageId>();
    const savedReplyId = insertedIn(conversation.id, text);
    const isKept = await sendIt({
      conversationId: conversation.id,
      messageId,
      text: text.trim() === '' ? captionOf(files.files.map(({ name }) => name)) : text,
      ...(files.files.length === 0 ? {} : { attachmentIds: files.files.map(({ id }) => id) }),
      ownershipVersion: conversation.ownershipVersion,
      seenThrough,
      suggestionId: suggestionId as Parameters<typeof sendIt>[0]['suggestionId'],
      suggestedText,
      ...(savedReplyId === null ? {} : { savedReplyId }),
    });
    if (!isKept) return;
    if (savedReplyId !== null) call('savedReply:used', { savedReplyId }).catch(toAppError);
    forgetInserted(conversation.id);
    setIsGuarding(false);
    drafts.leaveSent('reply', text);
    // What was not added to the one that went out is no matter of the next.
    files.dismissRefused();
    run('conversation.toNew');
    offers.consider({ messageId, text, suggestionId, suggestedText });
    replyWasSent(conversation.id);
  };
  const sendNote = async () => {
    const { text } = drafts.note;
    const mentions = mentionsOf(text, colleagues);
    const isKept = await note.run({
      conversationId: conversation.id,
      noteId: newId<NoteId>(),
      text,
      ...(mentions.length === 0 ? {} : { mentions }),
    });
    if (!isKept) return;
    drafts.leaveSent('note', text);
    saySent('note');
  };
  const once = (work: () => Promise<void>) => {
    if (isSending.current) return;
    isSending.current = true;
    // At once, not when it is kept: who has gone on by then is not called back into the box (J2).
    area.current?.focus();
    void work().finally(() => {
      isSending.current = false;
    });
  };

  // J6: what a saved reply left open is filled first.
  const isWhole = findVariables(draft.text).length === 0;
  const hasFiles = mode === 'reply' && files.files.length > 0;
  const isComplete = mode === 'note' || files.isReady;
  const canSend =
    (draft.text.trim() !== '' || hasFiles) && isComplete && drafts.isReady && guarded.length === 0 && isWhole;
  return {
    mode,
    setMode: (next) => {
      write(() => {
        setIsGuarding(false);
        drafts.setMode(next);
      });
    },
    text: draft.text,
    setText,
    canSend,
    send: () => {
      if (!canSend) return;
      if (mode === 'note') once(sendNote);
      else if (since.length > 0) {
        setIsGuarding(true);
        // What stops it is shown, wherever the thread was read.
        run('conversation.toNew');
      } else once(() => sendReply(conversation.lastCustomerN));
    },
    guarded,
    offers,
    files,
    editReply: () => {
      // What is new has been shown: from here on it counts as seen.
      write(() => {
        drafts.change('reply', { seenThrough: conversation.lastCustomerN });
        setIsGuarding(false);
      });
    },
    sendAnyway: () => once(() => sendReply(conversation.lastCustomerN)),
    keepAsNote: () => {
      const kept = drafts.note.text === '' ? drafts.reply.text : `${drafts.note.text}\n\n${drafts.reply.text}`;
      write(() => {
        drafts.change('note', { text: kept });
        drafts.change('reply', EMPTIED);
        setIsGuarding(false);
        drafts.setMode('note');
      });
    },
  };
}

/** D5: of a reply made of several insertions, all that still stands in it was suggested. */
function suggestedWith({ text: base, suggestedText: before }: DraftContent, text: string): string {
  if (before === null || before === text || !base.includes(before)) return text;
  const both = `${before}\n\n${text}`;
  return both.length <= limits.messageChars ? both : text;
}
