import { sql } from 'kysely';
import { lockFreeConversations, recordOf, saveConversation } from '#server/conversation/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { keepClocks } from './keep-clocks.ts';
import { readServiceLevels } from './service-levels.ts';

/** Conversations that are looked at or set anew in one transaction: a commit of this size holds up nobody. */
const batchSize = 100;

type Deps = Pick<ServerDeps, 'store' | 'workspaceId'>;

/**
 * C7: looks at the clocks whose time has come: warned, breached, or at the end of a rest. What becomes of one is in its row, so that every desk and routing see it; of several nodes one
 * finds it still due under the lock, and what somebody is changing now waits for the next sweep. In one transaction: targets pass in waves, and each commit is told to every desk of the team.
 * Answers how many were looked at; throws the first failure once all others have theirs.
 */
export async function sweepClocks({ store, workspaceId }: Deps): Promise<number> {
  const due = await store.read('system', workspaceId, (tx) =>
    tx.db
      .selectFrom('conversation')
      .select('id')
      .where('workspaceId', '=', workspaceId)
      .where('slaAt', '<=', tx.now)
      .orderBy('slaAt')
      .limit(batchSize)
      .execute(),
  );
  if (due.length === 0) return 0;
  const ids = due.map(({ id }) => id);
  const verdicts = (of: string[]) =>
    store.write('system', workspaceId, async (tx) => {
      for (const record of (await lockFreeConversations(tx, of)).values())
        if (record.slaAt && record.slaAt <= tx.now) await saveConversation(tx, record);
    });
  try {
    await verdicts(ids);
  } catch {
    // One that cannot be saved must not keep the others from theirs: each by itself, and what fails then is the caller's to log.
    const failures: unknown[] = [];
    for (const id of ids) await verdicts([id]).catch((thrown: unknown) => failures.push(thrown));
    if (failures.length > 0) throw failures[0];
  }
  return due.length;
}

/**
 * C7: sets the clocks of open conversations anew: after a save `all`; at the start those that have none yet, or were set under other settings when a stop came in the middle. Batch by batch,
 * so that many hold up nobody. Answers how many.
 */
export async function renewClocks({ store, workspaceId }: Deps, which: 'all' | 'left_behind'): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000' as ConversationId;
  for (let renewed = 0; ; ) {
    const { value } = await store.write('system', workspaceId, async (tx) => {
      const { version } = await readServiceLevels(tx);
      const open = tx.db
        .selectFrom('conversation')
        .selectAll()
        .where('workspaceId', '=', workspaceId)
        .where('state', 'in', ['queued', 'active'])
        .where('escalatedAt', 'is not', null)
        .where('erasedAt', 'is', null)
        .where('id', '>', after)
        .orderBy('id')
        .limit(batchSize)
        .forUpdate();
      const behind = sql<boolean>`(sla_clocks ->> 'version')::int is distinct from ${version}`;
      const stored = await (which === 'all' ? open : open.where(behind)).execute();
      for (const row of stored) {
        const record = recordOf(row);
        await keepClocks(tx, record, 'anew');
        await saveConversation(tx, record);
      }
      return { last: stored.at(-1)?.id, count: stored.length };
    });
    if (value.last === undefined) return renewed;
    renewed += value.count;
    after = value.last;
  }
}
