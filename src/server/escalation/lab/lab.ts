import { Worker } from 'node:worker_threads';
import type { ServerDeps } from '#server/deps.ts';
import type { LabResult } from '#shared/assistant/calibration/tally.ts';
import type { TriggerSettings } from '#shared/assistant/triggers/settings.ts';
import { AppError } from '#shared/lib/errors.ts';
import { type ConversationId, uuidFrom } from '#shared/lib/ids.ts';
import { findReadings, keepReadings } from '../message-readings.ts';
import { readTriggerSettings } from '../trigger-settings.ts';
import type { LabReply, LabRequest } from './lab-worker.ts';
import { listForLab, loadForLab } from './load-conversations.ts';

/** How a run stands. */
export type LabRun = { runId: string; by: string } & (
  | { state: 'running'; done: number; of: number }
  | { state: 'done'; result: LabResult; tookMs: number; read: number }
  | { state: 'failed'; message: string }
  | { state: 'stopped' }
);

export type Lab = {
  /** Starts a run; the one that the same person has under way is stopped. Answers its id. */
  start: (by: string, input: { settings: TriggerSettings; days: number; most: number }) => string;
  /** Null for a run that this node does not know: forgotten, or started at another. */
  find: (by: string, runId: string) => LabRun | null;
  stop: () => Promise<void>;
};

const batchSize = 250;
const mostKept = 20;
const mostAtOnce = 2;
const dayMs = 86_400_000;

/** A11: runs of the calibration lab on this node. Reads the database in small batches between others' work, and computes in a thread of its own. */
export function createLab(deps: Pick<ServerDeps, 'store' | 'workspaceId' | 'log' | 'clock' | 'random'>): Lab {
  const { store, workspaceId, log, clock, random } = deps;
  const runs = new Map<string, LabRun>();
  const stopping = new Set<string>();
  const underWay = new Map<string, Promise<void>>();

  function note(run: LabRun): void {
    runs.set(run.runId, run);
    for (const id of [...runs.keys()].slice(0, Math.max(0, runs.size - mostKept)))
      if (!underWay.has(id)) runs.delete(id);
  }

  async function run(
    by: string,
    runId: string,
    input: { settings: TriggerSettings; days: number; most: number },
  ): Promise<void> {
    const startedMs = clock().getTime();
    const { before, ids } = await store.read('system', workspaceId, async (tx) => ({
      before: await readTriggerSettings(tx),
      ids: await listForLab(tx, { since: new Date(tx.now.getTime() - input.days * dayMs), most: input.most }),
    }));
    const thread = openThread();
    let read = 0;
    let keeping: Promise<void> = Promise.resolve();
    try {
      thread.tell({ kind: 'begin', before, after: input.settings });
      let next = load(ids.slice(0, batchSize));
      for (let at = 0; at < ids.length; at += batchSize) {
        if (stopping.has(runId)) return note({ runId, by, state: 'stopped' });
        const batch = await next;
        // The database reads on while the thread computes.
        next = load(ids.slice(at + batchSize, at + 2 * batchSize));
        next.catch(() => undefined);
        const reply = await thread.ask({ kind: 'batch', ...batch });
        if (reply.kind === 'read' && reply.readings.length > 0) {
          read += reply.readings.length;
          // One behind: written while the thread computes the next batch.
          await keeping;
          keeping = keep(reply.readings);
          keeping.catch(() => undefined);
        }
        note({ runId, by, state: 'running', done: Math.min(ids.length, at + batchSize), of: ids.length });
      }
      await keeping;
      const reply = await thread.ask({ kind: 'end' });
      if (reply.kind !== 'result') throw new AppError('internal', 'The lab gave no result.');
      note({ runId, by, state: 'done', result: reply.result, tookMs: clock().getTime() - startedMs, read });
    } finally {
      await keeping.catch(() => undefined);
      await thread.end();
    }
  }

  function load(ids: readonly ConversationId[]) {
    return store.read('system', workspaceId, async (tx) => ({
      conversations: await loadForLab(tx, ids),
      known: await findReadings(tx, ids),
    }));
  }

  /** A conversation may have been erased since it was read: what is kept of it is checked against what is there, under its lock. */
  async function keep(readings: Extract<LabReply, { kind: 'read' }>['readings']): Promise<void> {
    const ids = [...new Set(readings.map(({ conversationId }) => conversationId as ConversationId))];
    await store.write('system', workspaceId, async (tx) => {
      const there = await tx.db
        .selectFrom('conversation')
        .select('id')
        .where('workspaceId', '=', workspaceId)
        .where('id', 'in', ids)
        .where('erasedAt', 'is', null)
        .forShare()
        .execute();
      const alive = new Set<string>(there.map(({ id }) => id));
      await keepReadings(
        tx,
        readings
          .filter(({ conversationId }) => alive.has(conversationId))
          .map((one) => ({ ...one, conversationId: one.conversationId as ConversationId })),
      );
    });
  }

  return {
    start(by, input) {
      for (const [id, other] of runs) if (other.by === by && other.state === 'running') stopping.add(id);
      const busy = [...underWay.keys()].filter((id) => !stopping.has(id)).length;
      if (busy >= mostAtOnce) throw new AppError('conflict', 'Other replays are running. They end within a minute.');
      const runId = uuidFrom(clock().getTime(), random(10));
      note({ runId, by, state: 'running', done: 0, of: 0 });
      const work = run(by, runId, input)
        .catch(() => {
          log.error({ part: 'lab', runId }, 'a replay failed');
          note({ runId, by, state: 'failed', message: 'The replay failed inside. Nothing was changed.' });
        })
        .finally(() => {
          underWay.delete(runId);
          stopping.delete(runId);
        });
      underWay.set(runId, work);
      return runId;
    },
    find(by, runId) {
      const found = runs.get(runId);
      return found && found.by === by ? found : null;
    },
    async stop() {
      for (const id of underWay.keys()) stopping.add(id);
      await Promise.all(underWay.values());
    },
  };
}

/** The lab's thread, one question at a time. */
function openThread() {
  const worker = new Worker(new URL('./lab-worker.ts', import.meta.url));
  worker.unref();
  let waiting: { resolve: (reply: LabReply) => void; reject: (thrown: unknown) => void } | null = null;
  worker.on('message', (reply: LabReply) => waiting?.resolve(reply));
  worker.on('error', (thrown) => waiting?.reject(thrown));
  worker.on('exit', () => waiting?.reject(new AppError('internal', 'The thread of the lab has ended.')));
  return {
    tell: (request: LabRequest) => worker.postMessage(request),
    ask: (request: LabRequest) =>
      new Promise<LabReply>((resolve, reject) => {
        waiting = { resolve, reject };
        worker.postMessage(request);
      }),
    end: () => worker.terminate(),
  };
}
