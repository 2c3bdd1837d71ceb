const bins = 10;

export type Claim = { confidence: number; right: boolean };

/** Expected calibration error in ten equal bins (Guo et al. 2017), and the reliability behind it: confidence said, share that was right. */
export function calibrationError(claims: readonly Claim[]): { error: number; lines: string[] } {
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const full = Array.from({ length: bins }, (_, bin) =>
    claims.filter(({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === bin),
  )
    .filter((part) => part.length > 0)
    .map((part) => ({
      said: mean(part.map(({ confidence }) => confidence)),
      was: mean(part.map(({ right }) => Number(right))),
      size: part.length,
    }));
  return {
    error: full.reduce((sum, { said, was, size }) => sum + (size / claims.length) * Math.abs(said - was), 0),
    lines: full.map(({ said, was, size }) => `${said.toFixed(2)} said, ${was.toFixed(2)} right (${size})`),
  };
}
