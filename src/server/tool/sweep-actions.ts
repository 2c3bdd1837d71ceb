import { findConversation } from '#server/conversation/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { abandonedAfterMs, auditAction, putAction } from './action-store.ts';
import { recordCompleted } from './actions.ts';
import { renewTriedActs } from './tried-acts.ts';
import { sweepWaitingActs } from './waiting-acts.ts';

const pauseMs = 20_000;
const most = 100;

/** What a stopped process left running: nobody knows how far it came, so that is what it reads from now on. Nothing is repeated. Answers how many. */
export async function sweepActions({ store, workspaceId, clock }: Pick<ServerDeps, 'store' | 'workspaceId' | 'clock'>) {
  const before = new Date(clock().getTime() - abandonedAfterMs);
  const left = await store.read('system', workspaceId, ({ db }) =>
    db
      .selectFrom('toolAction')
      .select('id')
      .where('workspaceId', '=', workspaceId)
      .where('state', '=', 'running')
      .where('startedAt', '<', before)
      .limit(most)
      .execute(),
  );
  for (const { id } of left) {
    await store.write('system', workspaceId, async (tx) => {
      const action = await tx.db
        .updateTable('toolAction')
        .set({ state: 'unknown', finishedAt: tx.now })
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id)
        .where('state', '=', 'running')
        .returningAll()
        .executeTakeFirst();
      const record = action && (await findConversation(tx, action.conversationId, 'read'));
      if (!record) return;
      auditAction(tx, 'system', 'end', id, action.toolKey, 'unknown');
      recordCompleted(tx, record, action);
      await putAction(tx, record, action);
      await renewTriedActs(tx, record);
    });
  }
  return left.length;
}

/** Sweeps now and every 20 s. Several nodes may: each row changes once. Returns the function that ends it. */
export function startActionSweep(deps: Pick<ServerDeps, 'store' | 'workspaceId' | 'clock' | 'log'>): () => void {
  const sweep = () => {
    Promise.all([sweepActions(deps), sweepWaitingActs(deps)]).catch((thrown: unknown) => {
      const name = thrown instanceof Error ? thrown.name : 'unknown';
      deps.log.error({ part: 'tool', failure: name }, 'actions that were cut off could not be looked for');
    });
  };
  sweep();
  const timer = setInterval(sweep, pauseMs);
  timer.unref();
  return () => clearInterval(timer);
}
