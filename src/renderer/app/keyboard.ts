import { useEffect, useRef } from 'react';
import { isOfConversation } from '#renderer/data/command.ts';
import type { CommandBoard } from '#renderer/data/command-board.ts';
import { useCommandBoard, useCommandKeys } from '#renderer/data/command-context.tsx';
import { capOf, isLatinPress, isPlain, matchCaps, pressOf } from '#renderer/data/key-press.ts';
import { isTextField, isWritable, type Writable } from '#renderer/data/text-field.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { createKeptKeys, type KeptPress } from './kept-keys.ts';
import { words } from './words.ts';

const TAKE = 'conversation.claim';
const REPLY = 'conversation.reply';
/** The second key of a sequence comes within this time, or it stands alone. */
const SEQUENCE_MS = 1_200;
/** Whoever pressed the key for a reply goes on to write it: where there is none, so long without a key until letters are commands again. */
const WORDS_MS = 700;
/** One that is fading out has been answered: keys are the window's again. */
const MODAL = ':is([role="dialog"]:not([data-part="popover"]), [role="alertdialog"]):not([data-state="closed"])';
const OWN_KEYS = '[role="menu"], [role="combobox"], select';
const PRESSABLE =
  'button, a[href], summary, [role="option"], [role="listbox"], [role="tab"], [role="radio"], [role="separator"]';

/**
 * The one listener for keys. Plain keys act outside text fields only; Escape leaves a field first. Enter on a control belongs to the control.
 * A key for a conversation that is selected and not drawn yet is kept until it is.
 */
export function useKeyboard(): void {
  const board = useCommandBoard();
  const { toast } = useWorkspace();
  const takeKeys = useCommandKeys(TAKE);
  const sayTakeFirst = useRef<() => void>(() => undefined);
  useEffect(() => {
    const take = () => void board.run(TAKE);
    sayTakeFirst.current = () =>
      takeKeys === undefined
        ? toast(say(words.takeFirst))
        : toast(say(words.takeFirst), take, say(words.take), takeKeys);
  }, [board, toast, takeKeys]);
  useEffect(() => listenToKeys(board, () => sayTakeFirst.current()), [board]);
}

function listenToKeys(board: CommandBoard, sayTakeFirst: () => void): () => void {
  let caps: KeptPress[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wordsUntilMs = Number.NEGATIVE_INFINITY;
  /** What the last letter said of the layout. */
  let isLatin = true;
  const reset = () => {
    clearTimeout(timer);
    caps = [];
  };

  /** What the press does on this element; true when it was a command's, or is kept for one. */
  const press = (one: KeptPress, target: HTMLElement): boolean => {
    const { cap } = one;
    const isModal = document.querySelector(MODAL) !== null;
    if (isTextField(target) && isPlain(cap)) {
      if (cap === 'Esc' && !isModal) leave(target);
      reset();
      return false;
    }
    if (kept.isKeeping() && !isModal && isPlain(cap)) {
      if (cap === 'Esc') kept.drop();
      else kept.keep(one);
      return true;
    }
    // The first words of a reply that there is no box for are no commands; the key that was named takes it.
    if (writes(cap) && !isModal && performance.now() < wordsUntilMs && !isKeyOf(board, TAKE, cap)) {
      wordsUntilMs = performance.now() + WORDS_MS;
      reset();
      return true;
    }
    wordsUntilMs = Number.NEGATIVE_INFINITY;
    if ((target.closest(OWN_KEYS) !== null && isPlain(cap)) || (cap === '↵' && target.closest(PRESSABLE) !== null)) {
      reset();
      return false;
    }
    const live = board.commands.filter((command) => board.isLive(command.id));
    const awaited =
      board.isAwaited() && !isModal && isPlain(cap)
        ? board.commands.filter((command) => isOfConversation(command.scope) && !board.isLive(command.id))
        : [];
    const isAwaited = (presses: readonly KeptPress[]) =>
      matchCaps(
        presses.map((pressed) => pressed.cap),
        awaited,
        false,
      ).kind !== 'none';
    const before = caps;
    reset();
    // A sequence counts first, then its last key alone.
    for (const presses of before.length > 0 ? [[...before, one], [one]] : [[one]]) {
      const match = matchCaps(
        presses.map((pressed) => pressed.cap),
        live,
        isModal,
      );
      if (match.kind === 'run') {
        board.run(match.command.id);
        return true;
      }
      if (match.kind === 'prefix') {
        caps = presses;
        timer = setTimeout(reset, SEQUENCE_MS);
        return true;
      }
      if (isAwaited(presses)) {
        kept.keep(...presses);
        return true;
      }
    }
    if (!isPlain(cap) || isModal) return false;
    if (board.selected() !== undefined && isKeyOf(board, REPLY, cap)) wordsUntilMs = performance.now() + WORDS_MS;
    if (!wantsTake(board, cap)) return false;
    sayTakeFirst();
    return true;
  };

  const kept = createKeptKeys(board, (one) => {
    const target = focused();
    if (isWritable(target) && isPlain(one.cap) && one.cap !== 'Esc') writeInto(target, one.text);
    else press(one, target);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    isLatin = isLatinPress(event) ?? isLatin;
    const cap = capOf(pressOf(event), isLatin);
    if (cap === undefined) {
      // No command has the space bar, but what is written behind a kept `R` may hold one.
      if (event.key !== ' ' || !kept.isKeeping() || isTextField(target)) return;
      kept.keep({ cap: ' ', text: ' ' });
      event.preventDefault();
      return;
    }
    const text = event.key === 'Enter' ? '\n' : event.key.length === 1 ? event.key : '';
    if (press({ cap, text }, target)) event.preventDefault();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => {
    reset();
    kept.stop();
    window.removeEventListener('keydown', onKeyDown);
  };
}

/** It acts on what one holds, and this one nobody has yet. */
function wantsTake(board: CommandBoard, cap: string): boolean {
  if (!board.isLive(TAKE)) return false;
  const held = board.commands.filter(({ id, isAfterTake }) => isAfterTake === true && !board.isLive(id));
  return matchCaps([cap], held, false).kind === 'run';
}

/** It would write into a text, a new line too; who presses an arrow or Escape has gone on. */
function writes(cap: string): boolean {
  return isPlain(cap) && /^[^↑↓←→]$/u.test(cap);
}

/** By the agent's own keys, whether or not anything answers for it now. */
function isKeyOf(board: CommandBoard, id: string, cap: string): boolean {
  const own = board.commands.filter((command) => command.id === id);
  return matchCaps([cap], own, false).kind === 'run';
}

function focused(): HTMLElement {
  return document.activeElement instanceof HTMLElement ? document.activeElement : document.body;
}

/** Writes at the caret as the key would have, with the event that its screen listens to. */
function writeInto(field: Writable, text: string): void {
  if (text === '' || field.readOnly || field.disabled) return;
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  // Through the setter of the prototype: React listens at the instance's and would take the change for its own.
  Reflect.set(kind.prototype, 'value', field.value.slice(0, start) + text + field.value.slice(end), field);
  field.setSelectionRange(start + text.length, start + text.length);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
}

/** The lists and readings that a field stands in or writes for, by its region; the page's own heading where it has no list. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  queue: ['[data-region="queue"] [role="listbox"]', '[data-region="queue"] [data-place]'],
  page: ['[data-region="page"] [role="listbox"]', '[data-region="page"] [data-place="page"]'],
};
const READING = ['[data-region="thread"]', '[data-region="conversation"] [data-place]'] as const;

/** Back to what the field belongs to, where the next key means something: the thread, the list, the page. */
function leave(field: HTMLElement): void {
  const region = field.closest<HTMLElement>('[data-region]')?.dataset.region ?? '';
  const homes = HOMES[region] ?? READING;
  const home = homes.flatMap((one) => document.querySelector<HTMLElement>(one) ?? []).at(0);
  home?.focus({ preventScroll: true });
  if (document.activeElement === field) field.blur();
}
