import { Toast as Radix } from 'radix-ui';
import { Keys } from './keys.tsx';
import { SafeText } from './safe-text.tsx';

/** Six seconds; longer while the pointer or focus is on it (DESIGN 7, Toasts). */
const DURATION_MS = 6000;

export type ToastContent = {
  /** A new id is a new toast: it takes the place of the last one. */
  id: string;
  /** A fact: `Closed, gap: knowledge`. Never an error that needs an act. */
  text: string;
  undo?: { onUndo: () => void; label?: string; keys?: string };
};
export type ToastProps = {
  toast: ToastContent | undefined;
  onDismiss: () => void;
};

/**
 * The last thing done, bottom centre, one at a time. Mount it once.
 *
 * Anatomy: portal > list > toast > text + undo? (word, Keys?)
 */
export function Toast({ toast, onDismiss }: ToastProps) {
  return (
    <Radix.Provider duration={DURATION_MS} label="Done" swipeDirection="down">
      {toast === undefined ? null : (
        <Radix.Root
          key={toast.id}
          className="ui-toast"
          type="foreground"
          open
          onOpenChange={(open) => (open ? undefined : onDismiss())}
        >
          <Radix.Title asChild>
            <span>
              <SafeText>{toast.text}</SafeText>
            </span>
          </Radix.Title>
          {toast.undo === undefined ? null : (
            <Radix.Action asChild altText={`${toast.undo.label ?? 'Undo'}: key ${toast.undo.keys ?? 'Z'}`}>
              <button type="button" className="ui-toast-undo" onClick={toast.undo.onUndo}>
                {toast.undo.label ?? 'Undo'}
                <Keys keys={toast.undo.keys ?? 'Z'} tone="inherit" isDecorative />
              </button>
            </Radix.Action>
          )}
        </Radix.Root>
      )}
      <Radix.Viewport className="ui-toasts" />
    </Radix.Provider>
  );
}
