import { describe, expect, it } from 'vitest';
import type { QueueItem } from '#shared/contract/ipc.ts';
import { createSample } from '#tests/support/bridge-sample.ts';
import { entriesOf, GONE, holdOrder, placeItems } from './queue-order.ts';

const sample = createSample(Date.UTC(2026, 10, 19, 10, 46));
const items = sample.conversations.map(
  (conversation): QueueItem => ({ conversation, pending: false, claiming: false }),
);
const nameOf = (placed: { id: string }) =>
  sample.conversations.find((row) => row.id === placed.id)?.customerName.split(' ')[0];

describe('the order of the queue (C3)', () => {
  it('is yours first, then what waits by priority', () => {
    expect(placeItems(items.toReversed(), sample.me.id).map(nameOf)).toEqual([
      'Jürgen',
      'Priscilla',
      'Dana',
      'Ravi',
      'Sofia',
      'Tom',
      'Hye-jin',
      'Lukas',
      'Grace',
    ]);
  });

  it('holds every row at its place under the hand, and counts what waits outside', () => {
    const before = placeItems(items.slice(3, 6), sample.me.id);
    const wanted = placeItems(items.slice(4), sample.me.id);
    const { order, fresh } = holdOrder(before, wanted);
    expect(order.map(nameOf)).toEqual(['Sofia', 'Tom']);
    expect(fresh).toBe(3);
  });

  it('has headings with their counts, and lets go what somebody else has', () => {
    const order = placeItems(items, sample.me.id);
    const entries = entriesOf(order, items, (item) =>
      item.conversation.customerName === 'Ravi Menon' ? GONE : undefined,
    );
    expect(entries.filter((entry) => entry.kind === 'heading')).toEqual([
      { kind: 'heading', key: 'yours', count: 3 },
      { kind: 'heading', key: 'waiting', count: 5 },
    ]);
  });
});
