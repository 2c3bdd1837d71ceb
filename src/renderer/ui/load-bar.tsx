import { numberFormat } from '#shared/intl/say.ts';

export type LoadBarProps = {
  /** Effort held against capacity; 1 is all of it, more is possible. */
  share: number;
  /** What it measures, for screen readers: `Load of Mira Osei`. */
  label: string;
  /** header 44 × 4 px, without figure; table 88 × 6 px, with the mark and the figure. */
  size?: 'header' | 'table';
  /** From here on an agent counts as full and is offered nothing. 0.8 is the default of routing (DESIGN 7, Board). */
  fullAt?: number;
};

/**
 * How loaded somebody is. The bar holds 0 to 100 %; what is over fills it and the figure says by how much.
 *
 * Anatomy: span(meter) > bar (value, full mark) + figure?
 */
export function LoadBar({ share, label, size = 'header', fullAt = 0.8 }: LoadBarProps) {
  const level = share > 1 ? 'over' : share > fullAt ? 'full' : 'free';
  const figure = numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(share);
  return (
    <span
      className="ui-load"
      data-size={size}
      data-level={level}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(100, Math.round(share * 100))}
      aria-valuetext={figure}
    >
      <span className="ui-load-bar">
        <span className="ui-load-value" style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
        {size === 'table' ? <span className="ui-load-mark" style={{ left: `${fullAt * 100}%` }} /> : null}
      </span>
      {size === 'table' ? <span aria-hidden="true">{figure}</span> : null}
    </span>
  );
}
