/**
 * SEC-63: a picture without what it says of its taker: place, device, time, author, thumbnails, comments, and without whatever is appended behind its end. What it looks like stays, colours and the way up included; not a
 * pixel is decoded or written anew. Other files are left as they are.
 */
import { ascii, joinBytes, u32le } from './bytes.ts';
import {
  gifHead,
  gifParts,
  jpegParts,
  orientationOf,
  type Part,
  pictureFormat,
  pngParts,
  webpParts,
} from './walk-picture.ts';

export function stripMetadata(bytes: Uint8Array): Uint8Array {
  const format = pictureFormat(bytes);
  return format === null ? bytes : strip[format](bytes);
}

const drawn = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST cICP mDCV cLLI acTL fcTL fdAT'.split(' '),
);

const strip = {
  png: (bytes: Uint8Array) =>
    joinBytes([bytes.subarray(0, 8), ...kept(bytes, pngParts(bytes), ({ name }) => drawn.has(name))]),

  jpeg: (bytes: Uint8Array) => {
    const orientation = orientationOf(bytes);
    const parts = kept(bytes, jpegParts(bytes), (part) => isDrawnSegment(bytes, part));
    // Behind APP0, which stands first where there is one.
    const first = parts[0]?.[1] === 0xe0 ? 1 : 0;
    if (orientation !== 1) parts.splice(first, 0, orientationSegment(orientation));
    return joinBytes([bytes.subarray(0, 2), ...parts]);
  },

  gif: (bytes: Uint8Array) => {
    const isDrawn = ({ name, body }: Part) =>
      name !== 'comment' &&
      name !== 'other' &&
      (name !== 'application' || ascii(bytes, body + 1, 11) === 'NETSCAPE2.0');
    return joinBytes([bytes.subarray(0, gifHead(bytes)), ...kept(bytes, gifParts(bytes), isDrawn)]);
  },

  webp: (bytes: Uint8Array) => {
    const shown = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
    const parts = kept(bytes, webpParts(bytes), ({ name }) => shown.has(name)).map((part) => {
      if (ascii(part, 0, 4) !== 'VP8X') return part;
      const head = part.slice();
      // Bits 2 and 3: that XMP and EXIF follow.
      head[8] = (head[8] ?? 0) & ~0x0c;
      return head;
    });
    const body = joinBytes(parts);
    const head = bytes.slice(0, 12);
    const length = body.length + 4;
    head.set([length & 0xff, (length >> 8) & 0xff, (length >> 16) & 0xff, (length >> 24) & 0xff], 4);
    return u32le(head, 4) === length ? joinBytes([head, body]) : bytes;
  },
} as const;

function kept(bytes: Uint8Array, parts: Iterable<Part>, isKept: (part: Part) => boolean): Uint8Array[] {
  return [...parts].filter(isKept).map(({ start, end }) => bytes.subarray(start, end));
}

/** Application segments say how to read colours (JFIF, ICC, Adobe) or something about the taker; comments never draw anything. */
function isDrawnSegment(bytes: Uint8Array, { name, body }: Part): boolean {
  if (name === 'fe') return false;
  if (!/^e[0-9a-f]$/.test(name)) return true;
  if (name === 'e0') return ascii(bytes, body, 5) === 'JFIF\0';
  if (name === 'e2') return ascii(bytes, body, 12) === 'ICC_PROFILE\0';
  return name === 'ee' && ascii(bytes, body, 5) === 'Adobe';
}

/** An Exif segment that says nothing but the way up. */
function orientationSegment(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const length = 2 + 6 + tiff.length;
  return new Uint8Array([0xff, 0xe1, length >> 8, length & 0xff, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]);
}
