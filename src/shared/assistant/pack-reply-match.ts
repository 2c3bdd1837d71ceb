import type { FeatureMap, ReplyMatch } from './reply-match.ts';

// Of the platform, in pages and in Node alike; the shared code is checked without the types of either.
declare function atob(data: string): string;
declare function btoa(data: string): string;

/** A learned model as text: a byte for each number, with one scale per feature. */
export type PackedReplyMatch = { dimensions: number; contexts: PackedMap; replies: PackedMap };
type PackedMap = { features: string[]; rarity: number[]; scales: number[]; rows: string };

export function packReplyMatch({ dimensions, contexts, replies }: ReplyMatch): PackedReplyMatch {
  return { dimensions, contexts: packMap(contexts, dimensions), replies: packMap(replies, dimensions) };
}

export function unpackReplyMatch({ dimensions, contexts, replies }: PackedReplyMatch): ReplyMatch {
  return { dimensions, contexts: unpackMap(contexts, dimensions), replies: unpackMap(replies, dimensions) };
}

const short = (value: number) => Number(value.toPrecision(4));

function packMap({ at, rarity, rows }: FeatureMap, dimensions: number): PackedMap {
  const bytes = new Uint8Array(rows.length);
  const scales: number[] = [];
  for (let feature = 0; feature < at.size; feature += 1) {
    const row = rows.subarray(feature * dimensions, (feature + 1) * dimensions);
    const most = row.reduce((top, value) => Math.max(top, Math.abs(value)), 1e-9);
    scales.push(short(most / 127));
    row.forEach((value, d) => {
      bytes[feature * dimensions + d] = Math.round((value / most) * 127) + 128;
    });
  }
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { features: [...at.keys()], rarity: [...rarity].map(short), scales, rows: btoa(text) };
}

function unpackMap({ features, rarity, scales, rows }: PackedMap, dimensions: number): FeatureMap {
  const text = atob(rows);
  const numbers = new Float32Array(features.length * dimensions);
  for (let i = 0; i < numbers.length; i += 1)
    numbers[i] = (text.charCodeAt(i) - 128) * (scales[Math.floor(i / dimensions)] as number);
  return {
    at: new Map(features.map((feature, i) => [feature, i])),
    rarity: Float32Array.from(rarity),
    rows: numbers,
  };
}
