import type { FeatureMap } from './feature-map.ts';
import type { PackedVectors } from './packed-vectors.ts';
import { type ReplyEcho, voices } from './reply-echo.ts';
import type { ReplyMatch } from './reply-match.ts';
import { findOften, type ReplyMemory } from './reply-memory.ts';

// Of the platform, in pages and in Node alike; the shared code is checked without the types of either.
declare function atob(data: string): string;
declare function btoa(data: string): string;

/** A learned model as text: a byte for each number, with one scale per feature. */
export type PackedReplyMatch = {
  dimensions: number;
  contexts: PackedMap;
  replies: PackedMap;
  echo: PackedEcho;
  memory: PackedMemory;
};
type PackedEcho = { features: PackedRows; words: number[]; places: string[]; placed: PackedRows };
type PackedRows = { scales: number[]; rows: string };
type PackedMap = PackedRows & { features: string[]; rarity: number[] };
/** Vectors a byte a number, one after the other. */
type PackedMemory = { dimensions: number; contexts: string; replies: string; replyOf: number[] };

export function packReplyMatch({ dimensions, contexts, replies, echo, memory }: ReplyMatch): PackedReplyMatch {
  return {
    dimensions,
    contexts: packMap(contexts, dimensions),
    replies: packMap(replies, dimensions),
    echo: {
      features: packRows(echo.features, voices),
      words: [...echo.words].map(short),
      places: [...echo.placeAt.keys()],
      placed: packRows(echo.places, voices),
    },
    memory: {
      dimensions: memory.contexts.dimensions,
      contexts: textOf(memory.contexts.rows),
      replies: textOf(memory.replies.rows),
      replyOf: [...memory.replyOf],
    },
  };
}

export function unpackReplyMatch({ dimensions, contexts, replies, echo, memory }: PackedReplyMatch): ReplyMatch {
  return {
    dimensions,
    contexts: unpackMap(contexts, dimensions),
    replies: unpackMap(replies, dimensions),
    echo: unpackEcho(echo),
    memory: unpackMemory(memory),
  };
}

function unpackEcho({ features, words, places, placed }: PackedEcho): ReplyEcho {
  return {
    features: unpackRows(features, voices),
    words: Float32Array.from(words),
    places: unpackRows(placed, voices),
    placeAt: new Map(places.map((place, i) => [place, i])),
  };
}

function unpackMemory({ dimensions, contexts, replies, replyOf: slots }: PackedMemory): ReplyMemory {
  const replyOf = Int32Array.from(slots);
  return {
    contexts: vectorsOf(contexts, dimensions),
    replies: vectorsOf(replies, dimensions),
    replyOf,
    often: findOften(replyOf),
  };
}

/** Bytes from -127 to 127 as text. */
function textOf(bytes: Int8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte + 128);
  return btoa(text);
}

function vectorsOf(packed: string, dimensions: number): PackedVectors {
  const text = atob(packed);
  const rows = Int8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i) - 128);
  const lengths = Float64Array.from({ length: rows.length / dimensions }, (_, slot) =>
    Math.sqrt(rows.subarray(slot * dimensions, (slot + 1) * dimensions).reduce((sum, value) => sum + value * value, 0)),
  );
  return { dimensions, rows, lengths };
}

const short = (value: number) => Number(value.toPrecision(4));

function packMap({ at, rarity, rows }: FeatureMap, dimensions: number): PackedMap {
  return { features: [...at.keys()], rarity: [...rarity].map(short), ...packRows(rows, dimensions) };
}

function unpackMap({ features, rarity, scales, rows }: PackedMap, dimensions: number): FeatureMap {
  return {
    at: new Map(features.map((feature, i) => [feature, i])),
    rarity: Float32Array.from(rarity),
    rows: unpackRows({ scales, rows }, dimensions),
  };
}

function packRows(rows: Float32Array, width: number): PackedRows {
  const bytes = new Int8Array(rows.length);
  const scales: number[] = [];
  for (let from = 0; from < rows.length; from += width) {
    const row = rows.subarray(from, from + width);
    const most = row.reduce((top, value) => Math.max(top, Math.abs(value)), 1e-9);
    scales.push(short(most / 127));
    row.forEach((value, d) => {
      bytes[from + d] = Math.round((value / most) * 127);
    });
  }
  return { scales, rows: textOf(bytes) };
}

function unpackRows({ scales, rows }: PackedRows, width: number): Float32Array {
  const text = atob(rows);
  const numbers = new Float32Array(text.length);
  for (let i = 0; i < numbers.length; i += 1)
    numbers[i] = (text.charCodeAt(i) - 128) * (scales[Math.floor(i / width)] as number);
  return numbers;
}
