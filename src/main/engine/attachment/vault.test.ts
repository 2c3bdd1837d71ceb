import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidFrom } from '#shared/lib/ids.ts';
import { createVault } from './vault.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'baton-vault-')), 'files');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const newId = () => uuidFrom(Date.now(), randomBytes(10));
const vaultOf = (fill = 7) =>
  createVault({
    folder,
    storeKey: new Uint8Array(32).fill(fill),
    random: (size) => randomBytes(size),
    nowMs: Date.now,
  });
const all = () => true;

describe('SEC-20: bytes of files on this device', () => {
  it('are encrypted, the person’s alone, bound to their id and to the key of the stores', () => {
    const vault = vaultOf();
    const [id, other] = [newId(), newId()];
    vault.write(id, Buffer.from('SECRET'.repeat(1_000)));
    expect(readFileSync(join(folder, id)).includes('SECRET')).toBe(false);
    expect(statSync(join(folder, id)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(vault.read(id)?.toString()).toBe('SECRET'.repeat(1_000));
    copyFileSync(join(folder, id), join(folder, other));
    expect(vault.read(other)).toBeNull();
    expect(vaultOf(8).read(id)).toBeNull();
  });

  it('what is damaged is gone and can be fetched again; what was cut off while it was written never was', () => {
    const vault = vaultOf();
    const id = newId();
    vault.write(id, Buffer.from('whole'));
    const stored = readFileSync(join(folder, id));
    writeFileSync(join(folder, id), stored.subarray(0, -1));
    expect(vault.read(id)).toBeNull();
    expect(vault.has(id)).toBe(false);
    writeFileSync(join(folder, `${id}.part`), 'half');
    vault.tidy({ isNeeded: all, isKept: all, mostBytes: 0 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('J7: the least recently used go first, what waits to be sent never, what is nobody’s at once', () => {
    const vault = vaultOf();
    const [old, used, own, gone] = [newId(), newId(), newId(), newId()];
    for (const [index, id] of [old, used, own, gone].entries()) {
      vault.write(id, Buffer.alloc(1_000));
      utimesSync(join(folder, id), 1_000 + index, 1_000 + index);
    }
    vault.read(used);
    vault.tidy({ isNeeded: (id) => id !== gone, isKept: (id) => id === own, mostBytes: 1_100 });
    expect([old, used, own, gone].map((id) => existsSync(join(folder, id)))).toEqual([false, true, true, false]);
  });

  it('SEC-18: no id names a place outside', () => {
    expect(() => vaultOf().read('../outbox.db')).toThrow('must be a lower-case UUID');
    expect(() => vaultOf().write('../x', Buffer.from('x'))).toThrow('must be a lower-case UUID');
  });
});
