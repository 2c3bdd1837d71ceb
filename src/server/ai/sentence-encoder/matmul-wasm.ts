// The platform's WebAssembly, as far as it is used; the server is checked without the types of a page.
type Instance = { exports: { multiply: Multiply } };
declare const WebAssembly: {
  Memory: new (limits: { initial: number }) => { buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => Instance;
};

/**
 * For whole numbers of 16 bits: `out[r][c] = Σ rows[r][k] · columns[c][k]` in 32 bits. Addresses in bytes, aligned to 16. `rowCount` is a multiple of 4, `columnCount` of 2,
 * `depth` of 8. Nothing overflows while |row value| · |column value| · depth / 4 stays below 2³¹.
 */
export type Multiply = (
  rows: number,
  columns: number,
  out: number,
  rowCount: number,
  columnCount: number,
  depth: number,
) => void;

export type MatmulMemory = { multiply: Multiply; buffer: ArrayBuffer };

const pageBytes = 65_536;

/** One kernel of 128-bit instructions over a memory of its own: four rows by two columns at a time, eight products an instruction. */
export function createMatmul(bytes: number): MatmulMemory {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(assemble()), { env: { memory } });
  return { multiply: instance.exports.multiply, buffer: memory.buffer };
}

/** Numbers of the binary format (webassembly.github.io/spec/core/binary). */
const i32 = 0x7f;
const v128 = 0x7b;
const op = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  end: [0x0b],
  br: (depth: number) => [0x0c, depth],
  brIf: (depth: number) => [0x0d, depth],
  get: (local: number) => [0x20, local],
  set: (local: number) => [0x21, local],
  tee: (local: number) => [0x22, local],
  constant: (value: number) => [0x41, ...signed(value)],
  store: (offset: number) => [0x36, 2, ...unsigned(offset)],
  atLeast: [0x4f],
  add: [0x6a],
  multiply: [0x6c],
  load128: (offset: number) => [0xfd, 0, 4, ...unsigned(offset)],
  zero128: [0xfd, 12, ...Array.from({ length: 16 }, () => 0)],
  lane: (lane: number) => [0xfd, 27, lane],
  add128: [0xfd, ...unsigned(174)],
  /** i32x4.dot_i16x8_s: the sums of neighbouring products. */
  dot: [0xfd, ...unsigned(186)],
};

function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}

const section = (id: number, content: readonly number[]) => [id, ...unsigned(content.length), ...content];
const text = (word: string) => [word.length, ...Array.from(word, (letter) => letter.charCodeAt(0))];

/** "\0asm", version 1. */
const magic = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const tileRows = 4;
const tileColumns = 2;

function assemble(): Uint8Array {
  const body = kernel();
  const code = [...unsigned(body.length), ...body];
  return Uint8Array.from([
    ...magic,
    ...section(1, [1, 0x60, 6, i32, i32, i32, i32, i32, i32, 0]),
    ...section(2, [1, ...text('env'), ...text('memory'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('multiply'), 0, 0]),
    ...section(10, [1, ...code]),
  ]);
}

/** Parameters 0 to 5 as in `Multiply`; then whole numbers, then vectors. */
function kernel(): number[] {
  const [rows, columns, out, rowCount, columnCount, depth] = [0, 1, 2, 3, 4, 5];
  const [c, r, k, width, outWidth, columnAt, rowAt, outAt] = [6, 7, 8, 9, 10, 11, 12, 13];
  const pointers = 14; // one for each row of a tile, then one for each of its columns
  const numbers = 8 + tileRows + tileColumns;
  const sums = 6 + numbers;
  const loaded = sums + tileRows * tileColumns;
  const rowPointer = (i: number) => pointers + i;
  const columnPointer = (j: number) => pointers + tileRows + j;
  const sum = (i: number, j: number) => sums + i * tileColumns + j;
  const each = (count: number, write: (i: number) => number[]) =>
    Array.from({ length: count }, (_, i) => write(i)).flat();
  const tile = (write: (i: number, j: number) => number[]) =>
    each(tileRows, (i) => each(tileColumns, (j) => write(i, j)));
  const chain = (first: number, count: number, step: number, pointer: (i: number) => number) => [
    ...op.get(first),
    ...op.set(pointer(0)),
    ...each(count - 1, (i) => [...op.get(pointer(i)), ...op.get(step), ...op.add, ...op.set(pointer(i + 1))]),
  ];
  const loop = (counter: number, step: number, limit: number, inside: readonly number[]) => [
    ...op.constant(0),
    ...op.set(counter),
    ...op.block,
    ...op.loop,
    ...op.get(counter),
    ...op.get(limit),
    ...op.atLeast,
    ...op.brIf(1),
    ...inside,
    ...op.get(counter),
    ...op.constant(step),
    ...op.add,
    ...op.set(counter),
    ...op.br(0),
    ...op.end,
    ...op.end,
  ];
  const advance = (pointer: number, bytes: number[]) => [...op.get(pointer), ...bytes, ...op.add, ...op.set(pointer)];

  const products = [
    ...each(tileColumns, (j) => [...op.get(columnPointer(j)), ...op.load128(0), ...op.set(loaded + j)]),
    ...each(tileRows, (i) => [
      ...op.get(rowPointer(i)),
      ...op.load128(0),
      ...op.set(loaded + tileColumns),
      ...each(tileColumns, (j) => [
        ...op.get(sum(i, j)),
        ...op.get(loaded + tileColumns),
        ...op.get(loaded + j),
        ...op.dot,
        ...op.add128,
        ...op.set(sum(i, j)),
      ]),
      ...advance(rowPointer(i), op.constant(16)),
    ]),
    ...each(tileColumns, (j) => advance(columnPointer(j), op.constant(16))),
  ];
  const store = tile((i, j) => [
    ...op.get(outAt),
    ...each(i, () => [...op.get(outWidth), ...op.add]),
    ...op.get(sum(i, j)),
    ...op.lane(0),
    ...each(3, (lane) => [...op.get(sum(i, j)), ...op.lane(lane + 1), ...op.add]),
    ...op.store(4 * j),
  ]);
  const body = [
    ...op.get(depth),
    ...op.constant(2),
    ...op.multiply,
    ...op.set(width),
    ...op.get(columnCount),
    ...op.constant(4),
    ...op.multiply,
    ...op.set(outWidth),
    ...op.get(columns),
    ...op.set(columnAt),
    ...loop(c, tileColumns, columnCount, [
      ...op.get(rows),
      ...op.set(rowAt),
      ...op.get(out),
      ...op.get(c),
      ...op.constant(4),
      ...op.multiply,
      ...op.add,
      ...op.set(outAt),
      ...loop(r, tileRows, rowCount, [
        ...tile((i, j) => [...op.zero128, ...op.set(sum(i, j))]),
        ...chain(rowAt, tileRows, width, rowPointer),
        ...chain(columnAt, tileColumns, width, columnPointer),
        ...loop(k, 8, depth, products),
        ...store,
        ...each(tileRows, () => [...advance(rowAt, op.get(width)), ...advance(outAt, op.get(outWidth))]),
      ]),
      ...each(tileColumns, () => advance(columnAt, op.get(width))),
    ]),
    ...op.end,
  ];
  return [2, ...unsigned(numbers), i32, ...unsigned(tileRows * tileColumns + tileColumns + 1), v128, ...body];
}
