/**
 * One key, or one chord: `Ctrl ↵` is a single cap, left to right in any language. A sequence is several caps: see Keys.
 *
 * Anatomy: kbd > text.
 */
export function KeyCap({ children }: { children: string }) {
  return (
    <kbd className="ui-key" dir="ltr">
      {children}
    </kbd>
  );
}
