import { describe, expect, it } from 'vitest';
import { finish } from '#renderer/data/in-steps.ts';
import type { QueueItem } from '#shared/contract/ipc.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { QueueSort } from '#shared/conversation/view.ts';
import { priorityAt } from '#shared/escalation/priority-rules.ts';
import type { AgentId, ConversationId } from '#shared/lib/ids.ts';
import { createRandom } from '#tests/simulation/random.ts';
import { createSample, id } from '#tests/support/bridge-sample.ts';
import { type Arranged, arrange, type ToArrange } from './arrange.ts';

const NOW = Date.UTC(2026, 10, 19, 10, 46);
const sample = createSample(NOW);
const ROWS = 3_000;

function fromOf(items: readonly QueueItem[], also: Partial<ToArrange> = {}): ToArrange {
  const { agents } = sample;
  return { items, myId: sample.me.id, agents, view: 'open', sort: 'priority', stepMs: NOW, nowMs: NOW, ...also };
}

/** Rows that wait, in no order. */
function randomItems(seed: number): QueueItem[] {
  const random = createRandom(seed);
  const pattern = sample.conversations.find(({ state }) => state === 'queued');
  if (pattern === undefined) throw new Error('Nobody waits in the sample.');
  const at = () => new Date(NOW - random.below(3_600_000)).toISOString();
  return Array.from({ length: ROWS }, (_, index) => {
    const standing = { version: 1, why: [], ageing: { perMinute: random.below(3), most: 8 } };
    const times = {
      waitingSince: at(),
      escalatedAt: at(),
      lastAt: at(),
      respondBy: random.below(4) === 0 ? null : at(),
    };
    const conversation = {
      ...pattern,
      ...times,
      standing,
      id: id(index + 1) as ConversationId,
      priority: random.below(20),
    };
    return { conversation, pending: false, claiming: false };
  });
}

const text = (a: string | null, b: string | null) => (a === b ? 0 : a === null ? 1 : b === null || a < b ? -1 : 1);
const plain: Readonly<Record<QueueSort, (a: ConversationRow, b: ConversationRow) => number>> = {
  priority: (a, b) =>
    priorityAt(b, NOW) - priorityAt(a, NOW) || Date.parse(a.escalatedAt ?? '') - Date.parse(b.escalatedAt ?? ''),
  waited: (a, b) => text(a.waitingSince, b.waitingSince) || text(a.escalatedAt, b.escalatedAt),
  newest: (a, b) => text(b.lastAt, a.lastAt),
  due: (a, b) => text(a.respondBy, b.respondBy) || b.priority - a.priority,
};

describe('J2, C3: a long list arranged in steps', () => {
  it.each(['priority', 'waited', 'newest', 'due'] as const)('has the order of a plain sort: by %s', (sort) => {
    for (const seed of [1, 2, 3]) {
      const items = randomItems(seed);
      const { keys, entries, rows, fresh } = finish(arrange(fromOf(items, { sort }), undefined));
      const wanted = items.map(({ conversation }) => conversation).toSorted(plain[sort]);
      expect(keys).toEqual(wanted.map((row) => row.id));
      expect(entries[0]).toEqual({ kind: 'heading', key: 'waiting', count: ROWS });
      expect(entries.slice(1).map((entry) => entry.key)).toEqual(keys);
      expect([...rows.keys()].toSorted()).toEqual([...keys].toSorted());
      expect(fresh).toBe(0);
    }
  });

  it('rests every few hundred rows', () => {
    const steps = arrange(fromOf(randomItems(4)), undefined);
    let rests = 0;
    while (steps.next().done !== true) rests += 1;
    expect(rests).toBeGreaterThan((3 * ROWS) / 300);
  });

  it('keeps what a hand holds in its place: what left is gone, what is new waits outside', () => {
    const items = randomItems(5);
    const before = finish(arrange(fromOf(items.slice(0, 2_000)), undefined));
    const after = finish(arrange(fromOf(items.slice(500)), before.order));
    const left = new Set(items.slice(0, 500).map(({ conversation }) => conversation.id as string));
    expect(after.keys).toEqual(before.keys.filter((key) => !left.has(key)));
    expect(after.fresh).toBe(ROWS - 2_000);
  });

  it('says who has just taken one for three seconds, then lets it go', () => {
    const items = randomItems(6);
    const other = sample.agents.find((agent) => agent.id !== sample.me.id);
    const [first] = items;
    if (other === undefined || first === undefined) throw new Error('The sample has one agent alone.');
    const taken = { state: 'active', assigneeId: other.id as AgentId, claimedAt: new Date(NOW).toISOString() } as const;
    items[0] = { ...first, conversation: { ...first.conversation, ...taken } };
    const arranged = (nowMs: number) => finish(arrange(fromOf(items, { nowMs }), undefined));
    const says = ({ entries, hasTaken }: Arranged) => {
      const entry = entries.find(({ key }) => key === first.conversation.id);
      return { takenBy: entry?.kind === 'row' ? entry.takenBy : null, hasTaken };
    };
    expect(says(arranged(NOW + 2_000))).toEqual({ takenBy: expect.stringContaining('2 s'), hasTaken: true });
    expect(says(arranged(NOW + 4_000))).toEqual({ takenBy: null, hasTaken: false });
  });
});
