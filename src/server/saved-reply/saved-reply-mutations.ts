import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import type { WriteTx } from '#server/db/store.ts';
import { AppError } from '#shared/lib/errors.ts';
import { repairName, repairText } from '#shared/lib/text.ts';
import { mayEditReply, requirePlace, requireVersion } from '#shared/saved-reply/rules.ts';
import type { SavedReplyContent } from '#shared/saved-reply/schema.ts';
import { dropSavedReply, lockSavedReply, storeSavedReply } from './saved-reply-store.ts';

/** J6: saved replies and macros. Leads write what others use, everybody their own; what changed meanwhile is a conflict and stays as it is. */
export function savedReplyHandlers(): Pick<MutationHandlers, 'savedReply.save' | 'savedReply.remove'> {
  return {
    async 'savedReply.save'(tx, actor, { savedReplyId, basedOn, content }) {
      requirePlace(actor, content);
      const before = await lockSavedReply(tx, savedReplyId);
      // Of somebody else's personal reply nobody learns that it is there (SEC-29).
      if (before?.sharing === 'own' && before.ownerId !== actor.agentId)
        throw new AppError('conflict', 'It was deleted meanwhile.');
      requireVersion(before, basedOn);
      if (before && !mayEditReply(actor, before))
        throw new AppError('forbidden', 'Only a lead changes what others use.');
      await requireTeam(tx, content);
      await storeSavedReply(tx, {
        ...cleaned(content),
        id: savedReplyId,
        ownerId: content.sharing === 'own' ? actor.agentId : null,
        version: basedOn + 1,
        updatedAt: tx.now.toISOString(),
        updatedById: actor.agentId,
        updatedByName: actor.name,
      });
      if (content.sharing !== 'own' || before?.sharing !== 'own')
        tx.audit({ actor: actor.agentId, action: 'savedReply.save', target: savedReplyId });
    },

    async 'savedReply.remove'(tx, actor, { savedReplyId, basedOn }) {
      const before = await lockSavedReply(tx, savedReplyId);
      // Gone is what was asked for.
      if (before === null || (before.sharing === 'own' && before.ownerId !== actor.agentId)) return;
      if (!mayEditReply(actor, before)) throw new AppError('forbidden', 'Only a lead changes what others use.');
      requireVersion(before, basedOn);
      await dropSavedReply(tx, savedReplyId);
      if (before.sharing !== 'own')
        tx.audit({ actor: actor.agentId, action: 'savedReply.remove', target: savedReplyId });
    },
  };
}

function cleaned(content: SavedReplyContent): SavedReplyContent {
  return {
    ...content,
    name: repairName(content.name),
    folder: repairName(content.folder),
    text: repairText(content.text),
    actions: content.actions.map((action) =>
      action.kind === 'note' ? { ...action, text: repairText(action.text) } : action,
    ),
  };
}

async function requireTeam(tx: WriteTx, { teamId }: SavedReplyContent): Promise<void> {
  if (teamId === null) return;
  const team = await tx.db
    .selectFrom('team')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', teamId)
    .executeTakeFirst();
  if (!team) throw new AppError('not_found', 'There is no such team.');
}
