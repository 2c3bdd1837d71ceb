export type SkeletonProps = {
  /** What is loading and how much: `Loading 3,400 conversations, about 4 s`. */
  label: string;
  lines?: number;
};

const WIDTHS = ['70%', '88%', '54%'] as const;

/**
 * For the very first start only; later the local data stands there at once. It does not move.
 *
 * Anatomy: div(status) > bars + label
 */
export function Skeleton({ label, lines = 3 }: SkeletonProps) {
  const bars = Array.from({ length: lines }, (_, line) => ({ line, width: WIDTHS[line % WIDTHS.length] }));
  return (
    <div className="ui-skeleton" role="status">
      {bars.map(({ line, width }) => (
        <div key={line} className="ui-skeleton-line" style={{ width }} />
      ))}
      <span className="ui-skeleton-label">{label}</span>
    </div>
  );
}
