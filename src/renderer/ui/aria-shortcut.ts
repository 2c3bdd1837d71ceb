const NAMES: Record<string, string> = {
  Ctrl: 'Control',
  '⌘': 'Meta',
  '⌥': 'Alt',
  '⇧': 'Shift',
  '↵': 'Enter',
  Esc: 'Escape',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  '+': 'Plus',
};

/** The value of aria-keyshortcuts for a chord (`'Ctrl ↵'` → `Control+Enter`). A sequence has no notation there: undefined. */
export function ariaShortcut(keys: string | readonly string[] | undefined): string | undefined {
  if (keys === undefined) return undefined;
  const caps = typeof keys === 'string' ? [keys] : keys;
  const [cap] = caps;
  if (caps.length !== 1 || cap === undefined) return undefined;
  return cap
    .split(' ')
    .map((key) => NAMES[key] ?? key)
    .join('+');
}
