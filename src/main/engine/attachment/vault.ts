/**
 * Bytes of files on this device: one file each beside the stores, encrypted under a key made from theirs (SEC-20). What nobody needs any more goes, the least recently used first. Knows ids and bytes only; a name or a kind of a file
 * is never on disk in clear.
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { anyId } from '#shared/lib/ids.ts';
import type { Random } from '../engine-types.ts';

export type Vault = {
  has: (id: string) => boolean;
  /** Durable when it returns. Throws what the file system throws. */
  write: (id: string, bytes: Uint8Array) => void;
  /** Null: not here, or not to be read any more (another key, damaged), and then gone. */
  read: (id: string) => Buffer | null;
  drop: (id: string) => void;
  /** Removes what `isNeeded` does not know, and then the least recently used of what `isKept` does not hold, until no more than `mostBytes` of these are left. */
  tidy: (asked: { isNeeded: (id: string) => boolean; isKept: (id: string) => boolean; mostBytes: number }) => void;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PART = '.part';

export function createVault({
  folder,
  storeKey,
  random,
  nowMs,
}: {
  folder: string;
  storeKey: Uint8Array;
  random: Random;
  nowMs: () => number;
}): Vault {
  const key = Buffer.from(hkdfSync('sha256', storeKey, '', 'baton files v1', 32));
  // SEC-18: a name of ours, never one from outside.
  const at = (id: string) => join(folder, anyId.parse(id));
  const drop = (id: string) => rmSync(at(id), { force: true });

  return {
    has: (id) => existsSync(at(id)),
    write: (id, bytes) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const nonce = random(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      // Bound to its id: no file can be put in another's place.
      cipher.setAAD(Buffer.from(id));
      const sealed = [cipher.update(bytes), cipher.final()];
      const part = at(id) + PART;
      try {
        const file = openSync(part, 'w', 0o600);
        try {
          for (const piece of [nonce, cipher.getAuthTag(), ...sealed])
            for (let done = 0; done < piece.length; ) done += writeSync(file, piece, done);
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
        chmodSync(part, 0o600);
        renameSync(part, at(id));
      } catch (thrown) {
        rmSync(part, { force: true });
        throw thrown;
      }
    },
    read: (id) => {
      if (!existsSync(at(id))) return null;
      const stored = readFileSync(at(id));
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, stored.subarray(0, NONCE_BYTES));
        decipher.setAAD(Buffer.from(id));
        decipher.setAuthTag(stored.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const bytes = Buffer.concat([decipher.update(stored.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
        const now = nowMs() / 1_000;
        utimesSync(at(id), now, now);
        return bytes;
      } catch {
        // Whatever it is, it is not what was written: it is fetched again, or said to be lost.
        drop(id);
        return null;
      }
    },
    drop,
    tidy: ({ isNeeded, isKept, mostBytes }) => {
      if (!existsSync(folder)) return;
      const others: { id: string; bytes: number; usedMs: number }[] = [];
      for (const name of readdirSync(folder)) {
        // Cut off while it was written, or none of ours.
        if (!anyId.safeParse(name).success) rmSync(join(folder, name), { force: true, recursive: true });
        else if (!isNeeded(name)) drop(name);
        else if (!isKept(name)) {
          const { size, mtimeMs } = statSync(at(name));
          others.push({ id: name, bytes: size, usedMs: mtimeMs });
        }
      }
      let left = others.reduce((sum, { bytes }) => sum + bytes, 0);
      for (const { id, bytes } of others.sort((a, b) => a.usedMs - b.usedMs)) {
        if (left <= mostBytes) return;
        drop(id);
        left -= bytes;
      }
    },
  };
}
