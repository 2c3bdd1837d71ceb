import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { sayRefusal } from '#shared/sent/say-sent.ts';
import { words } from './publication-words.ts';

/** What this desk decided about a publication and the server has not taken yet, or refused. */
export type PublicationDelivery = { state: 'waiting' } | { state: 'refused'; why: string } | null;

/** Publish, revert and withdraw through the outbox, and what became of it until the row itself shows it. */
export function usePublicationActs(publicationId: string) {
  const publish = useMutation('publication.publish');
  const revert = useMutation('publication.revert');
  const withdraw = useMutation('publication.withdraw');
  const entries = useLiveQuery('outbox:list', {}, ['outbox']).data?.entries ?? [];
  return {
    isBusy: publish.isBusy || revert.isBusy || withdraw.isBusy,
    publish: (reason?: string) => publish.run({ publicationId, ...(reason === undefined ? {} : { reason }) }),
    revert: (reason: string) => revert.run({ publicationId, reason }),
    withdraw: () => withdraw.run({ publicationId }),
    delivery: deliveryOf(entries, publicationId),
  };
}

function deliveryOf(entries: readonly OutboxEntry[], id: string): PublicationDelivery {
  const entry = entries.findLast(
    ({ name, args }) =>
      name.startsWith('publication.') && (args as { publicationId?: unknown } | null)?.publicationId === id,
  );
  if (entry === undefined) return null;
  if (entry.state !== 'refused') return { state: 'waiting' };
  return { state: 'refused', why: entry.error ? sayRefusal(entry.error.message) : say(words.refusedPlain) };
}
