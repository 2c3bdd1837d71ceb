import { Toast as Radix } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { say } from '#shared/intl/say.ts';
import { Keys } from './keys.tsx';
import { SafeText } from './safe-text.tsx';
import { words } from './words.ts';

/** Six seconds; longer while the pointer or focus is on it, and for no other reason (DESIGN 7, Toasts). */
const DURATION_MS = 6000;

export type ToastContent = {
  /** A new id is a new toast: it takes the place of the last one. */
  id: string;
  /** A fact: `Closed, gap: knowledge`. Never an error that needs an act. */
  text: string;
  undo?: { onUndo: () => void; label?: string; keys?: string | readonly string[] };
};
export type ToastProps = {
  toast: ToastContent | undefined;
  /** By which it is taken back from where the focus is, where the way has no keys of its own. */
  undoKeys: string | readonly string[] | undefined;
  onDismiss: () => void;
};

/**
 * The last thing done, bottom centre, one at a time: above the part that is marked `ui-foot`, so that no composer and no decision is covered.
 * Mount it once.
 *
 * Anatomy: portal > list > toast > text + undo? (word, Keys?)
 */
export function Toast({ toast, undoKeys, onDismiss }: ToastProps) {
  return (
    <Radix.Provider duration={Number.POSITIVE_INFINITY} label={say(words.done)} swipeDirection="down">
      {toast === undefined ? null : <Shown key={toast.id} toast={toast} undoKeys={undoKeys} onDismiss={onDismiss} />}
      <Radix.Viewport className="ui-toasts" label={say(words.notifications)} />
    </Radix.Provider>
  );
}

/** It has its own time: Radix stops the clock in a window without the focus, where a toast would then stay for good. */
function Shown({ toast, undoKeys, onDismiss }: ToastProps & { toast: ToastContent }) {
  const keys = toast.undo?.keys ?? undoKeys;
  const label = toast.undo?.label ?? say(words.undo);
  const [isPointed, setIsPointed] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const dismiss = useRef(onDismiss);
  useEffect(() => {
    dismiss.current = onDismiss;
  });
  const isHeld = isPointed || isFocused;
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => dismiss.current(), DURATION_MS);
    return () => clearTimeout(timer);
  }, [isHeld]);
  return (
    <Radix.Root
      className="ui-toast"
      type="foreground"
      open
      onOpenChange={(open) => (open ? undefined : onDismiss())}
      onPointerEnter={() => setIsPointed(true)}
      onPointerLeave={() => setIsPointed(false)}
      onFocus={() => setIsFocused(true)}
      onBlur={() => setIsFocused(false)}
    >
      <Radix.Title asChild>
        <span>
          <SafeText flow="sentence">{toast.text}</SafeText>
        </span>
      </Radix.Title>
      {toast.undo === undefined ? null : (
        <Radix.Action
          asChild
          // Said right behind the text, as Radix puts it: the pause between the two is ours.
          altText={`${pauseAfter(toast.text)}${keys === undefined ? label : say(words.undoKey, { label, keys: [keys].flat().join(' ') })}`}
        >
          <button type="button" className="ui-toast-undo" onClick={toast.undo.onUndo}>
            {label}
            {keys === undefined ? null : <Keys keys={keys} tone="inherit" isDecorative />}
          </button>
        </Radix.Action>
      )}
    </Radix.Root>
  );
}

function pauseAfter(text: string): string {
  return /[.!?…]$/u.test(text) ? ' ' : '. ';
}
