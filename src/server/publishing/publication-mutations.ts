import type { AgentActor } from '#server/auth/session.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import type { WriteTx } from '#server/db/store.ts';
import { AppError } from '#shared/lib/errors.ts';
import { repairText } from '#shared/lib/text.ts';
import { isGood } from '#shared/publication/rules.ts';
import { requireNotTheirs } from './another-lead.ts';
import { lockKnowledgeChange } from './knowledge-change.ts';
import { lockPublication, type StoredPublication } from './publication-store.ts';
import { checkAgain, giveUp, goLive, type Override, takeBack } from './settle-publication.ts';

type PublicationMutation = 'publication.publish' | 'publication.revert' | 'publication.withdraw';

/**
 * E3: what leads do about a publication of their teams, and admins, who write articles too, about one of an article: they take back, and leads alone put live. One that is somebody
 * else's is as if it were not there (SEC-29).
 */
export function publicationHandlers(): Pick<MutationHandlers, PublicationMutation> {
  return {
    async 'publication.publish'(tx, actor, { publicationId, reason }) {
      const stored = await loadOwn(tx, actor, publicationId);
      if (actor.role !== 'lead') throw new AppError('forbidden', 'Only a lead decides what goes live.');
      requireState(stored, 'held');
      await requireNotTheirs(tx, actor, stored);
      await requireNewest(tx, stored);
      await requireStanding(tx, stored);
      if (stored.fault === 'content') throw new AppError('conflict', 'What it says cannot be read by the assistant.');
      await publish(tx, stored, { by: actor, reason: reason ? repairText(reason) : null });
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
  const { role, teamIds } = actor;
  if (role !== 'lead' && role !== 'admin') throw new AppError('forbidden', 'Only a lead decides what goes live.');
  const stored = await lockPublication(tx, id);
  const isTheirs =
    role === 'admin' ? stored?.kind === 'article' : stored?.teamIds.some((teamId) => teamIds.includes(teamId));
  if (!stored || !isTheirs) throw new AppError('not_found', 'There is no such publication.');
  return stored;
}

/**
 * Live, where the check that its lead has read still says what would come of it. Something went live or was taken back since: it is checked again, and goes live by their word if that comes
 * to no more than they saw. Without a reason what is not good is only checked again, and where nothing has changed that would come to the same.
 */
async function publish(tx: WriteTx, stored: StoredPublication, override: Override): Promise<void> {
  const { by, reason } = override;
  const hasVerdict = stored.report !== null && stored.fault === null;
  const isCurrent = hasVerdict && stored.checkedChange === (await lockKnowledgeChange(tx));
  const isDecided = reason !== null || isGood(stored);
  // Where no check comes to an end a lead’s word is all there is.
  if (isDecided && (isCurrent || !hasVerdict)) {
    await goLive(tx, stored, { override });
    return;
  }
  if (isCurrent)
    throw new AppError('conflict', 'Nothing has changed since its check. With a reason it goes live all the same.');
  await checkAgain(tx, stored, isDecided ? override : undefined);
  tx.audit({ actor: by.agentId, action: 'publication.publish', target: stored.id, reason: reason ?? undefined });
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

/** What an article goes on from was taken back meanwhile: with this one its words would be live again, unseen. An answer has its own questions and words alone. */
async function requireStanding(tx: WriteTx, { id, targetId, kind, at }: StoredPublication): Promise<void> {
  if (kind !== 'article') return;
  const gone = await tx.db
    .selectFrom('publication')
    .select('version')
    .where('workspaceId', '=', tx.workspaceId)
    .where('targetId', '=', targetId)
    .where('kind', '=', kind)
    .where('id', '<>', id)
    .where('state', '=', 'reverted')
    .where('liveAt', '<=', at)
    .where('revertedAt', '>', at)
    .executeTakeFirst();
  if (gone)
    throw new AppError(
      'conflict',
      `Version ${gone.version}, which it goes on from, was reverted since. Withdraw it and begin with what is live.`,
      {
        details: { version: gone.version },
      },
    );
}
