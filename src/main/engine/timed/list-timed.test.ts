import { describe, expect, it } from 'vitest';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { listTimed, type TimedRows } from './list-timed.ts';
import { noticeOf } from './timed-notice.ts';

const me = { id: 'me' as AgentId, name: 'Mira' };
const at = '2026-11-19T09:00:00.000Z';
const later = '2026-11-20T16:00:00.000Z';
const rows = (over: Partial<Record<keyof TimedRows, unknown[]>> = {}) =>
  ({ promises: [], reminders: [], scheduled: [], ...over }) as unknown as TimedRows;
const promise = (over: object = {}) => ({
  id: 'p1',
  conversationId: 'c1',
  agentId: 'other',
  agentName: 'Ana',
  words: 'I call you',
  dueAt: later,
  state: 'open',
  broken: false,
  ...over,
});
const entry = (name: string, args: object, state: OutboxEntry['state'] = 'waiting') =>
  ({ id: name, name, args, at, state, heldWhy: null }) as unknown as OutboxEntry;
const list = (from: TimedRows, entries: OutboxEntry[] = []) =>
  listTimed(from, entries, me, (id) => (id === 'c1' ? 'Dana' : null));

describe('J6, J10: everything with a time', () => {
  it('soonest first, with who promised and for whom; what is over is not there', () => {
    const items = list(
      rows({
        promises: [promise(), promise({ id: 'p2', state: 'kept' })],
        reminders: [{ id: 'r1', conversationId: 'c2', agentId: 'me', dueAt: at, words: '' }],
      }),
    );
    expect(items).toMatchObject([
      { kind: 'reminder', id: 'r1', customerName: null, isMine: true },
      { kind: 'promise', id: 'p1', customerName: 'Dana', byName: 'Ana', isMine: false, isPending: false },
    ]);
  });

  it('what waits in the outbox is shown at once: made, moved, ended; what was refused is not', () => {
    const made = { conversationId: 'c1', promiseId: 'p9', words: 'New', dueAt: at, messageId: null };
    expect(list(rows(), [entry('promise.make', made)])).toMatchObject([{ id: 'p9', isPending: true, isMine: true }]);
    expect(list(rows(), [entry('promise.make', made, 'refused')])).toEqual([]);
    const base = rows({ promises: [promise()] });
    expect(list(base, [entry('promise.end', { conversationId: 'c1', promiseId: 'p1', how: 'kept' })])).toEqual([]);
    const reply = { messageId: 'm1', conversationId: 'c1', text: 'Later', sendAt: later };
    expect(list(rows(), [entry('reply.schedule', reply)])).toMatchObject([{ kind: 'reply', words: 'Later' }]);
    const back = entry('reply.unschedule', { conversationId: 'c1', messageId: 'm1' });
    expect(list(rows(), [entry('reply.schedule', reply), back])).toEqual([]);
  });
});

describe('what is told of it', () => {
  const dueMs = Date.parse(later);
  const told = (over: Partial<TimedItem>, nowMs: number) => {
    const [item] = list(rows({ promises: [promise()] }));
    if (item === undefined) throw new Error('There is no item.');
    return noticeOf({ ...item, ...over }, nowMs, 60_000)?.code ?? null;
  };

  it('a promise: before it is due, and when it is past', () => {
    expect([dueMs - 61_000, dueMs - 59_000, dueMs].map((now) => told({}, now))).toEqual([
      null,
      'promise_soon',
      'promise_over',
    ]);
  });
  it('a reminder: when it is due; a reply for later: only when it was held', () => {
    expect([dueMs - 1, dueMs].map((now) => told({ kind: 'reminder' }, now))).toEqual([null, 'reminder_due']);
    expect(told({ kind: 'reply' }, dueMs)).toBeNull();
    expect(told({ kind: 'reply', held: 'thread_moved' }, dueMs)).toBe('scheduled_held');
  });
});
