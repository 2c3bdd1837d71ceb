import { createMatmul } from './matmul-wasm.ts';
import { createPieceTokenizer } from './piece-tokenizer.ts';
import { readWeights } from './read-weights.ts';
import { add, attend, average, type Norm, normalize, type Rows, type Stretch, unit } from './transformer-steps.ts';

/** Texts in, one vector of 512 numbers and length 1 out for each. */
export type SentenceEncoder = (texts: readonly string[]) => Float32Array[];

const mostPieces = 128;
/** Numbers are held in 12 bits and a sign: 2047² · 1536 / 4 stays below 2³¹, whatever the numbers are. */
const mostStep = 2_047;
const widest = 1_536;
const tileRows = 4;
/** Pieces computed at once. */
const mostRows = 512;

/** A layer of weights: its place in the kernel's memory, what one step of each column is worth, and what is added. */
type Dense = { at: number; depth: number; columns: number; steps: Float32Array; bias: Float32Array };
type Layer = {
  norm: Norm;
  qkv: Dense;
  join: Dense;
  residual: Dense | null;
  ffnNorm: Norm;
  widen: Dense;
  narrow: Dense;
};

/**
 * The forward pass of the Universal Sentence Encoder (lite; Cer et al. 2018: two layers of a transformer, mean, tanh), as the model's graph states it, on whole numbers
 * of 12 bits. Against the reference implementation on 32-bit floats the vectors differ by a cosine of less than 0.001, at a quarter of its time and memory.
 */
export function createSentenceEncoder(): SentenceEncoder {
  const { weight, vocabulary } = readWeights();
  const tokenize = createPieceTokenizer(vocabulary);
  const shapes: [string, number, number][] = [
    ['Layer_0/MultiheadAttention/qkv_transform_single', 256, 768],
    ['Layer_0/MultiheadAttention/output_transform_single', 256, 512],
    ['Layer_0/dense', 256, 512],
    ['Layer_0/FFN/conv1', 512, widest],
    ['Layer_0/FFN/conv2', widest, 512],
    ['Layer_1/MultiheadAttention/qkv_transform_single', 512, widest],
    ['Layer_1/MultiheadAttention/output_transform_single', 512, 512],
    ['Layer_1/FFN/conv1', 512, widest],
    ['Layer_1/FFN/conv2', widest, 512],
    ['hidden_layers/tanh_layer_0', 512, 512],
  ];
  const weightBytes = shapes.reduce((sum, [, depth, columns]) => sum + 2 * depth * columns, 0);
  const rowsAt = weightBytes;
  const outAt = rowsAt + 2 * widest * mostRows;
  const { multiply, buffer } = createMatmul(outAt + 4 * widest * mostRows);
  const denses = new Map<string, Dense>();
  let free = 0;
  for (const [name, depth, columns] of shapes) {
    denses.set(name, placeDense(buffer, free, { depth, columns, weight, name }));
    free += 2 * depth * columns;
  }
  const dense = (name: string) => denses.get(name) as Dense;
  const norm = (name: string): Norm => ({ scale: weight(`${name}_scale`), bias: weight(`${name}_bias`) });
  const layers = [0, 1].map((i): Layer => {
    const name = `Layer_${i}`;
    return {
      norm: norm(`${name}/layer_prepostprocess/layer_norm/layer_norm`),
      qkv: dense(`${name}/MultiheadAttention/qkv_transform_single`),
      join: dense(`${name}/MultiheadAttention/output_transform_single`),
      residual: i === 0 ? dense('Layer_0/dense') : null,
      ffnNorm: norm(`${name}/FFN/layer_prepostprocess/layer_norm/layer_norm`),
      widen: dense(`${name}/FFN/conv1`),
      narrow: dense(`${name}/FFN/conv2`),
    };
  });
  const look = readTable(weight('Embeddings_en'), 256);
  const timescales = weight('TimingSignal/ExpandDims_1');
  const last = dense('hidden_layers/tanh_layer_0');

  function apply({ at, depth, columns, steps, bias }: Dense, { values }: Rows): Rows {
    const count = values.length / depth;
    const result = new Float32Array(count * columns);
    const packed = new Int16Array(buffer, rowsAt, mostRows * depth);
    for (let from = 0; from < count; from += mostRows) {
      const part = Math.min(mostRows, count - from);
      const rowSteps = new Float32Array(part);
      for (let r = 0; r < part; r += 1) rowSteps[r] = packRow(values, (from + r) * depth, packed, r * depth, depth);
      multiply(rowsAt, at, outAt, Math.ceil(part / tileRows) * tileRows, columns, depth);
      const sums = new Int32Array(buffer, outAt, part * columns);
      for (let r = 0; r < part; r += 1) {
        const step = rowSteps[r] as number;
        const to = (from + r) * columns;
        for (let c = 0; c < columns; c += 1)
          result[to + c] = (sums[r * columns + c] as number) * step * (steps[c] as number) + (bias[c] as number);
      }
    }
    return { values: result, width: columns };
  }

  function run(layer: Layer, input: Rows, stretches: readonly Stretch[]): Rows {
    const attended = apply(layer.join, attend(apply(layer.qkv, normalize(input, layer.norm)), stretches));
    const between = add(attended, layer.residual ? apply(layer.residual, input) : input);
    const widened = apply(layer.widen, normalize(between, layer.ffnNorm));
    for (let i = 0; i < widened.values.length; i += 1) if ((widened.values[i] as number) < 0) widened.values[i] = 0;
    return add(apply(layer.narrow, widened), between);
  }

  return (texts) => {
    const numbers = texts.map((text) => {
      const pieces = tokenize(text).slice(0, mostPieces);
      return pieces.length > 0 ? pieces : [0];
    });
    const stretches: Stretch[] = [];
    let from = 0;
    for (const { length } of numbers) {
      stretches.push({ from, count: length });
      from += length;
    }
    let rows: Rows = { values: new Float32Array(from * 256), width: 256 };
    numbers.forEach((pieces, text) => {
      pieces.forEach((piece, place) => {
        look(piece, place, timescales, rows.values, ((stretches[text]?.from ?? 0) + place) * 256);
      });
    });
    for (const layer of layers) rows = run(layer, rows, stretches);
    const { values, width } = apply(last, average(rows, stretches));
    return stretches.map((_, i) => unit(values.subarray(i * width, (i + 1) * width)));
  };
}

/** The columns in steps, each as a row of its own, so that the kernel reads memory in order. */
function placeDense(
  buffer: ArrayBuffer,
  at: number,
  {
    depth,
    columns,
    weight,
    name,
  }: { depth: number; columns: number; weight: (n: string) => Float32Array; name: string },
): Dense {
  const values = weight(name);
  const packed = new Int16Array(buffer, at, depth * columns);
  const steps = new Float32Array(columns);
  const column = new Float32Array(depth);
  for (let c = 0; c < columns; c += 1) {
    for (let k = 0; k < depth; k += 1) column[k] = values[k * columns + c] as number;
    steps[c] = packRow(column, 0, packed, c * depth, depth);
  }
  return { at, depth, columns, steps, bias: weight(`${name}/bias`) };
}

/** Writes a stretch of numbers in steps and returns what a step is worth. */
function packRow(values: Float32Array, from: number, packed: Int16Array, to: number, count: number): number {
  let most = 1e-20;
  for (let i = 0; i < count; i += 1) {
    const size = Math.abs(values[from + i] as number);
    if (size > most) most = size;
  }
  const scale = mostStep / most;
  for (let i = 0; i < count; i += 1) {
    const value = (values[from + i] as number) * scale;
    packed[to + i] = value < 0 ? value - 0.5 : value + 0.5;
  }
  return most / mostStep;
}

/** Twice the piece's numbers and, by its place, sines and cosines of falling speed: as the graph adds them. */
function readTable(values: Float32Array, width: number) {
  const packed = new Int16Array(values.length);
  const steps = new Float32Array(values.length / width);
  for (let row = 0; row < steps.length; row += 1) steps[row] = packRow(values, row * width, packed, row * width, width);
  return (piece: number, place: number, timescales: Float32Array, out: Float32Array, at: number): void => {
    const step = steps[piece] as number;
    const half = width / 2;
    for (let i = 0; i < width; i += 1) {
      const angle = place * (timescales[i % half] as number);
      out[at + i] = 2 * step * (packed[piece * width + i] as number) + (i < half ? Math.sin(angle) : Math.cos(angle));
    }
  };
}
