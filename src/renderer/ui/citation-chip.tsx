export type CitationChipProps = {
  /** The number of the message, or the source: `3`, `Stripe`, `Policy`. */
  label: string;
  isLit?: boolean;
  /** Given when the chip is a control of its own; inside a Statement it is not. */
  onActivate?: () => void;
  /** What it opens, for screen readers: `Message 3, Dana Whitfield, 10:24`. */
  name?: string;
};

/**
 * A pointer from a statement to what supports it.
 *
 * Anatomy: span or button > label
 */
export function CitationChip({ label, isLit = false, onActivate, name }: CitationChipProps) {
  if (onActivate === undefined) {
    return (
      <span className="ui-cite" data-lit={isLit}>
        {label}
      </span>
    );
  }
  return (
    <button type="button" className="ui-cite" data-lit={isLit} aria-label={name ?? label} onClick={onActivate}>
      {label}
    </button>
  );
}
