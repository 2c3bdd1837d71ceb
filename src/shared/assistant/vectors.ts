/** Lengths by vector: a passage is compared with every question, and its length never changes. */
const lengths = new WeakMap<Float32Array, number>();

/** Cosine of two vectors, -1 to 1; 0 when one of them is zero or the lengths differ. Vectors must not be changed once compared. */
export function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return 0;
  const scale = lengthOf(a) * lengthOf(b);
  return scale > 0 ? dotOf(a, b) / scale : 0;
}

function lengthOf(vector: Float32Array): number {
  const known = lengths.get(vector);
  if (known !== undefined) return known;
  const length = Math.sqrt(dotOf(vector, vector));
  lengths.set(vector, length);
  return length;
}

/** Four sums at a time, so that one addition need not wait for the one before. */
function dotOf(a: Float32Array, b: Float32Array): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  const even = a.length - (a.length % 4);
  for (let i = 0; i < even; i += 4) {
    first += (a[i] as number) * (b[i] as number);
    second += (a[i + 1] as number) * (b[i + 1] as number);
    third += (a[i + 2] as number) * (b[i + 2] as number);
    fourth += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (let i = even; i < a.length; i += 1) first += (a[i] as number) * (b[i] as number);
  return first + second + third + fourth;
}
