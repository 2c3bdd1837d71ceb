import { describe, expect, it } from 'vitest';
import type { LiveBatch } from '#server/sync/live.ts';
import type { Page, PullRequest } from '#shared/contract/sync.ts';
import { createLiveFanOut } from './agents-live.ts';
import type { AgentSocket } from './agents-socket.ts';

type Sent = { to: string; name: string; from?: number; upTo: number; rows?: string[] };

/** A fan-out over a feed that the test writes, with sockets that have made their first pull. */
function fanOutOver(held: Readonly<Record<string, readonly string[]>>) {
  const batches: LiveBatch[] = [];
  let head = 0;
  const sent: Sent[] = [];
  const sockets = Object.keys(held).map(
    (id) => ({ id, data: { protocol: 2, actor: { agentId: id } }, conn: { transport: {} } }) as unknown as AgentSocket,
  );
  const fanOut = createLiveFanOut({
    live: {
      position: () => ({ epoch: 'e', head }),
      since: (from) => batches.filter(({ to }) => to > from),
      read: async () => undefined,
    },
    clock: () => new Date(0),
    sockets: () => sockets,
    emit: (to, name, data) => {
      for (const { id } of to) {
        if ('changes' in data)
          sent.push({ to: id, name, from: data.from, upTo: data.to, rows: data.changes.map((change) => change.id) });
        else if ('head' in data) sent.push({ to: id, name, upTo: data.head });
      }
    },
  });
  const pulled = (socket: AgentSocket) => {
    fanOut.pulls(socket);
    const request = { held: held[socket.id] ?? [] } as unknown as PullRequest;
    fanOut.pulled(socket, request, { reset: false, to: head, gained: [], lost: [], more: false } as unknown as Page);
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
      } as unknown as LiveBatch['moved'];
      batches.push({ from: head, to: head + 1, byScope: new Map([[scope, [row]]]), moved });
      head += 1;
    },
    pullAll: () => sockets.forEach(pulled),
    told: () => sent.splice(0).sort((a, b) => (a.to < b.to ? -1 : 1)),
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

  it('CUR-2: a heartbeat before the rows were delivered takes nobody past them', () => {
    const { fanOut, commit, pullAll, told } = fanOutOver({ ana: ['team:1'] });
    pullAll();
    commit('team:1');
    fanOut.beat();
    expect(told()).toEqual([{ to: 'ana', name: 'poke', upTo: 1 }]);
    fanOut.deliver();
    expect(told()).toEqual([{ to: 'ana', name: 'live', from: 0, upTo: 1, rows: ['row1'] }]);
  });

  it('SEC-33: whose scopes may have changed gets no row before the next pull, and is told that there is something', () => {
    const { fanOut, commit, pullAll, told } = fanOutOver({ ana: ['team:1'] });
    pullAll();
    commit('team:1', { movedAgents: ['ana'] });
    fanOut.deliver();
    commit('team:1');
    fanOut.deliver();
    expect(told().map(({ name }) => name)).toEqual(['poke', 'poke']);
  });
});
