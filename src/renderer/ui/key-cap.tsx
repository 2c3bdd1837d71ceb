/**
 * One key, or one chord: `Ctrl ↵` is a single cap. A sequence is several caps: see Keys.
 *
 * Anatomy: kbd > text.
 */
export function KeyCap({ children }: { children: string }) {
  return <kbd className="ui-key">{children}</kbd>;
}
