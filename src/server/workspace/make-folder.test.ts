import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

describe('the folder of a workspace', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'baton-folder-'));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true, force: true });
  });

  it('SEC-20: is made with what is missing above it, for its owner alone, and found the second time', () => {
    makeFolder(join(dir, 'a', 'b', 'c'));
    makeFolder(join(dir, 'a', 'b', 'c'));
    for (const part of ['a', 'a/b', 'a/b/c']) expect(statSync(join(dir, part)).mode & 0o777).toBe(0o700);
  });

  it('is refused where a file is in the way', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(() => makeFolder(join(dir, 'file'))).toThrow(expect.objectContaining({ code: 'EEXIST' }));
    expect(() => makeFolder(join(dir, 'file', 'below'))).toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
  });

  it('is refused, and does not hang, where nothing can be made', () => {
    expect(() => makeFolder('/proc/baton/workspace')).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^(ENOENT|EROFS|EACCES|EPERM)$/) }),
    );
  });
});
