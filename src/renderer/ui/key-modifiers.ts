type Modifiers = { ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean };

/** Held with Ctrl, ⌘ or Alt, a key is a command's of the window, not the control's that has the focus. */
export function isHeld({ ctrlKey, metaKey, altKey }: Modifiers): boolean {
  return ctrlKey || metaKey || altKey;
}

/** Ctrl or ⌘ and nothing else: with Shift or Alt it is another key. */
export function isBareChord({ ctrlKey, metaKey, altKey, shiftKey }: Modifiers): boolean {
  return (ctrlKey || metaKey) && !altKey && !shiftKey;
}
