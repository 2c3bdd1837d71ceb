import type { Log } from '#server/deps.ts';
import { type EraseDeps, eraseCustomer } from './erase-customer.ts';
import type { Ledger } from './ledger.ts';

/**
 * SEC-83: before anybody connects, erases again whom the ledger names and this database does not know as erased: it was restored from an older copy, or an erasure was
 * cut off. A restored database gets a new epoch, so that every desktop begins a new cache. Answers how many were erased now.
 */
export async function replayLedger(
  deps: EraseDeps & { ledger: Ledger; log: Log; random: (bytes: number) => Uint8Array },
): Promise<number> {
  const { store, workspaceId, ledger, log } = deps;
  const entries = new Map(ledger.read(workspaceId).map((entry) => [entry.customerId, entry]));
  if (entries.size === 0) return 0;
  const rows = await store.read('system', workspaceId, (tx) =>
    tx.db
      .selectFrom('erasure')
      .select(['customerId', 'finishedAt'])
      .where('workspaceId', '=', tx.workspaceId)
      .execute(),
  );
  const known = new Map(rows.map((row) => [row.customerId, row.finishedAt]));
  const missing = [...entries.values()].filter(({ customerId }) => !known.get(customerId));
  if (missing.some(({ customerId }) => !known.has(customerId))) await beginEpoch(deps);
  for (const { customerId, at } of missing)
    await eraseCustomer(deps, { customerId, by: 'ledger', reason: 'replayed from the ledger', at: new Date(at) });
  if (missing.length > 0)
    log.warn({ part: 'erasure', count: missing.length }, 'erasures were replayed from the ledger');
  return missing.length;
}

/** SYNC: a restore is another history; cursors of the one before mean nothing in it. */
async function beginEpoch({
  store,
  workspaceId,
  random,
}: EraseDeps & { random: (bytes: number) => Uint8Array }): Promise<void> {
  const epoch = Buffer.from(random(12)).toString('hex');
  await store.write('system', workspaceId, async (tx) => {
    await tx.db.updateTable('workspaceHead').set({ epoch }).where('workspaceId', '=', tx.workspaceId).execute();
    tx.audit({ actor: 'ledger', action: 'workspace.restored', target: workspaceId });
  });
}
