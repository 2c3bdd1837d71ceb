import { describe, expect, it } from 'vitest';
import { ascii, joinBytes } from './bytes.ts';
import { judgeFile } from './judge-file.ts';
import { measurePicture } from './measure-picture.ts';
import { stripMetadata } from './strip-metadata.ts';
import { orientationOf } from './walk-picture.ts';

const bytes = (...parts: (string | readonly number[])[]) =>
  joinBytes(
    parts.map((part) =>
      typeof part === 'string' ? Uint8Array.from(part, (char) => char.charCodeAt(0)) : Uint8Array.from(part),
    ),
  );
const be16 = (value: number) => [value >> 8, value & 0xff];
const be32 = (value: number) => [...be16(Math.floor(value / 0x1_0000)), ...be16(value & 0xffff)];
const le16 = (value: number) => [value & 0xff, value >> 8];
const le32 = (value: number) => [...le16(value & 0xffff), ...le16(Math.floor(value / 0x1_0000))];
const text = (found: Uint8Array) => ascii(found, 0, found.length);

const segment = (marker: number, ...body: (string | readonly number[])[]) => {
  const content = bytes(...body);
  return bytes([0xff, marker, ...be16(content.length + 2)], [...content]);
};
const exif = (orientation: number) =>
  segment(
    0xe1,
    'Exif\0\0MM\0*',
    be32(8),
    be16(2),
    [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0],
    be32(0),
    'GPS 52.37 4.89',
  );
const jpeg = (...extra: Uint8Array[]) =>
  joinBytes([
    bytes([0xff, 0xd8]),
    segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...extra,
    segment(0xfe, 'taken by Dana'),
    segment(0xc0, [8], be16(300), be16(400), [1, 1, 0x11, 0]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    bytes([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
    bytes('<script>appended</script>'),
  ]);
const chunk = (name: string, body: Uint8Array) =>
  joinBytes([bytes(be32(body.length), name), body, bytes([0, 0, 0, 0])]);
const riff = (name: string, body: Uint8Array) => joinBytes([bytes(name, le32(body.length)), body]);
const webp = (...chunks: Uint8Array[]) => {
  const body = joinBytes(chunks);
  return joinBytes([bytes('RIFF', le32(body.length + 4), 'WEBP'), body]);
};

describe('SEC-63: what a picture says of its taker goes, how it looks stays', () => {
  it('JPEG: place, comment and what is appended go; the way up stays; sizes are those on screen', () => {
    const held = jpeg(exif(6));
    expect(measurePicture(held)).toEqual({ width: 300, height: 400, frames: 1 });
    const clean = stripMetadata(held);
    expect(text(clean)).not.toMatch(/GPS|Dana|appended/);
    expect(orientationOf(clean)).toBe(6);
    expect(measurePicture(clean)).toEqual({ width: 300, height: 400, frames: 1 });
    expect([...clean.subarray(-9)]).toEqual([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]);
    expect(stripMetadata(clean)).toEqual(clean);
    expect(text(stripMetadata(jpeg(exif(1))))).not.toContain('Exif');
  });

  it('PNG: text, time and Exif go, with what stands behind the end', () => {
    const head = chunk('IHDR', bytes(be32(640), be32(480), [8, 6, 0, 0, 0]));
    const png = joinBytes([
      bytes('\u0089PNG\r\n\u001A\n'),
      head,
      chunk('eXIf', bytes('MM GPS')),
      chunk('tEXt', bytes('Author\0Dana')),
      chunk('gAMA', bytes(be32(45_455))),
      chunk('IDAT', bytes([1, 2, 3])),
      chunk('IEND', bytes()),
      bytes('appended'),
    ]);
    expect(measurePicture(png)).toEqual({ width: 640, height: 480, frames: 1 });
    expect(text(stripMetadata(png))).not.toMatch(/GPS|Dana|appended/);
    expect(text(stripMetadata(png))).toMatch(/IHDR.*gAMA.*IDAT.*IEND/s);
  });

  it('WebP: Exif and XMP go, and the head no longer promises them', () => {
    const picture = webp(
      riff('VP8X', bytes([0x0c, 0, 0, 0], [99, 0, 0], [49, 0, 0])),
      riff('VP8L', bytes([0x2f, 0, 0, 0, 0, 0])),
      riff('EXIF', bytes('GPS 52')),
      riff('XMP ', bytes('Dana')),
    );
    expect(measurePicture(picture)).toEqual({ width: 100, height: 50, frames: 1 });
    const clean = stripMetadata(picture);
    expect(text(clean)).not.toMatch(/GPS|Dana/);
    expect(clean[20]).toBe(0);
    expect(measurePicture(clean)).toEqual({ width: 100, height: 50, frames: 1 });
  });

  it('GIF: comments go; frames are counted without drawing one', () => {
    const frame = bytes([0x2c, 0, 0, 0, 0], le16(10), le16(10), [0, 2, 1, 0, 0]);
    const gif = (count: number) =>
      joinBytes([
        bytes('GIF89a', le16(10), le16(20), [0, 0, 0]),
        bytes([0x21, 0xfe, 4], 'Dana', [0]),
        ...Array.from({ length: count }, () => frame),
        bytes([0x3b], 'appended'),
      ]);
    expect(measurePicture(gif(3))).toEqual({ width: 10, height: 20, frames: 3 });
    expect(text(stripMetadata(gif(3)))).not.toMatch(/Dana|appended/);
    expect(judgeFile('a.gif', gif(1_001), 'image/gif')).toMatchObject({ ok: false });
  });

  it('what is cut short or lies about its lengths is damaged, and ends', () => {
    const whole = jpeg(exif(6));
    for (let end = 0; end < whole.length; end += 7) {
      measurePicture(whole.subarray(0, end));
      stripMetadata(whole.subarray(0, end));
    }
    expect(judgeFile('a.jpg', whole.subarray(0, 30), 'image/jpeg')).toMatchObject({ ok: false });
    expect(measurePicture(bytes('\u0089PNG\r\n\u001A\n', be32(0xffff_ffff), 'IHDR'))).toBeNull();
  });

  it('a bomb of pixels is refused by its head', () => {
    const head = chunk('IHDR', bytes(be32(40_000), be32(1_001), [8, 6, 0, 0, 0]));
    const png = joinBytes([bytes('\u0089PNG\r\n\u001A\n'), head, chunk('IDAT', bytes([1])), chunk('IEND', bytes())]);
    expect(judgeFile('a.png', png, 'image/png')).toEqual({
      ok: false,
      why: 'The picture has more than 40 megapixels.',
    });
  });
});

describe('SEC-61: kinds by content and by a closed list', () => {
  const plain = bytes('plain words');
  it.each([
    ['a.exe', undefined, /Programs/],
    ['a.desktop', undefined, /Programs/],
    ['a.lnk', undefined, /Programs/],
    ['a.url', undefined, /Programs/],
    ['a.html', undefined, /Programs/],
    ['a.svg', 'image/svg+xml', /Programs/],
    ['a.docm', 'application/vnd.ms-word.document.macroenabled.12', /Programs/],
    ['a.png', 'application/x-msdownload', /Programs/],
    ['a.png', 'image/svg+xml', /not accepted/],
    ['a.doc', 'application/vnd.ms-word.document.macroenabled.12', /not accepted/],
    ['a', undefined, /not accepted/],
    ['a.bin', undefined, /not accepted/],
    ['toString', undefined, /not accepted/],
    ['a.constructor', undefined, /not accepted/],
  ])('%s that is %s is refused', (name, found, why) => {
    expect(judgeFile(name, plain, found)).toMatchObject({ ok: false, why: expect.stringMatching(why) });
  });

  it('text is text, and says so itself', () => {
    expect(judgeFile('a.csv', plain, undefined)).toMatchObject({ ok: true, file: { kind: 'sheet', type: 'text/csv' } });
    expect(judgeFile('a.txt', bytes('a\0b'), undefined)).toMatchObject({ ok: false });
    expect(judgeFile('a.txt', bytes('#!/bin/sh'), undefined)).toMatchObject({ ok: false });
  });

  it('a name that does not fit gets the ending of what it is; one that fits keeps its own', () => {
    const pdf = (name: string) => judgeFile(name, bytes('%PDF-1.7'), 'application/pdf');
    expect(pdf('bill.docx')).toMatchObject({ ok: true, file: { name: 'bill.pdf' } });
    expect(pdf('bill.2026')).toMatchObject({ ok: true, file: { name: 'bill.2026.pdf' } });
    expect(pdf('bill')).toMatchObject({ ok: true, file: { name: 'bill.pdf' } });
    expect(pdf('BILL.PDF')).toMatchObject({ ok: true, file: { name: 'BILL.PDF' } });
  });
});
