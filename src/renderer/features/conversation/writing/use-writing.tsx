import { type KeyboardEvent, type ReactNode, useCallback } from 'react';
import { findVariables } from '#shared/saved-reply/variables.ts';
import type { ComposerSlotProps } from '../composer-slot.ts';
import { replaceText, type TextRange } from './replace-text.ts';
import { useMentionSource } from './use-mention-source.tsx';
import { useReplySource } from './use-reply-source.tsx';
import { type TextMenu, useTextMenu } from './use-text-menu.tsx';

export type Writing = {
  /** The list at the caret, when there is one. */
  menu: ReactNode;
  aria: TextMenu['aria'];
  /** True when the key was used here. */
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  onTyped: () => void;
  onLeft: () => void;
};

/** What helps to write in the composer's text: lists at the caret. It changes the text only by what the person chose. */
export function useWriting({ thread, area, composer }: ComposerSlotProps): Writing {
  const write = useCallback(
    ({ start, end }: TextRange, text: string) => {
      const box = area.current;
      if (box === null) return;
      replaceText(box, { start, end }, text);
      // What is left open is next: it is selected, so that typing writes over it.
      const [open] = findVariables(text);
      if (open !== undefined) box.setSelectionRange(start + open.start, start + open.end);
    },
    [area],
  );
  const replies = useReplySource(thread, write);
  const mentions = useMentionSource(thread, write);
  const menu = useTextMenu(area, composer.mode === 'note' ? [replies, mentions] : [replies]);
  return {
    menu: menu.menu,
    aria: menu.aria,
    onTyped: menu.onTyped,
    onLeft: menu.onLeft,
    onKeyDown: (event) => menu.onKeyDown(event),
  };
}
