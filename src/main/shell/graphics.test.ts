import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isKnownWithoutGraphics, rememberGraphics } from './graphics.ts';

const DAY_MS = 24 * 3_600_000;
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'baton-graphics-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});
const at = (nowMs: number, runtime = '45.4.1') => ({ path: join(dir, 'graphics.json'), runtime, nowMs });

describe('a computer without a graphics processor', () => {
  it('is looked at by the first start, and known to the next', () => {
    expect(isKnownWithoutGraphics(at(1_000))).toBe(false);
    rememberGraphics(at(1_000), false);
    expect(isKnownWithoutGraphics(at(2_000))).toBe(true);
  });

  it('is looked at again after a week, with another runtime, and when the clock went back', () => {
    rememberGraphics(at(DAY_MS), false);
    expect(isKnownWithoutGraphics(at(7 * DAY_MS))).toBe(true);
    expect(isKnownWithoutGraphics(at(8 * DAY_MS))).toBe(false);
    expect(isKnownWithoutGraphics(at(2 * DAY_MS, '46.0.0'))).toBe(false);
    expect(isKnownWithoutGraphics(at(1_000))).toBe(false);
  });

  it('that has one by now is no longer taken for one without', () => {
    rememberGraphics(at(1_000), false);
    rememberGraphics(at(2_000), true);
    expect(isKnownWithoutGraphics(at(3_000))).toBe(false);
  });

  it('is forgotten where nothing can be written, and nothing breaks', () => {
    const nowhere = { ...at(1_000), path: join(dir, 'no folder', 'graphics.json') };
    expect(() => rememberGraphics(nowhere, false)).not.toThrow();
    expect(isKnownWithoutGraphics(nowhere)).toBe(false);
  });

  it('is looked at where the file is not ours', async () => {
    await writeFile(join(dir, 'graphics.json'), '{"noneAt":"yes"}');
    expect(isKnownWithoutGraphics(at(1_000))).toBe(false);
  });
});
