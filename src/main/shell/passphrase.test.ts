import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isNewProfile, LEAST_CHARS, openWithPassphrase } from './passphrase.ts';

describe('SEC-20: a profile behind a passphrase', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-passphrase-'));
    path = join(folder, 'keys.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made once, and opened by the same words in any Unicode form', async () => {
    expect(isNewProfile(path)).toBe(true);
    const made = await openWithPassphrase(path, 'zwölf stille Flüsse'.normalize('NFC'));
    expect(isNewProfile(path)).toBe(false);
    const opened = await openWithPassphrase(path, 'zwölf stille Flüsse'.normalize('NFD'));
    expect(opened.storeKeyHex).toBe(made.storeKeyHex);
    expect(readFileSync(path, 'utf8')).not.toContain(made.storeKeyHex);
  });

  it('refuses a wrong passphrase without touching the file', async () => {
    await openWithPassphrase(path, 'seven quiet rivers');
    const before = readFileSync(path);
    await expect(openWithPassphrase(path, 'seven loud rivers!!')).rejects.toMatchObject({ code: 'forbidden' });
    expect(readFileSync(path)).toEqual(before);
  });

  it.each(['', 'x'.repeat(LEAST_CHARS - 1), 'abababababababababab'])('is not begun with %j', async (weak) => {
    await expect(openWithPassphrase(path, weak)).rejects.toMatchObject({ code: 'invalid' });
    expect(isNewProfile(path)).toBe(true);
  });

  it('a file that cannot be read is never overwritten', async () => {
    writeFileSync(path, '{"version":1,');
    await expect(openWithPassphrase(path, 'seven quiet rivers')).rejects.toMatchObject({ code: 'conflict' });
    expect(readFileSync(path, 'utf8')).toBe('{"version":1,');
  });
});
