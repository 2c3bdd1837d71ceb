/**
 * Solves (K + ridge·I) W = Y for a symmetric positive K by Cholesky's factorisation: kernel ridge regression in closed form (Saunders,
 * Gammerman and Vovk 1998). n³/3 multiplications: 3,000 rows take some ten seconds, 300 ten milliseconds.
 *
 * @param kernel n × n, row by row; it is overwritten by the factor
 * @param targets n × width, row by row; it is overwritten by the answer
 * @throws Error when the kernel is not positive: a likeness that is none
 */
export function solveRidge(kernel: Float64Array, targets: Float64Array, n: number, ridge: number): void {
  factorize(kernel, n, ridge);
  const width = n === 0 ? 0 : targets.length / n;
  const column = new Float64Array(n);
  for (let c = 0; c < width; c += 1) {
    for (let i = 0; i < n; i += 1) column[i] = targets[i * width + c] ?? 0;
    substitute(kernel, column, n);
    for (let i = 0; i < n; i += 1) targets[i * width + c] = column[i] ?? 0;
  }
}

/** Lower factor in place: K = L·Lᵀ. Rows are contiguous, so that each step is one dot product of two stretches of memory. */
function factorize(matrix: Float64Array, n: number, ridge: number): void {
  for (let i = 0; i < n; i += 1) {
    const row = matrix.subarray(i * n, i * n + n);
    for (let j = 0; j <= i; j += 1) {
      const other = matrix.subarray(j * n, j * n + j);
      let sum = (row[j] ?? 0) + (i === j ? ridge : 0);
      for (let k = 0; k < j; k += 1) sum -= (row[k] as number) * (other[k] as number);
      if (i !== j) row[j] = sum / (matrix[j * n + j] as number);
      else if (sum > 0) row[i] = Math.sqrt(sum);
      else throw new Error('The kernel is not positive.');
    }
  }
}

function substitute(factor: Float64Array, column: Float64Array, n: number): void {
  for (let i = 0; i < n; i += 1) {
    let sum = column[i] as number;
    for (let k = 0; k < i; k += 1) sum -= (factor[i * n + k] as number) * (column[k] as number);
    column[i] = sum / (factor[i * n + i] as number);
  }
  // Backwards by rows of L, so that memory is read in order here too.
  for (let i = n - 1; i >= 0; i -= 1) {
    const value = (column[i] as number) / (factor[i * n + i] as number);
    column[i] = value;
    for (let k = 0; k < i; k += 1) column[k] = (column[k] as number) - (factor[i * n + k] as number) * value;
  }
}

/**
 * The diagonal of (K + ridge·I)⁻¹ at a row, from the factor that `solveRidge` leaves. What would be said of that row had it not been learned from is
 * target - weight / this: leave-one-out in closed form (Rifkin and Lippert 2007). At most n² / 2 steps.
 */
export function inverseAt(factor: Float64Array, n: number, at: number): number {
  const column = new Float64Array(n);
  let sum = 0;
  for (let i = at; i < n; i += 1) {
    let value = i === at ? 1 : 0;
    for (let k = at; k < i; k += 1) value -= (factor[i * n + k] as number) * (column[k] as number);
    value /= factor[i * n + i] as number;
    column[i] = value;
    sum += value * value;
  }
  return sum;
}
