import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSecret } from './secret.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-secret-'));
  path = join(folder, 'session.key');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('SEC-54: the key that signs sessions', () => {
  it('is made once, lies in a file for its owner alone and is found again', () => {
    const made = readSecret(folder, randomBytes);
    expect(Buffer.from(made, 'base64url')).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readSecret(folder, randomBytes)).toBe(made);
    expect(readdirSync(folder)).toEqual(['session.key']);
  });

  it.each([
    ['empty', ''],
    ['blank', '\n'],
    ['cut short', 'abc'],
    ['overwritten with something else', '{"not":"a key"}'],
  ])('a key that is %s is never used: another is made and kept', (_what, damaged) => {
    writeFileSync(path, damaged);
    const made = readSecret(folder, randomBytes);
    expect(made).not.toBe(damaged);
    expect(Buffer.from(made, 'base64url')).toHaveLength(32);
    expect(readFileSync(path, 'utf8')).toBe(made);
    expect(readSecret(folder, randomBytes)).toBe(made);
  });

  it('without a folder it is for this run alone', () => {
    expect(readSecret(null, randomBytes)).not.toBe(readSecret(null, randomBytes));
  });
});
