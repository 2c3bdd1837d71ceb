import type { AgentActor } from '#server/auth/session.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import type { WriteTx } from '#server/db/store.ts';
import { AppError } from '#shared/lib/errors.ts';
import { repairText } from '#shared/lib/text.ts';
import { lockPublication, type StoredPublication } from './publication-store.ts';
import { giveUp, goLive, takeBack } from './settle-publication.ts';

type PublicationMutation = 'publication.publish' | 'publication.revert' | 'publication.withdraw';

/** E3: what leads do about a publication of their teams. One that is somebody else's is as if it were not there (SEC-29). */
export function publicationHandlers(): Pick<MutationHandlers, PublicationMutation> {
  return {
    async 'publication.publish'(tx, actor, { publicationId, reason }) {
      const stored = await loadOwn(tx, actor, publicationId);
      requireState(stored, 'held');
      await requireNotTheirs(tx, actor, stored);
      await requireNewest(tx, stored);
      if (stored.fault === 'content') throw new AppError('conflict', 'What it says cannot be read by the assistant.');
      await goLive(tx, stored, { override: { by: actor, reason: repairText(reason) } });
    },

    async 'publication.revert'(tx, actor, { publicationId, reason }) {
      const stored = await loadOwn(tx, actor, publicationId);
      requireState(stored, 'live');
      await requireNewest(tx, stored);
      await takeBack(tx, stored, actor, repairText(reason));
    },

    async 'publication.withdraw'(tx, actor, { publicationId }) {
      const stored = await loadOwn(tx, actor, publicationId);
      requireState(stored, 'checking', 'held');
      await giveUp(tx, stored);
      tx.record({ type: 'publication.withdrawn', fields: { publicationId, agentId: actor.agentId } });
      tx.audit({ actor: actor.agentId, action: 'publication.withdraw', target: publicationId });
    },
  };
}

async function loadOwn(tx: WriteTx, actor: AgentActor, id: string): Promise<StoredPublication> {
  if (actor.role !== 'lead') throw new AppError('forbidden', 'Only a lead decides what goes live.');
  const stored = await lockPublication(tx, id);
  if (!stored?.teamIds.some((teamId) => actor.teamIds.includes(teamId)))
    throw new AppError('not_found', 'There is no such publication.');
  return stored;
}

const now = {
  checking: 'It is still checked.',
  held: 'It is held.',
  live: 'It is live already.',
  reverted: 'It was reverted already.',
  withdrawn: 'It was withdrawn.',
} as const;

function requireState({ state }: StoredPublication, ...wanted: readonly StoredPublication['state'][]): void {
  if (!wanted.includes(state)) throw new AppError('conflict', now[state], { details: { state } });
}

/** SEC-56: nobody puts live what they proposed themselves as a correction. */
async function requireNotTheirs(tx: WriteTx, actor: AgentActor, { correctionIds }: StoredPublication): Promise<void> {
  if (correctionIds.length === 0) return;
  const own = await tx.db
    .selectFrom('correction')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', 'in', correctionIds)
    .where('authorId', '=', actor.agentId)
    .executeTakeFirst();
  if (own) throw new AppError('forbidden', 'Nobody decides their own correction. Another lead has to.');
}

/** What went live of the same answer or article since would be undone unseen. */
async function requireNewest(tx: WriteTx, { id, targetId, kind, at, version }: StoredPublication): Promise<void> {
  const later = await tx.db
    .selectFrom('publication')
    .select('version')
    .where('workspaceId', '=', tx.workspaceId)
    .where('targetId', '=', targetId)
    .where('kind', '=', kind)
    .where('id', '<>', id)
    .where('state', '=', 'live')
    .where((eb) => (version === null ? eb('liveAt', '>', at) : eb('version', '>', version)))
    .executeTakeFirst();
  if (later)
    throw new AppError(
      'conflict',
      `Version ${later.version} went live since, of the same text. That one comes first.`,
      {
        details: { version: later.version },
      },
    );
}
