/** Rows of numbers, one after another. */
export type Rows = { values: Float32Array; width: number };
/** The rows of one text. */
export type Stretch = { from: number; count: number };
export type Norm = { scale: Float32Array; bias: Float32Array };

const heads = 4;
const normEpsilon = 1e-6;

/** Layer normalisation (Ba et al. 2016). */
export function normalize({ values, width }: Rows, { scale, bias }: Norm): Rows {
  const result = new Float32Array(values.length);
  for (let from = 0; from < values.length; from += width) {
    let sum = 0;
    for (let i = 0; i < width; i += 1) sum += values[from + i] as number;
    const mean = sum / width;
    let squares = 0;
    for (let i = 0; i < width; i += 1) squares += ((values[from + i] as number) - mean) ** 2;
    const factor = 1 / Math.sqrt(squares / width + normEpsilon);
    for (let i = 0; i < width; i += 1)
      result[from + i] = ((values[from + i] as number) - mean) * factor * (scale[i] as number) + (bias[i] as number);
  }
  return { values: result, width };
}

/** Dot-product attention of each text over itself (Vaswani et al. 2017); a row holds queries, keys and values. */
export function attend({ values, width }: Rows, stretches: readonly Stretch[]): Rows {
  const inner = width / 3;
  const size = inner / heads;
  const factor = 1 / Math.sqrt(size);
  const result = new Float32Array((values.length / width) * inner);
  for (const { from, count } of stretches) {
    const chances = new Float32Array(count);
    for (let head = 0; head < heads; head += 1)
      for (let i = 0; i < count; i += 1) {
        const query = (from + i) * width + head * size;
        let top = Number.NEGATIVE_INFINITY;
        for (let j = 0; j < count; j += 1) {
          const key = (from + j) * width + inner + head * size;
          let sum = 0;
          for (let d = 0; d < size; d += 1) sum += (values[query + d] as number) * (values[key + d] as number);
          chances[j] = sum * factor;
          if (sum * factor > top) top = sum * factor;
        }
        let total = 0;
        for (let j = 0; j < count; j += 1) {
          chances[j] = Math.exp((chances[j] as number) - top);
          total += chances[j] as number;
        }
        const to = (from + i) * inner + head * size;
        for (let j = 0; j < count; j += 1) {
          const chance = (chances[j] as number) / total;
          const value = (from + j) * width + 2 * inner + head * size;
          for (let d = 0; d < size; d += 1)
            result[to + d] = (result[to + d] as number) + chance * (values[value + d] as number);
        }
      }
  }
  return { values: result, width: inner };
}

/** Adds the right side to the left one, in place. */
export function add(left: Rows, right: Rows): Rows {
  for (let i = 0; i < left.values.length; i += 1)
    left.values[i] = (left.values[i] as number) + (right.values[i] as number);
  return left;
}

/** One row for each text: the mean of its rows. */
export function average({ values, width }: Rows, stretches: readonly Stretch[]): Rows {
  const result = new Float32Array(stretches.length * width);
  stretches.forEach(({ from, count }, text) => {
    for (let row = from; row < from + count; row += 1)
      for (let i = 0; i < width; i += 1)
        result[text * width + i] = (result[text * width + i] as number) + (values[row * width + i] as number) / count;
  });
  return { values: result, width };
}

/** Bent by tanh, at length 1. */
export function unit(values: Float32Array): Float32Array {
  const bent = values.map(Math.tanh);
  const length = Math.sqrt(bent.reduce((sum, value) => sum + value * value, 0));
  return bent.map((value) => value / length);
}
