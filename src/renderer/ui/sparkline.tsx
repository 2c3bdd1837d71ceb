export type SparklineProps = {
  /** Oldest first; at least two. The scale is that of the values themselves unless `range` is given. */
  values: readonly number[];
  range?: readonly [min: number, max: number];
  /** What the last value means; only its point is coloured. */
  tone?: 'neutral' | 'better' | 'worse';
  /** mood 26 × 14, health 40 × 14, figure 72 × 18 (px). */
  size?: 'mood' | 'health' | 'figure';
  /** What it shows, in words: `Frustrated, rising`. */
  label: string;
};

const BOX = { mood: [26, 14], health: [40, 14], figure: [72, 18] } as const;
const EDGE = 1;
const POINT = 2;

/**
 * A line of a few values, never without the figure or a name.
 *
 * Anatomy: svg(name) > line + end point
 */
export function Sparkline({ values, range, tone = 'neutral', size = 'mood', label }: SparklineProps) {
  if (values.length < 2) return null;
  const [width, height] = BOX[size];
  const points = placePoints(values, range, width - EDGE - POINT, height - 2 * EDGE);
  const last = points.at(-1);
  return (
    <svg
      className="ui-sparkline"
      data-tone={tone}
      role="img"
      aria-label={label}
      width={`${width / 16}rem`}
      height={`${height / 16}rem`}
      viewBox={`0 0 ${width} ${height}`}
    >
      <path d={`M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`} />
      {last === undefined ? null : <circle cx={last[0].toFixed(1)} cy={last[1].toFixed(1)} r={POINT} />}
    </svg>
  );
}

function placePoints(
  values: readonly number[],
  range: readonly [number, number] | undefined,
  width: number,
  height: number,
): [number, number][] {
  const min = range?.[0] ?? Math.min(...values);
  const max = range?.[1] ?? Math.max(...values);
  const spread = max - min;
  return values.map((value, place) => {
    const share = spread === 0 ? 0.5 : (value - min) / spread;
    const x = EDGE + (place / (values.length - 1)) * (width - EDGE);
    return [x, EDGE + (1 - Math.min(1, Math.max(0, share))) * height];
  });
}
