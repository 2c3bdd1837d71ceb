import { numberFormat, say } from '#shared/intl/say.ts';
import { words } from './words.ts';

export type ConfidenceBarProps = {
  /** Calibrated confidence, 0 to 1. */
  value: number;
  /** The category's floor, 0 to 1: below it the assistant hands over. */
  floor: number;
};

/**
 * How sure the assistant was, against its floor. The figure always stands beside the bar.
 *
 * Anatomy: span > bar (value, floor as a tick) + figure
 */
export function ConfidenceBar({ value, floor }: ConfidenceBarProps) {
  const isLow = value < floor;
  const figure = isLow ? say(words.belowFloor, { value: figureOf(value), floor: figureOf(floor) }) : figureOf(value);
  return (
    <span
      className="ui-confidence"
      data-low={isLow}
      role="img"
      aria-label={say(isLow ? words.confidenceBelow : words.confidenceAbove, {
        value: figureOf(value),
        floor: figureOf(floor),
      })}
    >
      <span className="ui-confidence-bar">
        <span className="ui-confidence-value" style={{ width: percent(value) }} />
        <span className="ui-confidence-floor" style={{ left: percent(floor) }} />
      </span>
      {figure}
    </span>
  );
}

function percent(share: number): string {
  return `${Math.min(1, Math.max(0, share)) * 100}%`;
}

function figureOf(confidence: number): string {
  return numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(confidence);
}
