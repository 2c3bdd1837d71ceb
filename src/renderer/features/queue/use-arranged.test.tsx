import { renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { QueueItem } from '#shared/contract/ipc.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { createSample, id } from '#tests/support/bridge-sample.ts';
import { useArranged } from './use-arranged.ts';

const NOW = Date.UTC(2026, 10, 19, 10, 46);
const sample = createSample(NOW);
const LONG = 1_200;

function waiting(count: number): QueueItem[] {
  const pattern = sample.conversations.find(({ state }) => state === 'queued');
  if (pattern === undefined) throw new Error('Nobody waits in the sample.');
  return Array.from({ length: count }, (_, index) => ({
    conversation: { ...pattern, id: id(index + 1) as ConversationId, priority: count - index },
    pending: false,
    claiming: false,
  }));
}

type Shown = { items: readonly QueueItem[]; isHeld?: boolean; viewKey?: string };

function show(first: Shown) {
  return renderHook(
    ({ items, isHeld = false, viewKey = 'open' }: Shown) =>
      useArranged({
        items,
        isHeld,
        viewKey,
        tickMs: NOW,
        now: () => NOW,
        myId: sample.me.id,
        agents: sample.agents,
        view: 'open',
        sort: 'priority',
      }),
    { initialProps: first },
  );
}

const keysOf = (items: readonly QueueItem[]) => items.map(({ conversation }) => conversation.id as string);

describe('J2: the list of the queue', () => {
  it('is there with its first answer, however long, and with another view', () => {
    const items = waiting(LONG);
    const { result, rerender } = show({ items });
    expect(result.current.keys).toEqual(keysOf(items));
    rerender({ items: items.slice(1), viewKey: 'unassigned' });
    expect(result.current.keys).toEqual(keysOf(items.slice(1)));
  });

  it('follows at once while it is short', () => {
    const items = waiting(20);
    const { result, rerender } = show({ items });
    rerender({ items: items.slice(5) });
    expect(result.current.keys).toEqual(keysOf(items.slice(5)));
  });

  it('stands as it was while a long one is arranged, and then follows', async () => {
    const items = waiting(LONG);
    const { result, rerender } = show({ items });
    rerender({ items: items.slice(5) });
    expect(result.current.keys).toEqual(keysOf(items));
    expect([...result.current.rows.keys()]).toEqual(keysOf(items));
    await waitFor(() => expect(result.current.keys).toEqual(keysOf(items.slice(5))));
  });

  it('follows while there are news without a pause', async () => {
    const items = waiting(10 * LONG);
    const { result, rerender } = show({ items });
    let gone = 0;
    const goOn = () => {
      gone += 1;
      rerender({ items: items.slice(gone) });
      expect(result.current.keys.length).toBeLessThan(items.length);
    };
    // More often than the whole can be arranged.
    await waitFor(goOn, { interval: 1 });
    await waitFor(() => expect(result.current.keys).toEqual(keysOf(items.slice(gone))));
  });

  it('holds a long one still under the hand until what is new is asked for', async () => {
    const items = waiting(LONG);
    const { result, rerender } = show({ items: items.slice(10) });
    rerender({ items, isHeld: true });
    await waitFor(() => expect(result.current.fresh).toBe(10));
    expect(result.current.keys).toEqual(keysOf(items.slice(10)));
    result.current.adopt();
    await waitFor(() => expect(result.current.keys).toEqual(keysOf(items)));
    expect(result.current.fresh).toBe(0);
  });
});
