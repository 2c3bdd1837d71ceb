import { describe, expect, it } from 'vitest';
import { unpackChanges } from '#engine/sync/unpack-page.ts';
import { packPage } from '#server/sync/pack-page.ts';
import type { Page } from '#shared/contract/sync.ts';
import { page as pageSchema } from '#shared/contract/sync.ts';

const scope = 'conv:00000000-0000-7000-8000-000000000001';
const pageOf = (rows: number): Page => ({
  epoch: 'e',
  reset: false,
  from: 0,
  to: 9,
  target: 9,
  changes: Array.from({ length: rows }, (_, n) => ({
    kind: 'put',
    entity: 'message',
    id: `row ${n}`,
    scope,
    seq: 9,
    data: { text: `The ${n}. invoice shows 12 seats from 14 to 30, naïve – 請求書 😀` },
  })),
  gained: [scope],
  lost: [],
  resume: null,
  more: false,
  serverTime: 0,
});

describe('FEED-7: long pages travel compressed', () => {
  it.each([['zstd'], ['gzip']] as const)(
    '%s: what is unpacked is what was packed, in at most 0.35 of the bytes',
    async (as) => {
      const page = pageOf(500);
      const sent = await packPage(page, [as]);
      expect(pageSchema.parse(sent).packed?.as).toBe(as);
      expect(sent.changes).toEqual([]);
      expect(sent.packed?.body.byteLength).toBeLessThan(JSON.stringify(page.changes).length * 0.35);
      expect(await unpackChanges(sent)).toEqual(page.changes);
    },
  );

  it('invariant 16: a client that says nothing, and a short page, get the rows themselves', async () => {
    expect(await packPage(pageOf(500), undefined)).toEqual(pageOf(500));
    expect(await packPage(pageOf(3), ['zstd'])).toEqual(pageOf(3));
  });

  it('what is damaged, no list, or larger unpacked than any page is refused', async () => {
    const { packed } = await packPage(pageOf(500), ['gzip']);
    const body = packed?.body.slice(0, 100) ?? new Uint8Array();
    await expect(unpackChanges({ changes: [], packed: { as: 'gzip', body } })).rejects.toThrow(/cannot be read/);
    const { gzipSync } = await import('node:zlib');
    await expect(unpackChanges({ changes: [], packed: { as: 'gzip', body: gzipSync('{}') } })).rejects.toThrow(
      /cannot be read/,
    );
    await expect(
      unpackChanges({ changes: [], packed: { as: 'gzip', body: gzipSync(Buffer.alloc(65 * 1024 * 1024)) } }),
    ).rejects.toThrow(/cannot be read/);
  });
});
