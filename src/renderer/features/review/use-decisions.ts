import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { words } from './words.ts';

/** A decision of this desk that the server has not taken yet, or refused. */
export type Delivery = { state: 'waiting' } | { state: 'refused'; why: string };

/** Approve and reject through the outbox, and what became of it until the list itself shows it. */
export function useDecisions() {
  const approve = useMutation('correction.approve');
  const reject = useMutation('correction.reject');
  const entries = useLiveQuery('outbox:list', {}, ['outbox']).data?.entries ?? [];
  return {
    isBusy: approve.isBusy || reject.isBusy,
    approve: (correctionId: CorrectionId, text: string) => approve.run({ correctionId, text }),
    reject: (correctionId: CorrectionId, reason: string) => reject.run({ correctionId, reason }),
    deliveryOf: (id: string) => deliveryOf(entries, id),
  };
}

function deliveryOf(entries: readonly OutboxEntry[], id: string): Delivery | undefined {
  const entry = entries.findLast(
    ({ name, args }) =>
      (name === 'correction.approve' || name === 'correction.reject') &&
      (args as { correctionId?: unknown } | null)?.correctionId === id,
  );
  if (entry === undefined) return undefined;
  if (entry.state !== 'refused') return { state: 'waiting' };
  return { state: 'refused', why: entry.error?.message ?? say(words.refused) };
}
