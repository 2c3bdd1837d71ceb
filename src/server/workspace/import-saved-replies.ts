import type { WriteTx } from '#server/db/store.ts';
import { storeSavedReply } from '#server/saved-reply/saved-reply-store.ts';
import * as ids from '#shared/lib/ids.ts';
import type { WorkspaceDescription } from '#shared/workspace/description.ts';
import type { ImportKeys } from './import-content.ts';

/** What a workspace brings along to write with (J6): as if its first lead had kept it. Nothing where there is nobody to have done so. */
export async function importSavedReplies(
  tx: WriteTx,
  { savedReplies = [] }: WorkspaceDescription,
  keys: ImportKeys,
): Promise<void> {
  const lead = await tx.db
    .selectFrom('agent')
    .select(['id', 'name'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('role', '=', 'lead')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!lead) return;
  for (const { team, name, shortcut, folder, language, text, actions } of savedReplies) {
    const teamId = team === undefined ? undefined : keys.teams.get(team);
    await storeSavedReply(tx, {
      id: tx.newId(),
      sharing: teamId === undefined ? 'workspace' : 'team',
      teamId: teamId === undefined ? null : ids.teamId.parse(teamId),
      ownerId: null,
      name,
      shortcut: shortcut ?? null,
      folder: folder ?? '',
      language: language ?? null,
      text,
      actions: actions ?? [],
      version: 1,
      updatedAt: tx.now.toISOString(),
      updatedById: lead.id,
      updatedByName: lead.name,
    });
  }
}
