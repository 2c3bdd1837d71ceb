import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { sayRefusal } from '#shared/sent/say-sent.ts';
import { words } from './words.ts';

/** A decision of this desk that the server has not taken yet, or refused. `isBack`: the taking back of one, behind which the next decision may follow at once. */
export type Delivery = { state: 'waiting'; isBack: boolean } | { state: 'refused'; why: string };

const DECISIONS: ReadonlySet<string> = new Set(['correction.approve', 'correction.reject', 'correction.takeBack']);

/** What a lead does with corrections, through the outbox, and what became of a decision until the list itself shows it. */
export function useDecisions() {
  const approve = useMutation('correction.approve');
  const reject = useMutation('correction.reject');
  const ask = useMutation('correction.ask');
  const merge = useMutation('correction.merge');
  const split = useMutation('correction.split');
  const defer = useMutation('correction.defer');
  const takeBack = useMutation('correction.takeBack');
  const entries = useLiveQuery('outbox:list', {}, ['outbox']).data?.entries ?? [];
  return {
    isBusy: approve.isBusy || reject.isBusy,
    approve: (correctionId: CorrectionId, text: string, withIds: CorrectionId[]) =>
      approve.run({ correctionId, text, ...withOthers(withIds) }),
    reject: (correctionId: CorrectionId, reason: string, withIds: CorrectionId[]) =>
      reject.run({ correctionId, reason, ...withOthers(withIds) }),
    ask: (correctionId: CorrectionId, text: string) => ask.run({ correctionId, text }),
    merge: (correctionId: CorrectionId, intoId: CorrectionId) => merge.run({ correctionId, intoId }),
    split: (correctionId: CorrectionId) => split.run({ correctionId }),
    /** `until` null: back into the queue. */
    defer: (correctionId: CorrectionId, until: string | null, withIds: CorrectionId[]) =>
      defer.run({ correctionId, until, ...withOthers(withIds) }),
    takeBack: (correctionId: CorrectionId) => takeBack.run({ correctionId }),
    deliveryOf: (id: string) => deliveryOf(entries, id),
  };
}
export type Decisions = ReturnType<typeof useDecisions>;

function withOthers(withIds: CorrectionId[]) {
  return withIds.length === 0 ? {} : { withIds };
}

function deliveryOf(entries: readonly OutboxEntry[], id: string): Delivery | undefined {
  const entry = entries.findLast(
    ({ name, args }) => DECISIONS.has(name) && (args as { correctionId?: unknown } | null)?.correctionId === id,
  );
  if (entry === undefined) return undefined;
  if (entry.state !== 'refused') return { state: 'waiting', isBack: entry.name === 'correction.takeBack' };
  return { state: 'refused', why: entry.error ? sayRefusal(entry.error.message) : say(words.refused) };
}
