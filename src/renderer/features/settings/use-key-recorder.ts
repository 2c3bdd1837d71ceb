import { useEffect, useRef, useState } from 'react';
import type { CommandKeys } from '#renderer/data/command.ts';
import { capOf, isLatinPress, isPlain, pressOf } from '#renderer/data/key-press.ts';

/** A second key that comes within this time makes a sequence. */
const SEQUENCE_MS = 1_000;
const NAMED = /^(?:↵|Esc|[↑↓←→])$/u;

export type Recorded = { kind: 'keys'; keys: CommandKeys } | { kind: 'none' } | { kind: 'alt' } | { kind: 'left' };

/**
 * Listens to the next keys in place of everything else while `isOn`: one chord, one key, or two plain keys one after the other. Escape leaves, Backspace asks for no key,
 * Tab stays with the focus.
 *
 * @returns the first key while a second may follow
 */
export function useKeyRecorder(isOn: boolean, onRecorded: (recorded: Recorded) => void): string | undefined {
  const [first, setFirst] = useState<string>();
  const latest = useRef(onRecorded);
  useEffect(() => {
    latest.current = onRecorded;
  });
  useEffect(() => {
    if (!isOn) return undefined;
    let before: string | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (recorded: Recorded) => {
      clearTimeout(timer);
      before = undefined;
      setFirst(undefined);
      latest.current(recorded);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.key === 'Tab' || event.repeat) return;
      if (['Shift', 'Control', 'Meta', 'AltGraph', 'CapsLock'].includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Escape') return end({ kind: 'left' });
      if (event.key === 'Backspace' || event.key === 'Delete') return end({ kind: 'none' });
      const press = pressOf(event);
      if (press.altKey && !press.isAltGraph) return event.key === 'Alt' ? undefined : end({ kind: 'alt' });
      const cap = capOf(press, isLatinPress(press) ?? true);
      if (cap === undefined) return undefined;
      if (before !== undefined) return end({ kind: 'keys', keys: [before, cap] });
      if (!isPlain(cap) || NAMED.test(cap)) return end({ kind: 'keys', keys: cap });
      before = cap;
      setFirst(cap);
      timer = setTimeout(() => end({ kind: 'keys', keys: cap }), SEQUENCE_MS);
      return undefined;
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      clearTimeout(timer);
      setFirst(undefined);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [isOn]);
  return first;
}
