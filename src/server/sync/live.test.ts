import { describe, expect, it } from 'vitest';
import type { CommittedRow } from '#server/db/store.ts';
import { createLiveOver, type LiveBatch } from './live.ts';
import type { LiveReader, LiveRow } from './live-reader.ts';

const epoch = 'e1';
const note = (seq: number): CommittedRow => ({
  scope: 'conv:c1',
  entity: 'note',
  id: `n${seq}`,
  seq,
  kind: 'put',
  data: { text: `Note ${seq}` },
});
const told = (from: number, ...rows: CommittedRow[]) => ({ epoch, from, rows });
const numbersOf = (batches: readonly LiveBatch[] | null) =>
  batches?.flatMap(({ byScope }) => [...byScope.values()].flat().map(({ seq }) => seq));

async function open(head: number) {
  const feed: LiveRow[] = [];
  let now = head;
  let reads = 0;
  /** Runs once the next read has its snapshot, before it is through. */
  let during: () => void = () => undefined;
  const reader: LiveReader = {
    head: async () => ({ epoch, head: now, minRetained: 0 }),
    span: async (from, to) => {
      const found = feed.filter(({ seq }) => seq > from && seq <= to);
      during();
      during = () => undefined;
      return found;
    },
    placed: async () => ({ conversations: [], agents: [] }),
  };
  const live = createLiveOver((fn) => {
    reads += 1;
    return fn(reader);
  });
  await live.read();
  return {
    live,
    reads: () => reads,
    duringNextRead: (work: () => void) => {
      during = work;
    },
    commit: (...rows: LiveRow[]) => {
      feed.push(...rows);
      now = Math.max(now, ...rows.map(({ seq }) => seq));
    },
  };
}

describe('SYNC 2.5: commits bring their rows, so that nobody reads them', () => {
  it('one after the other', async () => {
    const { live } = await open(10);
    expect(live.take(11, told(10, note(11)))).toBe(true);
    expect(live.take(12, told(11, note(12)))).toBe(true);
    expect(live.position()).toEqual({ epoch, head: 12 });
    expect(numbersOf(live.since(10))).toEqual([11, 12]);
  });

  it('those that come during a read go on from its end, and ask for no other', async () => {
    const { live, commit, reads, duringNextRead } = await open(10);
    commit(note(11), note(12));
    duringNextRead(() => {
      // Told late: the read has it.
      expect(live.take(12, told(11, note(12)))).toBe(true);
      expect(live.take(13, told(12, note(13)))).toBe(true);
      // Another node's lies before it.
      expect(live.take(15, told(14, note(15)))).toBe(true);
      expect(live.position()?.head).toBe(10);
    });
    await live.read();
    expect(reads()).toBe(2);
    expect(live.position()?.head).toBe(13);
    expect(live.take(14, told(13, note(14)))).toBe(true);
    expect(live.position()?.head).toBe(15);
    expect(numbersOf(live.since(10))).toEqual([11, 12, 13, 14, 15]);
  });

  it('one that comes during a read and moves a thread is read', async () => {
    const { live, commit, reads, duringNextRead } = await open(10);
    const place = { teamId: 't1', state: 'queued', assigneeId: null, ownershipVersion: 1 };
    const moved = { ...note(12), scope: 'team:t1', entity: 'conversation', id: 'c1', data: place };
    commit(note(11));
    duringNextRead(() => {
      commit(moved);
      expect(live.take(12, told(11, moved))).toBe(true);
    });
    await live.read();
    expect(reads()).toBe(3);
    expect(live.position()?.head).toBe(12);
    expect(live.since(11)?.[0]?.moved.scopes.has('conv:c1')).toBe(true);
  });

  it('those that came before what lies between wait for it, and nothing of them is shown earlier', async () => {
    const { live } = await open(10);
    expect(live.take(12, told(11, note(12)))).toBe(true);
    expect(live.take(14, told(13, note(14)))).toBe(true);
    expect(live.position()?.head).toBe(10);
    expect(numbersOf(live.since(10))).toEqual([]);
    // Another node's, read with what this one wrote meanwhile.
    expect(live.take(12, told(10, note(11), note(12)))).toBe(true);
    expect(live.position()?.head).toBe(12);
    expect(live.take(13, told(12, note(13)))).toBe(true);
    expect(live.position()?.head).toBe(14);
    expect(numbersOf(live.since(10))).toEqual([11, 12, 13, 14]);
  });

  it('a span that reaches back brings only what is new', async () => {
    const { live } = await open(10);
    live.take(11, told(10, note(11)));
    expect(live.take(13, told(9, note(10), note(11), note(12), note(13)))).toBe(true);
    expect(numbersOf(live.since(10))).toEqual([11, 12, 13]);
    expect(live.take(12, told(11, note(12)))).toBe(true);
    expect(live.position()?.head).toBe(13);
  });

  it('a thread that moves is read, with what waited behind it', async () => {
    const { live, commit } = await open(10);
    const place = { teamId: 't1', state: 'queued', assigneeId: null, ownershipVersion: 1 };
    const moved: CommittedRow = {
      scope: 'team:t1',
      entity: 'conversation',
      id: 'c2',
      seq: 11,
      kind: 'put',
      data: place,
    };
    live.take(12, told(11, note(12)));
    expect(live.take(11, told(10, moved))).toBe(false);
    commit(moved, note(12));
    await live.read();
    expect(live.position()?.head).toBe(12);
    const [batch] = live.since(10) ?? [];
    expect([...(batch?.moved.scopes ?? [])]).toContain('conv:c2');
    expect(live.take(13, told(12, note(13)))).toBe(true);
  });

  it('of another history nothing is taken, and too many that wait are read', async () => {
    const { live } = await open(10);
    expect(live.take(11, { ...told(10, note(11)), epoch: 'e2' })).toBe(false);
    const waits = Array.from({ length: 100 }, (_, index) => live.take(20 + 2 * index, told(19 + 2 * index)));
    expect(waits.at(0)).toBe(true);
    expect(waits.at(-1)).toBe(false);
  });
});
