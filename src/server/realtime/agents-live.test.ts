import { describe, expect, it } from 'vitest';
import type { LiveBatch } from '#server/sync/live.ts';
import type { Agent } from '#server/sync/placements.ts';
import type { ThreadNow } from '#server/sync/thread-moves.ts';
import type { Page, PullRequest } from '#shared/contract/sync.ts';
import { createLiveFanOut } from './agents-live.ts';
import type { AgentSocket } from './agents-socket.ts';

type Sent = {
  to: string;
  name: string;
  from?: number;
  upTo: number;
  rows?: string[];
  gained?: string[] | undefined;
  lost?: string[] | undefined;
};

/** A fan-out over a feed that the test writes, with sockets that have made their first pull. */
function fanOutOver(held: Readonly<Record<string, readonly string[]>>, { protocol = 2 } = {}) {
  const batches: LiveBatch[] = [];
  let head = 0;
  let unread = 0;
  const sent: Sent[] = [];
  const waits: (() => void)[] = [];
  const sockets = Object.keys(held).map(
    (id) => ({ id, data: { protocol, actor: { agentId: id } }, conn: { transport: {} } }) as unknown as AgentSocket,
  );
  const fanOut = createLiveFanOut({
    live: {
      position: () => ({ epoch: 'e', head: head - unread }),
      since: (from) => batches.filter(({ to }) => to > from),
      read: async () => undefined,
      take: () => false,
    },
    clock: () => new Date(0),
    sockets: () => sockets,
    time: {
      after: (_delayMs, work) => {
        waits.push(work);
        return () => void waits.splice(waits.indexOf(work), 1);
      },
    },
    emit: (to, name, data) => {
      for (const { id } of to) {
        if ('changes' in data)
          sent.push({
            to: id,
            name,
            from: data.from,
            upTo: data.to,
            rows: data.changes.map((change) => change.id),
            ...(data.gained && { gained: data.gained }),
            ...(data.lost && { lost: data.lost }),
          });
        else if ('head' in data) sent.push({ to: id, name, upTo: data.head });
      }
    },
  });
  const told = () => sent.splice(0).sort((a, b) => (a.to < b.to ? -1 : 1));
  const pulled = (
    socket: AgentSocket,
    { more = false, meanwhile }: { more?: boolean; meanwhile?: () => void } = {},
  ) => {
    fanOut.pulls(socket);
    const request = { held: held[socket.id] ?? [] } as unknown as PullRequest;
    const to = head;
    meanwhile?.();
    fanOut.pulled(socket, request, {
      epoch: 'e',
      reset: false,
      to,
      gained: [],
      lost: [],
      more,
    } as unknown as Page);
  };
  return {
    fanOut,
    /** A commit with one row in a scope. */
    commit: (scope: string, { movedAgents = [] as string[] } = {}): void => {
      const row = { kind: 'put', entity: 'message', id: `row${head + 1}`, scope, seq: head + 1, data: {} } as const;
      const moved = {
        everybody: false,
        agents: new Set(movedAgents),
        scopes: new Set(),
        ranks: new Set(),
      } as unknown as LiveBatch['moved'];
      batches.push({ from: head, to: head + 1, byScope: new Map([[scope, [row]]]), moved });
      head += 1;
    },
    /** A commit that moves a thread, with a row in each of the scopes. */
    commitMove: (
      thread: ThreadNow,
      scopes: readonly string[],
      ranks: Readonly<Record<string, Agent>>,
      movedRanks: readonly string[] = [],
    ): void => {
      const seq = head + 1;
      const rowOf = (scope: string) =>
        ({ kind: 'put', entity: 'moment', id: `row ${scope}`, scope, seq, data: {} }) as const;
      batches.push({
        from: head,
        to: seq,
        byScope: new Map(scopes.map((scope) => [scope, [rowOf(scope)]])),
        moved: { everybody: false, agents: new Set(), scopes: new Set(scopes), ranks: new Set(movedRanks) },
        threads: {
          byId: new Map([[thread.id, thread]]),
          ranks: new Set(movedRanks),
          rankOf: (agentId) => ranks[agentId],
        },
      });
      head = seq;
    },
    pullAll: (): void => {
      for (const socket of sockets) pulled(socket);
    },
    /** Everybody is answered a page that is not the last. */
    pullHalfway: (): void => {
      for (const socket of sockets) pulled(socket, { more: true });
    },
    /** Something happens while the page of each is on its way. */
    pullDuring: (meanwhile: () => void): void => {
      for (const socket of sockets) pulled(socket, { meanwhile });
    },
    /** The wait for a next page is over. */
    waitOver: (): void => {
      for (const work of waits.splice(0)) work();
    },
    /** This node's reading is so many commits behind those who pull. */
    readBehind: (commits: number): void => {
      unread = commits;
    },
    /** From now on the commits of both are read as one span. */
    joinBatches: (): void => {
      const [first, second] = batches.splice(0);
      if (!first || !second) throw new Error('There are not two to join.');
      const byScope = new Map(first.byScope);
      for (const [scope, rows] of second.byScope) byScope.set(scope, [...(byScope.get(scope) ?? []), ...rows]);
      batches.push({ ...second, from: first.from, byScope });
    },
    told,
    /** The same without numbers. */
    moves: () => told().map(({ from: _from, upTo: _upTo, ...rest }) => rest),
  };
}

describe('rows unasked', () => {
  it('LIVE-3, LIVE-4: go to those who hold the scope, and wake nobody else', () => {
    const { fanOut, commit, pullAll, told } = fanOutOver({ ana: ['team:1'], ben: ['team:2'] });
    pullAll();
    commit('team:1');
    fanOut.deliver();
    expect(told()).toEqual([{ to: 'ana', name: 'live', from: 0, upTo: 1, rows: ['row1'] }]);
  });

  it('LIVE-3: who holds the same gets the same, found once; who holds less of it gets less', () => {
    const held = { ana: ['team:1', 'team:2'], ben: ['team:1', 'team:2'], cem: ['team:2'], dan: ['team:3'] };
    const { fanOut, commit, pullAll, told } = fanOutOver(held);
    pullAll();
    commit('team:1');
    commit('team:2');
    fanOut.deliver();
    const row = (to: string, rows: string[]) => ({ to, name: 'live', from: 0, upTo: 2, rows });
    expect(told()).toEqual([row('ana', ['row1', 'row2']), row('ben', ['row1', 'row2']), row('cem', ['row2'])]);
  });

  it('SYNC invariant 18: who asks for no next page is told, and not taken for pulling until a heartbeat; who goes on is left in peace', () => {
    const { fanOut, commit, pullAll, pullHalfway, waitOver, told } = fanOutOver({ ana: ['team:1'] });
    pullHalfway();
    commit('team:1');
    fanOut.deliver();
    expect(told()).toEqual([]);
    waitOver();
    expect(told()).toEqual([{ to: 'ana', name: 'poke', upTo: 1 }]);
    commit('team:1');
    fanOut.deliver();
    expect(told()).toEqual([{ to: 'ana', name: 'poke', upTo: 2 }]);
    pullHalfway();
    pullAll();
    waitOver();
    expect(told()).toEqual([]);
  });

  it('LIVE-4, CUR-2: the heartbeat takes along who misses nothing, so that no cursor grows old; their next rows begin there', () => {
    const { fanOut, commit, pullAll, told } = fanOutOver({ ana: ['team:1'], ben: ['team:2'] });
    pullAll();
    commit('team:1');
    fanOut.deliver();
    told();
    fanOut.beat();
    expect(told()).toEqual([
      { to: 'ana', name: 'poke', upTo: 1 },
      { to: 'ben', name: 'live', from: 0, upTo: 1, rows: [] },
    ]);
    commit('team:2');
    fanOut.deliver();
    expect(told()).toEqual([{ to: 'ben', name: 'live', from: 1, upTo: 2, rows: ['row2'] }]);
  });

  it('CUR-2: of many a heartbeat tells some at a time, so that rows do not stand behind it; what came in the pause goes as rows', () => {
    const { fanOut, commit, pullAll, told, waitOver } = fanOutOver(
      Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`desk${100 + n}`, ['team:1']])),
    );
    pullAll();
    fanOut.beat();
    expect(told()).toHaveLength(64);
    commit('team:1');
    waitOver();
    const second = told();
    expect(second.filter(({ name }) => name === 'live').map(({ to }) => to)).toEqual(
      Array.from({ length: 36 }, (_, n) => `desk${164 + n}`),
    );
    fanOut.deliver();
    expect(told()).toHaveLength(64);
  });

  it('CUR-2: a heartbeat before the rows were delivered takes nobody past them', () => {
    const { fanOut, commit, pullAll, told } = fanOutOver({ ana: ['team:1'] });
    pullAll();
    commit('team:1');
    fanOut.beat();
    expect(told()).toEqual([{ to: 'ana', name: 'poke', upTo: 1 }]);
    fanOut.deliver();
    expect(told()).toEqual([{ to: 'ana', name: 'live', from: 0, upTo: 1, rows: ['row1'] }]);
  });

  it('CUR-2: a heartbeat takes nobody back who pulled further than this node has read', () => {
    const { fanOut, commit, readBehind, pullAll, told } = fanOutOver({ ana: ['team:1'] });
    commit('team:1');
    pullAll();
    readBehind(1);
    fanOut.beat();
    expect(told()).toEqual([{ to: 'ana', name: 'poke', upTo: 0 }]);
    readBehind(0);
    commit('team:1');
    fanOut.deliver();
    expect(told()).toEqual([{ to: 'ana', name: 'live', from: 1, upTo: 2, rows: ['row2'] }]);
  });

  it('LIVE-3: what a pull brought that was ahead of this node’s reading does not come again', () => {
    const { fanOut, commit, joinBatches, pullAll, told } = fanOutOver({ ana: ['team:1'] });
    commit('team:1');
    pullAll();
    commit('team:1');
    joinBatches();
    fanOut.deliver();
    expect(told()).toEqual([{ to: 'ana', name: 'live', from: 1, upTo: 2, rows: ['row2'] }]);
  });

  it.each([
    [1, { name: 'poke', upTo: 1 }],
    [2, { name: 'live', from: 0, upTo: 1, rows: ['row1'] }],
  ])(
    'SYNC invariant 18: what is committed while a page is on its way is told after it, to a client of version %i too',
    async (protocol, news) => {
      const { fanOut, commit, pullDuring, told } = fanOutOver({ ana: ['team:1'] }, { protocol });
      pullDuring(() => {
        commit('team:1');
        fanOut.deliver();
      });
      await new Promise((resolve) => setImmediate(resolve));
      expect(told()).toEqual([{ to: 'ana', ...news }]);
      pullDuring(() => undefined);
      await new Promise((resolve) => setImmediate(resolve));
      expect(told()).toEqual([]);
    },
  );

  it('SEC-33: whose scopes may have changed gets no row before the next pull, and is told that there is something', () => {
    const { fanOut, commit, pullAll, told } = fanOutOver({ ana: ['team:1'] });
    pullAll();
    commit('team:1', { movedAgents: ['ana'] });
    fanOut.deliver();
    commit('team:1');
    fanOut.deliver();
    expect(told().map(({ name }) => name)).toEqual(['poke', 'poke']);
  });

  describe('threads that change hands (LIVE-3)', () => {
    const agent = (...teamIds: string[]) => ({ role: 'agent', teamIds, active: true });
    const claimed = { id: 'c', teamId: '1', state: 'active', assigneeId: 'ana', escalated: true, followers: ['ana'] };

    it('SEC-27, SEC-33: a claim is told with rows: who keeps the thread gets its rows, who loses it is told so and gets none of them', () => {
      const { fanOut, commitMove, pullAll, moves } = fanOutOver(
        { ana: ['team:1', 'conv:c'], ben: ['team:1', 'conv:c'], tea: ['team:2'] },
        { protocol: 3 },
      );
      pullAll();
      const ranks = { ana: agent('1'), ben: agent('1'), tea: agent('2') };
      commitMove({ ...claimed, rows: null }, ['team:1', 'conv:c'], ranks);
      fanOut.deliver();
      expect(moves()).toEqual([
        { to: 'ana', name: 'live', rows: ['row team:1', 'row conv:c'] },
        { to: 'ben', name: 'live', rows: ['row team:1'], lost: ['conv:c'] },
      ]);
      // From here on the thread is not theirs.
      commitMove({ ...claimed, rows: null }, ['conv:c'], ranks);
      fanOut.deliver();
      expect(moves()).toEqual([{ to: 'ana', name: 'live', rows: ['row conv:c'] }]);
    });

    it('who gains a thread gets all of it at once, or pulls when it was not read', () => {
      const { fanOut, commitMove, pullAll, moves } = fanOutOver({ ben: ['team:1'] }, { protocol: 3 });
      pullAll();
      const whole = { kind: 'put', entity: 'message', id: 'whole', scope: 'conv:c', seq: 0, data: {} } as const;
      const queued = { ...claimed, state: 'queued', assigneeId: null, followers: [] };
      commitMove({ ...queued, rows: [whole] }, ['team:1', 'conv:c'], { ben: agent('1') });
      fanOut.deliver();
      expect(moves()).toEqual([{ to: 'ben', name: 'live', rows: ['whole', 'row team:1'], gained: ['conv:c'] }]);
      commitMove({ ...queued, id: 'd', rows: null }, ['team:1'], { ben: agent('1') });
      fanOut.deliver();
      expect(moves()).toEqual([{ to: 'ben', name: 'poke' }]);
    });

    it('a thread that comes and goes in one span, a rank that moved, and a client of version 2 are left to the pull', () => {
      const queued = { ...claimed, state: 'queued', assigneeId: null, followers: [] };
      const there = fanOutOver({ ben: ['team:1'] }, { protocol: 3 });
      there.pullAll();
      there.commitMove({ ...queued, rows: [] }, ['conv:c'], { ben: agent('1') });
      there.commitMove({ ...claimed, rows: null }, ['conv:c'], { ben: agent('1') });
      there.fanOut.deliver();
      expect(there.moves()).toEqual([{ to: 'ben', name: 'poke' }]);
      for (const [protocol, moved] of [
        [2, []],
        [3, ['ben']],
      ] as const) {
        const { fanOut, commitMove, pullAll, moves } = fanOutOver({ ben: ['team:1', 'conv:c'] }, { protocol });
        pullAll();
        commitMove({ ...claimed, rows: null }, ['team:1'], { ben: agent('1') }, moved);
        fanOut.deliver();
        expect(moves()).toEqual([{ to: 'ben', name: 'poke' }]);
      }
    });
  });
});
