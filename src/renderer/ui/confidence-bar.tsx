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
  const figure = isLow ? `${value.toFixed(2)}, below ${floor.toFixed(2)}` : value.toFixed(2);
  return (
    <span
      className="ui-confidence"
      data-low={isLow}
      role="img"
      aria-label={`Confidence ${value.toFixed(2)}, ${isLow ? 'below' : 'above'} the floor of ${floor.toFixed(2)}`}
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
