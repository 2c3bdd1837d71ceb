import { describe, expect, it } from 'vitest';
import { finish } from '#renderer/data/in-steps.ts';
import type { QueueItem } from '#shared/contract/ipc.ts';
import { UNTIL_REPLY } from '#shared/conversation/snooze.ts';
import type { QueueSort, QueueView } from '#shared/conversation/view.ts';
import { createSample } from '#tests/support/bridge-sample.ts';
import { entriesInSteps, GONE, holdOrder, placeItems } from './queue-order.ts';

const NOW = Date.UTC(2026, 10, 19, 10, 46);
const sample = createSample(NOW);
const items = sample.conversations.map(
  (conversation): QueueItem => ({ conversation, pending: false, claiming: false }),
);
const nameOf = (placed: { id: string }) =>
  sample.conversations.find((row) => row.id === placed.id)?.customerName.split(' ')[0];

describe('the order of the queue (C3)', () => {
  it('is yours first, then what waits by priority', () => {
    expect(placeItems(items.toReversed(), sample.me.id, NOW).map(nameOf)).toEqual([
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

  it('C3: waiting moves a row past one with a little more, and no further than the rules let it', () => {
    const ageing = { perMinute: 1, most: 5 };
    const row = (at: number, priority: number, waitedMinutes: number): QueueItem => {
      const item = items[at + 3] ?? items[0];
      if (item === undefined) throw new Error('The sample is empty.');
      const since = new Date(NOW - waitedMinutes * 60_000).toISOString();
      const standing = { version: 1, why: [{ label: 'Normal urgency', points: priority }], ageing };
      return {
        ...item,
        conversation: { ...item.conversation, priority, standing, waitingSince: since, escalatedAt: since },
      };
    };
    const [patient, fresh, urgent] = [row(0, 10, 0), row(1, 12, 0), row(2, 30, 0)];
    const ids = (minutes: number) =>
      placeItems([patient, fresh, urgent], sample.me.id, NOW + minutes * 60_000).map(({ id }) => id);
    const [a, b, c] = [patient, fresh, urgent].map(({ conversation }) => conversation.id);
    expect(ids(0)).toEqual([c, b, a]);
    const longer = row(0, 10, 3);
    expect(placeItems([longer, fresh, urgent], sample.me.id, NOW).map(({ id }) => id)).toEqual([c, a, b]);
    const forEver = row(0, 10, 6_000);
    expect(placeItems([forEver, fresh, urgent], sample.me.id, NOW).map(({ id }) => id)).toEqual([c, a, b]);
    expect(placeItems([forEver, fresh, urgent], sample.me.id, NOW + 60 * 60_000).map(({ id }) => id)).toEqual([
      c,
      b,
      a,
    ]);
  });

  it('I6: what another holds and this lead must decide about stands after theirs, the oldest first', () => {
    const act = (minutes: number) => ({
      label: 'Refund',
      needs: 'lead' as const,
      since: new Date(NOW - minutes * 60_000).toISOString(),
      count: 1,
    });
    const [mine, one, two, waiting] = items;
    if (!mine || !one || !two || !waiting) throw new Error('The sample is empty.');
    const elsewhere = (item: QueueItem, minutes: number): QueueItem => ({
      ...item,
      conversation: { ...item.conversation, state: 'assistant', assigneeId: null, waitingAct: act(minutes) },
    });
    const queued: QueueItem = {
      ...waiting,
      conversation: { ...waiting.conversation, state: 'queued', assigneeId: null, waitingAct: act(30) },
    };
    const own: QueueItem = {
      ...mine,
      conversation: { ...mine.conversation, state: 'active', assigneeId: sample.me.id, waitingAct: act(1) },
    };
    const placed = placeItems([queued, elsewhere(one, 5), elsewhere(two, 9), own], sample.me.id, NOW);
    expect(placed.map(({ id, group }) => [id, group])).toEqual([
      [own.conversation.id, 'yours'],
      [two.conversation.id, 'decide'],
      [one.conversation.id, 'decide'],
      [queued.conversation.id, 'waiting'],
    ]);
  });

  it('J3: the sort that is chosen orders what waits: the longest wait, the newest word, the next target; nothing due is last', () => {
    const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
    const [one, two, three] = items.slice(3, 6);
    if (!one || !two || !three) throw new Error('The sample is empty.');
    const row = (item: QueueItem, waited: number, last: number, due: number | null): QueueItem => ({
      ...item,
      conversation: {
        ...item.conversation,
        state: 'queued',
        assigneeId: null,
        waitingSince: at(-waited),
        lastAt: at(-last),
        respondBy: due === null ? null : at(due),
      },
    });
    const rows = [row(one, 5, 5, null), row(two, 30, 1, 20), row(three, 10, 9, 3)];
    const [a, b, c] = rows.map(({ conversation }) => conversation.id);
    const by = (sort: QueueSort) =>
      placeItems(rows, sample.me.id, NOW, { view: 'unassigned', sort }).map(({ id }) => id);
    expect(by('waited')).toEqual([b, c, a]);
    expect(by('newest')).toEqual([b, a, c]);
    expect(by('due')).toEqual([c, b, a]);
  });

  it('J6: what is back from snooze stands first; what is put away by when it comes back', () => {
    const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();
    const own = (at: number, snoozedUntil: string | null): QueueItem => {
      const item = items[at];
      if (item === undefined) throw new Error('The sample is empty.');
      const conversation = { ...item.conversation, state: 'active' as const, assigneeId: sample.me.id, snoozedUntil };
      return { ...item, conversation };
    };
    const groups = (rows: QueueItem[], view: QueueView) =>
      placeItems(rows, sample.me.id, NOW, { view, sort: 'priority' }).map(({ group }) => group);
    expect(groups([own(0, null), own(1, at(-1))], 'open')).toEqual(['back', 'yours']);
    const away = [own(0, UNTIL_REPLY), own(1, at(24 * 9)), own(2, at(24)), own(3, at(1))];
    expect(groups(away, 'snoozed')).toEqual(['today', 'tomorrow', 'later', 'untilReply']);
  });

  it('holds every row at its place under the hand, and counts what waits outside', () => {
    const before = placeItems(items.slice(3, 6), sample.me.id, NOW);
    const wanted = placeItems(items.slice(4), sample.me.id, NOW);
    const { order, fresh } = holdOrder(before, wanted);
    expect(order.map(nameOf)).toEqual(['Sofia', 'Tom']);
    expect(fresh).toBe(3);
  });

  it('has headings with their counts, and lets go what somebody else has', () => {
    const order = placeItems(items, sample.me.id, NOW);
    const byId = new Map(items.map((item) => [item.conversation.id as string, item]));
    const takenBy = ({ conversation }: QueueItem) => (conversation.customerName === 'Ravi Menon' ? GONE : undefined);
    const entries = finish(entriesInSteps(order, byId, takenBy));
    expect(entries.filter((entry) => entry.kind === 'heading')).toEqual([
      { kind: 'heading', key: 'yours', count: 3 },
      { kind: 'heading', key: 'waiting', count: 5 },
    ]);
  });
});
