import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { askOnPress, useAskAhead } from './ask-ahead.ts';
import { keyOf, readQuery } from './live-query-store.ts';

let bridge: DeskBridge;
let ids: string[];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  bridge = createDeskBridge();
  ids = bridge.sample.conversations.map(({ id }) => id);
  Object.assign(globalThis, { baton: bridge });
});
afterEach(() => vi.useRealTimers());

/** Of a row's conversation, without anything that shows it. */
const statusOf = (row: number) => {
  const input = { conversationId: ids[row] };
  return [readQuery(keyOf('conversation:get', input)).status, readQuery(keyOf('draft:get', input)).status];
};
const HERE = ['ready', 'ready'];
const NOT_ASKED = ['loading', 'loading'];

describe('J2: what a conversation shows first is there before the key that opens it', () => {
  const follow = () => renderHook(({ row }: { row: number }) => useAskAhead(ids[row]), { initialProps: { row: 0 } });

  it('once the cursor is on it, and no longer than that', async () => {
    const { rerender, unmount } = follow();
    await vi.advanceTimersByTimeAsync(0);
    expect(statusOf(0)).toEqual(HERE);
    await vi.advanceTimersByTimeAsync(1_000);
    rerender({ row: 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect([statusOf(0), statusOf(1)]).toEqual([NOT_ASKED, HERE]);
    unmount();
    await vi.advanceTimersByTimeAsync(0);
    expect(statusOf(1)).toEqual(NOT_ASKED);
  });

  it('not for rows that are passed while a key is held down, but for the one on which it ends', async () => {
    const { rerender } = follow();
    await vi.advanceTimersByTimeAsync(1_000);
    for (const row of [1, 2, 3]) {
      rerender({ row });
      await vi.advanceTimersByTimeAsync(30);
    }
    expect([statusOf(2), statusOf(3)]).toEqual([NOT_ASKED, NOT_ASKED]);
    await vi.advanceTimersByTimeAsync(100);
    expect(statusOf(3)).toEqual(HERE);
  });

  it('as the pointer goes down on it, until its click is over by far', async () => {
    askOnPress(ids[0] ?? '');
    await vi.advanceTimersByTimeAsync(100);
    expect(statusOf(0)).toEqual(HERE);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(statusOf(0)).toEqual(NOT_ASKED);
  });
});
