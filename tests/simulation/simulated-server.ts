/** One backend of the simulated world: the product's push, pull and scopes over tables in memory, its sockets, its doorbell. */
import type { AgentActor } from '#server/auth/session.ts';
import { readPage } from '#server/sync/pull.ts';
import { takePush } from '#server/sync/push.ts';
import { currentActor, scopesOf } from '#server/sync/scopes.ts';
import type { Page, PullRequest, PushRequest, PushResponse } from '#shared/contract/sync.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ClientId, WorkspaceId } from '#shared/lib/ids.ts';
import { createEffects, type Fact } from './effects.ts';
import { createMemoryDatabase, type MemoryDatabase, type MemoryTx } from './memory-database.ts';
import { memoryFeedReader, memoryLanes, memoryMembership, type Tables } from './memory-tables.ts';
import type { SeededRandom } from './random.ts';

export type ServerWatch = {
  page: (agentId: string, request: PullRequest, page: Page, tables: Tables) => void;
  fact: (fact: Fact) => void;
};

export type SimulatedServer = {
  database: MemoryDatabase;
  /** Answers as the socket's door does: a Result. Rejects with ProcessDied when nobody is there to answer any more. */
  answer: (agentId: string, name: string, input: unknown) => Promise<unknown>;
};

export function createSimulatedServer(options: {
  random: SeededRandom;
  now: () => Date;
  workspaceId: string;
  watch: ServerWatch;
}): SimulatedServer {
  const { random, now, workspaceId, watch } = options;
  const database = createMemoryDatabase('epoch-1', now);
  const effects = createEffects(watch.fact);

  const actorOf = (agentId: string): AgentActor => {
    const row = database.tables().agents.get(agentId);
    if (row === undefined) throw new AppError('unauthenticated', 'The session has ended.');
    const { role, teamIds, name, publicName } = row;
    return {
      kind: 'agent',
      agentId: row.id,
      role,
      teamIds,
      name,
      publicName,
      workspaceId: workspaceId as WorkspaceId,
      deviceId: agentId,
    };
  };

  async function pull(agentId: string, request: PullRequest): Promise<Page> {
    return await database.read(async (tables, step) => {
      const membership = memoryMembership(tables, step);
      const scopes = await scopesOf(membership, await currentActor(membership, actorOf(agentId)));
      const most = { rows: 2 + random.below(30), bytes: random.chance(0.3) ? 3_000 : 1_000_000 };
      const page = await readPage(memoryFeedReader(tables, step), { scopes, now: now() }, request, most);
      watch.page(agentId, request, page, tables);
      return page;
    });
  }

  async function push(agentId: string, request: PushRequest): Promise<PushResponse> {
    const clientId: ClientId = request.clientId;
    return await takePush<MemoryTx>(
      {
        holder: async () => {
          const { value } = await database.write(async (tx) => {
            await tx.step();
            if (!tx.tables.clients.has(clientId)) tx.write(tx.tables.clients, clientId, agentId);
            return tx.tables.clients.get(clientId) ?? null;
          });
          return value;
        },
        write: database.write,
        lanes: (tx) => memoryLanes(tx.tables, clientId, tx.step, tx.write),
        membership: (tx) => memoryMembership(tx.tables, tx.step),
        effects,
        report: () => 'unknown',
        nowMs: () => now().getTime(),
      },
      actorOf(agentId),
      request,
    );
  }

  return {
    database,
    answer: async (agentId, name, input) => {
      try {
        return { ok: true, value: await route(agentId, name, input) };
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        return { ok: false, error: thrown.toBody() };
      }
    },
  };

  async function route(agentId: string, name: string, input: unknown): Promise<unknown> {
    if (name === 'sync:pull') return await pull(agentId, input as PullRequest);
    if (name === 'sync:push') return await push(agentId, input as PushRequest);
    if (name === 'session:get') {
      const { agents, head } = database.tables();
      return { agent: agents.get(agentId), workspaceId, workspaceName: 'Simulated', epoch: head.epoch };
    }
    return {};
  }
}
