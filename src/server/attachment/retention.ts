import type { ServerDeps } from '#server/deps.ts';
import { changeFile, dropPieces, putFile } from './attachment-store.ts';

const dayMs = 86_400_000;
/** What no message named: long enough for a desk that was offline over a holiday, which sends it again otherwise. */
const unsentMs = 7 * dayMs;
/** SEC-81: attachments stay 12 months. */
const keptMs = 365 * dayMs;
/** In one transaction, so that a first purge of years locks nothing for long. */
const most = 200;

/** SEC-81: files of messages of a year ago lose their bytes, and say so; files that no message named in a week go wholly. Answers how many. */
export async function purgeFiles({ store, workspaceId, clock }: Pick<ServerDeps, 'store' | 'workspaceId' | 'clock'>) {
  const now = clock().getTime();
  const { value } = await store.write('system', workspaceId, async (tx) => {
    const unsent = await tx.db
      .deleteFrom('attachment')
      .where('workspaceId', '=', workspaceId)
      .where('messageId', 'is', null)
      .where('scheduledId', 'is', null)
      .where('at', '<', new Date(now - unsentMs))
      .executeTakeFirst();
    const old = await tx.db
      .selectFrom('attachment')
      .select('id')
      .where('workspaceId', '=', workspaceId)
      .where('messageId', 'is not', null)
      .where('state', 'in', ['ready', 'scanning'])
      .where('at', '<', new Date(now - keptMs))
      .limit(most)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { id } of old) {
      await dropPieces(tx, id);
      putFile(tx, await changeFile(tx, id, { state: 'expired', why: 'Files are kept for 12 months.' }));
    }
    return { unsent: Number(unsent.numDeletedRows), expired: old.length };
  });
  return value;
}
