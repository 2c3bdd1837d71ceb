import type { ReactNode } from 'react';
import { say } from '#shared/intl/say.ts';
import { CitationChip } from './citation-chip.tsx';
import type { NativeButtonProps } from './native-props.ts';
import { words } from './words.ts';

export type Citation = {
  id: string;
  /** On the chip: `3`, `Stripe`. */
  label: string;
  /** For screen readers: `message 3`, `Stripe`. */
  name: string;
};
export type StatementProps = NativeButtonProps & {
  children: ReactNode;
  citations: readonly Citation[];
  isLit?: boolean;
  /** On focus and on hover: light the sources; false when left. */
  onPoint?: (isPointedAt: boolean) => void;
};

/**
 * One statement of a summary, with what it rests on. A statement without citations is not shown at all.
 *
 * Anatomy: button > text + CitationChip…
 */
export function Statement({ children, citations, isLit = false, onPoint, ...native }: StatementProps) {
  if (citations.length === 0) return null;
  const names = citations.map((citation) => citation.name).join(', ');
  return (
    <button
      {...native}
      type="button"
      className="ui-statement"
      data-lit={isLit}
      onPointerEnter={() => onPoint?.(true)}
      onPointerLeave={() => onPoint?.(false)}
      onFocus={() => onPoint?.(true)}
      onBlur={() => onPoint?.(false)}
    >
      {children}{' '}
      <span className="ui-cites" aria-hidden="true">
        {citations.map((citation) => (
          <CitationChip key={citation.id} label={citation.label} isLit={isLit} />
        ))}
      </span>
      <span className="ui-hidden">{say(words.from, { names })}</span>
    </button>
  );
}
