import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useState } from 'react';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { CaretMenu, type CaretOption } from '#ui/caret-menu.tsx';
import { type CaretPlace, caretPlace } from '#ui/caret-place.ts';
import { findTrigger, type Trigger, type TriggerKind } from './find-trigger.ts';

export type TextMenuOption = CaretOption & {
  /** Drawn beside the list while it is under the cursor. */
  preview?: ReactNode;
};
export type TextMenuSource = {
  kind: TriggerKind;
  label: string;
  /** What fits, best first; undefined while it is still being loaded, so that nothing is shown. */
  /** A word of this kind is begun: what it needs is loaded. */
  prepare?: () => void;
  find: (typed: string) => readonly TextMenuOption[] | undefined;
  /** In words, no option: why somebody or something that was typed is not among them. */
  explain?: (typed: string) => string | undefined;
  /** Writes what was chosen over the word. */
  choose: (id: string, range: { start: number; end: number }) => void;
  foot?: ReactNode;
};
export type TextMenu = {
  menu: ReactNode;
  /** For the text area, so that the list is named and followed by screen readers. */
  aria: { 'aria-controls'?: string; 'aria-activedescendant'?: string; 'aria-autocomplete': 'list' };
  /** True when the key was the menu's. */
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  /** After each change of the text by typing. */
  onTyped: () => void;
  /** The caret went elsewhere, or the text lost the focus. */
  onLeft: () => void;
  /** Opens it at the caret for a sign that stands there now, whatever follows it. */
  openFor: (kind: TriggerKind) => void;
  isOpen: boolean;
};

type Open = { trigger: Trigger; at: CaretPlace; caret: number };

/**
 * The list at the caret. It opens by typing only, never by moving the caret; what was typed stays when it is left with Esc, and it does not come back for the same word.
 */
export function useTextMenu(area: RefObject<HTMLTextAreaElement | null>, sources: readonly TextMenuSource[]): TextMenu {
  const id = useId();
  const [open, setOpen] = useState<Open>();
  const [left, setLeft] = useState<number>();
  const [pointed, setPointed] = useState<string>();
  // Asked for by its button: its sign counts wherever it stands and with nothing after it.
  const [asked, setAsked] = useState<{ kind: TriggerKind; start: number }>();
  const source = open && sources.find(({ kind }) => kind === open.trigger.kind);
  const options = (open && source?.find(open.trigger.typed)) ?? [];
  const why = open && source?.explain?.(open.trigger.typed);
  const isOpen = options.length > 0 || why !== undefined;
  const at = Math.max(
    0,
    options.findIndex((option) => option.id === pointed),
  );
  const cursor = options[at];

  // The text has the focus: what is no option is followed by nothing, and said instead, once a word.
  const { announce } = useWorkspace();
  const begunAt = open?.trigger.start;
  useEffect(() => {
    if (why !== undefined && begunAt !== undefined) announce(why);
  }, [why, begunAt, announce]);

  const close = () => {
    setOpen(undefined);
    setPointed(undefined);
  };
  const onTyped = () => {
    const box = area.current;
    if (box === null || box.selectionStart !== box.selectionEnd) return close();
    const kinds = sources.map(({ kind }) => kind);
    const trigger = findTrigger(box.value, box.selectionStart, kinds) ?? askedTrigger(box, asked);
    if (trigger === undefined || trigger.start !== left) setLeft(undefined);
    if (trigger === undefined || trigger.start === left) {
      setAsked(undefined);
      return close();
    }
    show(box, trigger);
  };
  const show = (box: HTMLTextAreaElement, trigger: Trigger) => {
    sources.find(({ kind }) => kind === trigger.kind)?.prepare?.();
    setPointed(undefined);
    setOpen((before) => ({
      trigger,
      caret: box.selectionStart,
      // Measured once a word: the list stays where it opened.
      at: before?.trigger.start === trigger.start ? before.at : caretPlace(box, trigger.start),
    }));
  };
  const choose = (chosen: string) => {
    if (open === undefined || source === undefined) return;
    close();
    source.choose(chosen, { start: open.trigger.start, end: open.caret });
  };

  // A window that changes its size, or a caret that is set elsewhere, leaves it.
  useEffect(() => {
    if (!isOpen) return undefined;
    const leave = () => setOpen(undefined);
    const follow = () => {
      const box = area.current;
      if (box !== null && document.activeElement === box && box.selectionStart !== open?.caret) leave();
    };
    window.addEventListener('resize', leave);
    document.addEventListener('selectionchange', follow);
    return () => {
      window.removeEventListener('resize', leave);
      document.removeEventListener('selectionchange', follow);
    };
  }, [isOpen, area, open?.caret]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    // A key that an input method is using is not ours; neither is a chord, as Ctrl Enter to send.
    if (!isOpen || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && cursor !== undefined)
      setPointed(options[(at + step + options.length) % options.length]?.id);
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && cursor !== undefined)
      choose(cursor.id);
    else if (event.key === 'Escape') {
      setLeft(open?.trigger.start);
      close();
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  return {
    isOpen,
    openFor: (kind) => {
      const box = area.current;
      if (box === null) return;
      const trigger = { kind, start: box.selectionStart - 1, typed: '' };
      setLeft(undefined);
      setAsked(trigger);
      show(box, trigger);
    },
    onTyped,
    onKeyDown,
    onLeft: close,
    aria: {
      'aria-autocomplete': 'list',
      ...(isOpen && cursor !== undefined
        ? { 'aria-controls': `${id}-list`, 'aria-activedescendant': `${id}-list-${cursor.id}` }
        : {}),
    },
    menu:
      isOpen && open !== undefined && source !== undefined ? (
        <CaretMenu
          id={`${id}-list`}
          label={source.label}
          at={open.at}
          options={options}
          cursor={cursor?.id}
          onPoint={setPointed}
          onChoose={choose}
          {...(why === undefined ? {} : { note: why })}
          {...(cursor?.preview === undefined ? {} : { preview: cursor.preview })}
          {...(source.foot === undefined ? {} : { foot: source.foot })}
        />
      ) : null,
  };
}

/** The word that was begun by a button, as far as it is typed; undefined once it is no word any more. */
function askedTrigger(
  box: HTMLTextAreaElement,
  asked: { kind: TriggerKind; start: number } | undefined,
): Trigger | undefined {
  if (asked === undefined) return undefined;
  const typed = box.value.slice(asked.start + 1, box.selectionStart);
  return box.selectionStart > asked.start && /^[^\s]{0,40}$/u.test(typed) ? { ...asked, typed } : undefined;
}
