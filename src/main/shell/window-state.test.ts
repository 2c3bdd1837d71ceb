import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeWindow, readWindowState, writeWindowState } from './window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const bounds = { x: 100, y: 50, width: 1200, height: 800 };

describe('the place of the window', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'baton-window-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('is remembered', () => {
    const path = join(folder, 'window.json');
    expect(readWindowState(path)).toBeUndefined();
    writeWindowState(path, { bounds, isMaximized: true });
    expect(readWindowState(path)).toEqual({ bounds, isMaximized: true });
  });

  it('is forgotten when the file is none of ours', async () => {
    const path = join(folder, 'window.json');
    for (const text of ['', '{}', '{"bounds":{"x":1e99}}', 'null']) {
      await writeFile(path, text);
      expect(readWindowState(path), text).toBeUndefined();
    }
  });

  it('is the default on a first start, cut to the screen but never below the minimum', () => {
    expect(placeWindow(undefined, [screen])).toEqual({ width: 1440, height: 900, isMaximized: false });
    expect(placeWindow(undefined, [{ x: 0, y: 0, width: 1280, height: 500 }])).toMatchObject({
      width: 1280,
      height: 560,
    });
  });

  it('is taken when a screen still shows it, else only its size', () => {
    const state = { bounds, isMaximized: false };
    expect(placeWindow(state, [screen])).toEqual({ ...bounds, isMaximized: false });
    const gone = { bounds: { ...bounds, x: 4_000 }, isMaximized: false };
    expect(placeWindow(gone, [screen])).toEqual({ width: 1200, height: 800, isMaximized: false });
    expect(placeWindow(gone, [screen, { ...screen, x: 3_900 }])).toMatchObject({ x: 4_000 });
  });
});
