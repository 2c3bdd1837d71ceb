import { type ClipboardEvent, type KeyboardEvent, type ReactNode, type RefObject, useMemo } from 'react';
import { useCommand } from '#renderer/data/command-context.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { findVariables } from '#shared/saved-reply/variables.ts';
import type { ComposerSlotProps } from '../composer-slot.ts';
import type { TriggerKind } from './find-trigger.ts';
import { continueList, linkSelection, type TextEdit, wrapSelection } from './format-text.ts';
import { togglePreview } from './preview-store.ts';
import { replaceText, type TextRange } from './replace-text.ts';
import { useEmojiSource } from './use-emoji-source.tsx';
import { useMentionSource } from './use-mention-source.tsx';
import { useReplySource } from './use-reply-source.tsx';
import { type TextMenu, useTextMenu } from './use-text-menu.tsx';
import { words } from './words.ts';

export type Writing = {
  /** The list at the caret, when there is one. */
  menu: ReactNode;
  aria: TextMenu['aria'];
  /** True when the key was used here. */
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  onTyped: () => void;
  onLeft: () => void;
  openMenu: (kind: TriggerKind) => void;
};

const SIGNS: Readonly<Record<TriggerKind, string>> = { reply: '/', mention: '@', emoji: ':' };

/** What helps to write in the composer's text: lists at the caret, formatting, the preview. It changes the text only by what the person did. */
export function useWriting({ thread, area, composer, drafts }: ComposerSlotProps): Writing {
  const write = useMemo(() => writeInto(area), [area]);
  const replies = useReplySource(thread, write);
  const mentions = useMentionSource(thread, write);
  const emoji = useEmojiSource(write);
  const { toast } = useWorkspace();
  const menu = useTextMenu(area, composer.mode === 'note' ? [replies, mentions, emoji] : [replies, emoji]);

  const isWriting = () => area.current !== null && document.activeElement === area.current;
  const edit = ({ range, piece, select }: TextEdit) => {
    const box = area.current;
    if (box === null) return;
    replaceText(box, range, piece);
    box.setSelectionRange(select.start, select.end);
  };
  const wrap = (sign: string) => {
    const box = area.current;
    if (box === null || !isWriting()) return;
    edit(wrapSelection(box.value, { start: box.selectionStart, end: box.selectionEnd }, sign));
  };
  useCommand('format.bold', () => wrap('**'), drafts.isReady);
  useCommand('format.italic', () => wrap('*'), drafts.isReady);
  useCommand('composer.preview', togglePreview);

  return {
    menu: menu.menu,
    aria: menu.aria,
    onTyped: menu.onTyped,
    onLeft: menu.onLeft,
    onKeyDown: (event) => {
      if (menu.onKeyDown(event)) return true;
      const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key !== 'Enter' || !isPlain || event.nativeEvent.isComposing) return false;
      const { value, selectionStart: start, selectionEnd: end } = event.currentTarget;
      const next = continueList(value, { start, end });
      if (next === undefined) return false;
      event.preventDefault();
      edit(next);
      return true;
    },
    onPaste: (event) => {
      const { value, selectionStart: start, selectionEnd: end } = event.currentTarget;
      const link = linkSelection(value, { start, end }, event.clipboardData.getData('text/plain'));
      if (link === undefined) return;
      event.preventDefault();
      edit(link);
    },
    openMenu: (kind) => {
      const box = area.current;
      if (box === null) return;
      if (kind === 'reply' && replies.find('')?.length === 0) return toast(say(words.noReplies));
      const before = box.value.slice(0, box.selectionStart);
      const space = before === '' || /\s$/u.test(before) ? '' : ' ';
      replaceText(box, { start: box.selectionStart, end: box.selectionEnd }, `${space}${SIGNS[kind]}`);
      menu.openFor(kind);
    },
  };
}

/** Writes what was chosen over the word that asked for it. */
function writeInto(area: RefObject<HTMLTextAreaElement | null>) {
  return ({ start, end }: TextRange, text: string) => {
    const box = area.current;
    if (box === null) return;
    replaceText(box, { start, end }, text);
    // What is left open is next: it is selected, so that typing writes over it.
    const [open] = findVariables(text);
    if (open !== undefined) box.setSelectionRange(start + open.start, start + open.end);
  };
}
