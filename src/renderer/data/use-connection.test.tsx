import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { readQuery } from './live-query-store.ts';
import { isAway, useConnectionFact } from './use-connection.ts';
import { useLivePart } from './use-live-query.ts';

let bridge: DeskBridge;
beforeEach(() => {
  bridge = createDeskBridge();
  Object.assign(globalThis, { baton: bridge });
});

it('J2: the pages of a catch-up draw nothing that only shows whether there is a connection', async () => {
  let drawings = 0;
  const { result } = renderHook(() => {
    drawings += 1;
    return useConnectionFact(isAway);
  });
  await waitFor(() => expect(readQuery('session:get {}').status).toBe('ready'));
  act(() => bridge.setConnection({ state: 'catching_up', left: 9_000 }));
  const before = drawings;
  for (let left = 8_500; left > 0; left -= 500) act(() => bridge.setConnection({ state: 'catching_up', left }));
  expect(drawings - before).toBeLessThanOrEqual(1);
  expect(result.current).toBe(false);
  act(() => bridge.setConnection({ state: 'offline', since: 1, retryAt: null, why: 'unreachable' }));
  expect(result.current).toBe(true);
});

it('J2: who shows one row of a list is drawn again for that row alone', async () => {
  const [mine, other] = bridge.sample.conversations.map(({ id }) => id);
  let drawings = 0;
  const { result } = renderHook(() => {
    drawings += 1;
    return useLivePart('queue:list', { view: 'open', queueId: null }, ['queue'], ({ items }) =>
      items.find(({ conversation }) => conversation.id === mine),
    );
  });
  await waitFor(() => expect(result.current).toBeDefined());
  const change = async (id: string | undefined, need: string) => {
    const asked = bridge.asked.length;
    act(() =>
      bridge.changeThread(id ?? '', (thread) => ({ ...thread, conversation: { ...thread.conversation, need } })),
    );
    await waitFor(() => expect(bridge.asked.length).toBeGreaterThan(asked));
    await act(async () => await new Promise((resolve) => setImmediate(resolve)));
  };
  const before = drawings;
  await change(other, 'another');
  expect(drawings).toBe(before);
  await change(mine, 'its own');
  await waitFor(() => expect(result.current?.conversation.need).toBe('its own'));
});
