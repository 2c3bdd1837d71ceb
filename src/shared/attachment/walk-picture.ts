/**
 * The parts that a picture's file consists of, in order, without decoding any of it: headers, frames, metadata. Each walker stops at the picture's own end, so that what is appended behind it is never a part.
 * Sources: ISO/IEC 10918-1 (JPEG), PNG third edition, GIF89a, the WebP container specification.
 */
import { ascii, u16, u16le, u32, u32le } from './bytes.ts';

/** `name`: the marker, the chunk's type, or the block's kind. `start` to `end` is the part whole, `body` its content. */
export type Part = { name: string; start: number; body: number; end: number };

const PNG = '\u0089PNG\r\n\u001A\n';

export function pictureFormat(bytes: Uint8Array): 'png' | 'jpeg' | 'gif' | 'webp' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpeg';
  if (ascii(bytes, 0, 8) === PNG) return 'png';
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'gif';
  return ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP' ? 'webp' : null;
}

/** Chunks of a PNG up to IEND. */
export function* pngParts(bytes: Uint8Array): Generator<Part> {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + u32(bytes, at);
    const name = ascii(bytes, at + 4, 4);
    if (end > bytes.length) return;
    yield { name, start: at, body: at + 8, end };
    if (name === 'IEND') return;
    at = end;
  }
}

/** Segments of a JPEG up to its end (EOI); a scan (`da`) has its coded data with it. */
export function* jpegParts(bytes: Uint8Array): Generator<Part> {
  for (let at = 2; at + 1 < bytes.length; ) {
    if (bytes[at] !== 0xff) return;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const name = marker.toString(16).padStart(2, '0');
    if (marker === 0xd9) {
      yield { name, start: at, body: at + 2, end: at + 2 };
      return;
    }
    const length = u16(bytes, at + 2);
    const headed = at + 2 + length;
    if (length < 2 || headed > bytes.length) return;
    const end = marker === 0xda ? endOfScan(bytes, headed) : headed;
    yield { name, start: at, body: at + 4, end };
    at = end;
  }
}

/** Coded data goes on over stuffed zeros and restart markers. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next === 0x00 || (next >= 0xd0 && next <= 0xd7) || next === 0xff) continue;
    return at;
  }
  return bytes.length;
}

/** Chunks of a WebP within the length that its head says. */
export function* webpParts(bytes: Uint8Array): Generator<Part> {
  const whole = Math.min(bytes.length, 8 + u32le(bytes, 4));
  for (let at = 12; at + 8 <= whole; ) {
    const length = u32le(bytes, at + 4);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > whole) return;
    yield { name: ascii(bytes, at, 4), start: at, body: at + 8, end: Math.min(end, whole) };
    at = end;
  }
}

/** Blocks of a GIF: `frame`, `comment`, `application`, `control`, `text`, and `end`. */
export function* gifParts(bytes: Uint8Array): Generator<Part> {
  const kinds: Readonly<Record<number, string>> = { 249: 'control', 254: 'comment', 255: 'application', 1: 'text' };
  for (let at = gifHead(bytes); at < bytes.length; ) {
    if (bytes[at] === 0x3b) {
      yield { name: 'end', start: at, body: at + 1, end: at + 1 };
      return;
    }
    const isFrame = bytes[at] === 0x2c;
    if (!isFrame && bytes[at] !== 0x21) return;
    const flags = bytes[at + 9] ?? 0;
    const body = isFrame ? at + 11 + tableBytes(flags) : at + 2;
    const end = endOfBlocks(bytes, body);
    if (end === null) return;
    yield { name: isFrame ? 'frame' : (kinds[bytes[at + 1] ?? 0] ?? 'other'), start: at, body, end };
    at = end;
  }
}

/** Where the head of a GIF with its colours ends. */
export function gifHead(bytes: Uint8Array): number {
  return 13 + tableBytes(bytes[10] ?? 0);
}

function tableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function endOfBlocks(bytes: Uint8Array, from: number): number | null {
  let at = from;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) return at;
  }
  return null;
}

/** EXIF 2.32, tag 0x0112: how the camera was held, 1 to 8; 1 where it does not say. */
export function orientationOf(bytes: Uint8Array): number {
  for (const { name, body, end } of jpegParts(bytes)) {
    if (name === 'da') return 1;
    if (name !== 'e1' || ascii(bytes, body, 6) !== 'Exif\0\0') continue;
    const tiff = body + 6;
    const little = ascii(bytes, tiff, 2) === 'II';
    const short = (at: number) => (little ? u16le(bytes, at) : u16(bytes, at));
    const long = (at: number) => (little ? u32le(bytes, at) : u32(bytes, at));
    const directory = tiff + long(tiff + 4);
    const count = short(directory);
    for (let index = 0; index < count; index += 1) {
      const entry = directory + 2 + 12 * index;
      if (entry + 12 > end) return 1;
      if (short(entry) !== 0x0112) continue;
      const value = short(entry + 8);
      return value >= 1 && value <= 8 ? value : 1;
    }
  }
  return 1;
}
