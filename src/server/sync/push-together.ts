import type { AgentActor } from '#server/auth/session.ts';
import type { MutationHandlers, TogetherCall } from '#server/conversation/mutation-handler.ts';
import { type Crowd, createCrowd, usualPatienceMs, usualRestTimes } from '#server/db/crowd.ts';
import type { Store, UnnumberedOutcome, WriteTx } from '#server/db/store.ts';
import type { MutationEnvelope, PushOutcome, PushRequest } from '#shared/contract/sync.ts';
import type { MutationName } from '#shared/conversation/contract.ts';
import { mayMutate } from '#shared/conversation/rules.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ClientId, WorkspaceId } from '#shared/lib/ids.ts';
import { parseArgs } from './apply-mutation.ts';
import { readEnvelope } from './envelope.ts';
import { type LaneKey, type LanePlace, lockLanes } from './lane-store.ts';

type Name = MutationName;

/** Null: applied; `later`: could not be judged now (`TogetherHandler`). */
type Verdict = AppError | 'later' | null;

/** What several calls of one mutation do in one transaction (`TogetherHandler`), whatever that transaction is. */
type TakesTogether<Tx> = (tx: Tx, calls: readonly TogetherCall<never>[]) => Promise<readonly Verdict[]>;

/** Where pushes that share a transaction are taken, as a port beside PushPort (push.ts). */
export type TogetherPort<Tx extends Pick<WriteTx, 'answer'>> = {
  /** Undefined: this mutation does not come in crowds. */
  handlerOf: (name: Name) => TakesTogether<Tx> | undefined;
  write: <T>(workspaceId: WorkspaceId, fn: (tx: Tx) => Promise<T>) => Promise<{ value: T; seq: number }>;
  lockLanes: (tx: Tx, keys: readonly LaneKey[]) => Promise<LanePlace[]>;
  /** After this turn of the event loop: whatever arrived with it goes along. */
  soon: (work: () => void) => void;
  /** As of `createCrowd`. */
  patienceMs?: number;
  restTimes?: (name: Name) => number;
};

export type Together = {
  /** The outcome of a push of one such mutation, or null: nothing was done, and it is to be taken alone. */
  take: (actor: AgentActor, request: PushRequest) => Promise<PushOutcome | null>;
};

type Waiting = {
  actor: AgentActor;
  clientId: ClientId;
  epoch: string | undefined;
  envelope: MutationEnvelope;
  args: never;
};

/**
 * Pushes of one mutation that comes in crowds (`together` of its handler) share a transaction (`createCrowd`). Only what is next in its lane and can be judged goes this way; for anything else, and for all of them when the transaction fails, the answer is null, and the
 * push takes the way of every other (push.ts), where each rule of the lanes is. So PUSH-1 to PUSH-9 are held there and here by the same rows.
 */
export function createTogether(store: Store, handlers: MutationHandlers): Together {
  return createTogetherOver<WriteTx>({
    handlerOf: (name) => handlers[name].together as TakesTogether<WriteTx> | undefined,
    write: async (workspaceId, fn) => await store.write('agent', workspaceId, fn),
    lockLanes,
    soon: (work) => void setImmediate(work),
    patienceMs: usualPatienceMs,
    // Whoever claims waits to see whether it is theirs.
    restTimes: (name) => (name === 'conversation.claim' ? 0 : usualRestTimes),
  });
}

/** Over whichever tables: the simulation of sync has its own (docs/decisions/0009-simulation.md). */
export function createTogetherOver<Tx extends Pick<WriteTx, 'answer'>>(port: TogetherPort<Tx>): Together {
  const crowds = new Map<string, Crowd<Waiting, PushOutcome>>();

  async function run(name: Name, batch: readonly Waiting[]): Promise<(PushOutcome | 'later' | null)[]> {
    const [first] = batch;
    const handler = port.handlerOf(name);
    if (!first || !handler) return batch.map(() => null);
    const { value, seq } = await port.write(first.actor.workspaceId, async (tx) => {
      const ready = await readyOf(port, tx, name, batch);
      if (ready.length === 0) return [];
      const verdicts = await handler(tx, ready);
      const decided = ready.map(({ entry }, index) => ({ entry, verdict: verdictAt(verdicts, index) }));
      const judged = decided.flatMap(({ entry, verdict }) => (verdict === 'later' ? [] : [{ entry, verdict }]));
      for (const { entry, verdict } of judged)
        tx.answer({
          clientId: entry.clientId,
          id: entry.envelope.id ?? null,
          outcome: unnumbered(entry, verdict),
        });
      return decided;
    });
    const told = new Map(value.map(({ entry, verdict }) => [entry, verdict]));
    return batch.map((entry) => {
      const verdict = told.get(entry);
      if (verdict === undefined) return null;
      return verdict === 'later' ? 'later' : outcomeOf(entry, verdict, seq);
    });
  }

  return {
    take: (actor, request) => {
      const { clientId, epoch } = request;
      const envelope = request.mutations.length === 1 ? readableOf(request.mutations[0]) : null;
      const name = envelope?.name as Name;
      if (!envelope || !port.handlerOf(name)) return alone;
      const parsed = parseArgs(envelope);
      if (!parsed.success) return alone;
      const key = `${actor.workspaceId} ${name}`;
      const crowd =
        crowds.get(key) ??
        createCrowd({
          keyOf: laneOf,
          // A lane is called by its conversation.
          locks: ({ envelope }) => envelope.lane,
          run: (batch) => run(name, batch),
          soon: port.soon,
          patienceMs: port.patienceMs,
          restTimes: port.restTimes?.(name),
        });
      crowds.set(key, crowd);
      return crowd.take({ actor, clientId, epoch, envelope, args: parsed.data as never });
    },
  };
}

const alone = Promise.resolve(null);

function readableOf(raw: unknown): MutationEnvelope | null {
  const entry = readEnvelope(raw);
  return 'envelope' in entry ? entry.envelope : null;
}

function laneOf({ clientId, envelope }: Waiting): string {
  return keyOf({ clientId, lane: envelope.lane });
}

/** Those that are next in their lane, in this history, by agents who may (PUSH-1, PUSH-6, PUSH-9); their lanes are locked. */
async function readyOf<Tx extends Pick<WriteTx, 'answer'>>(
  port: TogetherPort<Tx>,
  tx: Tx,
  name: Name,
  batch: readonly Waiting[],
) {
  const lanes = await port.lockLanes(
    tx,
    batch.map(({ clientId, envelope }) => ({ clientId, lane: envelope.lane })),
  );
  const places = new Map(lanes.map((lane) => [keyOf(lane), lane]));
  return batch.flatMap((entry) => {
    const { clientId, envelope, epoch, args } = entry;
    const place = places.get(keyOf({ clientId, lane: envelope.lane }));
    const now = place?.agent;
    if (!place || !now?.active || now.id !== entry.actor.agentId || envelope.n !== place.lastN + 1) return [];
    if (epoch !== undefined && epoch !== place.epoch) return [];
    const { active: _active, id: _id, ...rank } = now;
    const actor: AgentActor = { ...entry.actor, ...rank };
    return mayMutate(actor, name, null) ? [{ entry, actor, args }] : [];
  });
}

/** A handler that answers fewer than it was asked has broken its promise: nothing of it is kept. */
function verdictAt(verdicts: readonly Verdict[], index: number): Verdict {
  const verdict = verdicts[index];
  if (verdict === undefined) throw new AppError('internal', 'A change that shares a transaction has no verdict.');
  return verdict;
}

function keyOf({ clientId, lane }: LaneKey): string {
  return `${clientId} ${lane}`;
}

function outcomeOf(waiting: Waiting, refusal: AppError | null, seq: number): PushOutcome {
  return { ...unnumbered(waiting, refusal), seq };
}

function unnumbered({ envelope }: Waiting, refusal: AppError | null): UnnumberedOutcome {
  const { lane, n } = envelope;
  return refusal === null ? { lane, n, status: 'applied' } : { lane, n, status: 'refused', error: refusal.toBody() };
}
