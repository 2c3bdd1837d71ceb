import type { Selectable, Updateable } from 'kysely';
import type { Tables } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { PublicationRow } from '#shared/publication/schema.ts';

export type StoredPublication = Selectable<Tables['publication']>;

export function publicationOf(stored: StoredPublication): PublicationRow {
  const { id, kind, targetId, title, state, version, authorId, authorName, correctionIds } = stored;
  const { progress, report, fault, reason, publishedByName, revertedByName, revertReason } = stored;
  return {
    id,
    kind,
    targetId,
    title,
    state,
    version,
    authorId,
    authorName,
    at: stored.at.toISOString(),
    liveAt: stored.liveAt?.toISOString() ?? null,
    correctionIds,
    progress,
    report,
    fault,
    reason,
    publishedByName,
    revertedByName,
    revertedAt: stored.revertedAt?.toISOString() ?? null,
    revertReason,
  };
}

/** Seen by the leads of the teams that it concerns; of an article by who wrote it too, who may be an admin. */
export function putPublication(tx: WriteTx, stored: StoredPublication): void {
  const scopes = stored.teamIds.map((id) => `review:${id}`);
  if (stored.kind === 'article') scopes.push(`agent:${stored.authorId}`);
  tx.put('publication', stored.id, scopes, publicationOf(stored));
}

/** Stores what changed of it and tells the leads. */
export async function savePublication(
  tx: WriteTx,
  id: string,
  set: Updateable<Tables['publication']>,
): Promise<StoredPublication> {
  const stored = await tx.db
    .updateTable('publication')
    .set(set)
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  putPublication(tx, stored);
  return stored;
}

/** The row, locked until the transaction ends. */
export async function lockPublication(tx: WriteTx, id: string): Promise<StoredPublication | undefined> {
  return await tx.db
    .selectFrom('publication')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}
