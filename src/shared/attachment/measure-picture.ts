import { ascii, u16, u16le, u24le, u32 } from './bytes.ts';
import { gifParts, jpegParts, orientationOf, pictureFormat, pngParts, webpParts } from './walk-picture.ts';

/** Pixels as it is shown, and how many pictures follow each other in it. */
export type PictureSize = { width: number; height: number; frames: number };

/** SEC-63: from the header, before anything is decoded. Null: it has none that can be read. */
export function measurePicture(bytes: Uint8Array): PictureSize | null {
  const format = pictureFormat(bytes);
  const size = format === null ? null : measure[format](bytes);
  return size !== null && size.width > 0 && size.height > 0 ? size : null;
}

const measure = {
  png: (bytes: Uint8Array): PictureSize | null => {
    if (ascii(bytes, 12, 4) !== 'IHDR') return null;
    const parts = [...pngParts(bytes)];
    if (!parts.some(({ name }) => name === 'IDAT')) return null;
    const control = parts.find(({ name }) => name === 'acTL');
    return { width: u32(bytes, 16), height: u32(bytes, 20), frames: control ? u32(bytes, control.body) : 1 };
  },
  jpeg: (bytes: Uint8Array): PictureSize | null => {
    for (const { name, body } of jpegParts(bytes)) {
      // SOF0 to SOF15, without DHT (c4), JPG (c8) and DAC (cc).
      if (!/^c[0-9a-f]$/.test(name) || name === 'c4' || name === 'c8' || name === 'cc') continue;
      const size = { width: u16(bytes, body + 3), height: u16(bytes, body + 1), frames: 1 };
      return orientationOf(bytes) >= 5 ? { width: size.height, height: size.width, frames: 1 } : size;
    }
    return null;
  },
  gif: (bytes: Uint8Array): PictureSize | null => {
    let frames = 0;
    for (const { name } of gifParts(bytes)) if (name === 'frame') frames += 1;
    return frames === 0 ? null : { width: u16le(bytes, 6), height: u16le(bytes, 8), frames };
  },
  webp: (bytes: Uint8Array): PictureSize | null => {
    let size: { width: number; height: number } | null = null;
    let frames = 0;
    for (const { name, body } of webpParts(bytes)) {
      if (name === 'ANMF') frames += 1;
      size ??= webpSize(bytes, name, body);
    }
    return size === null ? null : { ...size, frames: Math.max(1, frames) };
  },
} as const;

function webpSize(bytes: Uint8Array, name: string, body: number): { width: number; height: number } | null {
  if (name === 'VP8X') return { width: u24le(bytes, body + 4) + 1, height: u24le(bytes, body + 7) + 1 };
  if (name === 'VP8 ' && u24le(bytes, body + 3) === 0x2a_01_9d)
    return { width: u16le(bytes, body + 6) & 0x3fff, height: u16le(bytes, body + 8) & 0x3fff };
  if (name !== 'VP8L' || bytes[body] !== 0x2f) return null;
  const width = (u16le(bytes, body + 1) & 0x3fff) + 1;
  const height = ((u24le(bytes, body + 2) >> 6) & 0x3fff) + 1;
  return { width, height };
}
