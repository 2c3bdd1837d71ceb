import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { askFirst, firstList } from './ask-first.ts';
import { keyOf, readQuery } from './live-query-store.ts';

const LIST = keyOf('queue:list', { view: 'open', queueId: null });
let bridge: DeskBridge;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  bridge = createDeskBridge();
  Object.assign(globalThis, { baton: bridge });
});
afterEach(() => {
  // Ends the questions.
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
});

describe('what the window asks before anything is drawn', () => {
  it('the first drawing waits for the list, and has it', async () => {
    askFirst({ withList: true });
    expect(firstList.isAwaited()).toBe(true);
    await new Promise<void>((resolve) => firstList.subscribe(resolve));
    expect(firstList.isAwaited()).toBe(false);
    expect(readQuery(LIST).status).toBe('ready');
  });

  it('a list that takes long is not waited for', () => {
    askFirst({ withList: true });
    vi.advanceTimersByTime(250);
    expect(firstList.isAwaited()).toBe(false);
  });

  it('a window of one conversation needs no list', () => {
    askFirst({ withList: false });
    expect(firstList.isAwaited()).toBe(false);
    expect(readQuery(LIST).status).toBe('loading');
  });
});
