import { useEffect } from 'react';
import { useCommandBoard } from '#renderer/data/command-context.tsx';
import { capOf, isPlain, matchCaps } from './key-press.ts';

/** The second key of a sequence comes within this time, or it stands alone. */
const SEQUENCE_MS = 1_200;
const MODAL = '[role="dialog"]:not([data-part="popover"]), [role="alertdialog"]';
const OWN_KEYS = '[role="menu"], [role="combobox"], select';
const PRESSABLE =
  'button, a[href], summary, [role="option"], [role="listbox"], [role="tab"], [role="radio"], [role="separator"]';

/**
 * The one listener for keys. Plain keys act outside text fields only; Escape leaves a field first. Enter on a control belongs to the control.
 */
export function useKeyboard(): void {
  const board = useCommandBoard();
  useEffect(() => {
    let caps: string[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const reset = () => {
      clearTimeout(timer);
      caps = [];
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const target = event.target instanceof HTMLElement ? event.target : document.body;
      const cap = capOf({ ...pick(event), isAltGraph: event.getModifierState('AltGraph') });
      if (cap === undefined) return;
      const isModal = document.querySelector(MODAL) !== null;
      if (isTextField(target) && isPlain(cap)) {
        if (cap === 'Esc' && !isModal) target.blur();
        return reset();
      }
      if (target.closest(OWN_KEYS) !== null && isPlain(cap)) return reset();
      if (cap === '↵' && target.closest(PRESSABLE) !== null) return reset();
      const live = board.commands.filter((command) => board.isLive(command.id));
      const pressed = [...caps, cap];
      const match = matchCaps(pressed, live, isModal);
      const alone = match.kind === 'none' && caps.length > 0 ? matchCaps([cap], live, isModal) : match;
      reset();
      if (alone.kind === 'none') return;
      event.preventDefault();
      if (alone.kind === 'run') {
        board.run(alone.command.id);
        return;
      }
      caps = match.kind === 'prefix' ? pressed : [cap];
      timer = setTimeout(reset, SEQUENCE_MS);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      reset();
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [board]);
}

function pick({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) {
  return { key, code, ctrlKey, metaKey, altKey, shiftKey };
}

function isTextField(element: HTMLElement): boolean {
  if (element instanceof HTMLTextAreaElement || element.isContentEditable) return true;
  return element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(element.type);
}
