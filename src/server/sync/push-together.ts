import type { AgentActor } from '#server/auth/session.ts';
import type { MutationHandlers, TogetherCall } from '#server/conversation/mutation-handler.ts';
import type { Store, UnnumberedOutcome, WriteTx } from '#server/db/store.ts';
import type { MutationEnvelope, PushOutcome, PushRequest } from '#shared/contract/sync.ts';
import type { MutationName } from '#shared/conversation/contract.ts';
import { mayMutate } from '#shared/conversation/rules.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId, ClientId, WorkspaceId } from '#shared/lib/ids.ts';
import { parseArgs } from './apply-mutation.ts';
import { readEnvelope } from './envelope.ts';
import { type LaneKey, type LanePlace, lockLanes } from './lane-store.ts';
import { type KnownAgent, readActors } from './membership.ts';

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
  agents: (tx: Tx, ids: readonly AgentId[]) => Promise<ReadonlyMap<AgentId, KnownAgent>>;
  /** After this turn of the event loop: whatever arrived with it goes along. */
  soon: (work: () => void) => void;
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
  /** How often somebody else had its row in hand. */
  passes: number;
  settle: (outcome: PushOutcome | null) => void;
};

/** Those of a transaction: it holds the rows it decides on for about as many tenths of a millisecond. */
const mostTogether = 40;
/** While one commits, the next reads. */
const mostUnderWay = 2;
const mostPasses = 2;

/**
 * Pushes of one mutation that comes in crowds (`together` of its handler) share a transaction: what waits while one runs goes with the next, and who comes alone waits for
 * nobody. Only what is next in its lane and can be judged goes this way; for anything else, and for all of them when the transaction fails, the answer is null, and the
 * push takes the way of every other (push.ts), where each rule of the lanes is. So PUSH-1 to PUSH-9 are held there and here by the same rows.
 */
export function createTogether(store: Store, handlers: MutationHandlers): Together {
  return createTogetherOver<WriteTx>({
    handlerOf: (name) => handlers[name].together as TakesTogether<WriteTx> | undefined,
    write: async (workspaceId, fn) => await store.write('agent', workspaceId, fn),
    lockLanes,
    agents: readActors,
    soon: (work) => void setImmediate(work),
  });
}

/** Over whichever tables: the simulation of sync has its own (docs/decisions/0009-simulation.md). */
export function createTogetherOver<Tx extends Pick<WriteTx, 'answer'>>(port: TogetherPort<Tx>): Together {
  const queues = new Map<string, { waiting: Waiting[]; underWay: number }>();

  function next(key: string, name: Name): void {
    const queue = queues.get(key);
    if (!queue || queue.underWay >= mostUnderWay || queue.waiting.length === 0) return;
    queue.underWay += 1;
    port.soon(() => {
      const batch = takeDistinct(queue.waiting, mostTogether);
      run(name, batch)
        .then(
          (again) => void queue.waiting.unshift(...again),
          () => {
            for (const { settle } of batch) settle(null);
          },
        )
        .finally(() => {
          queue.underWay -= 1;
          next(key, name);
        });
    });
  }

  /** Answers those that are to be tried again. */
  async function run(name: Name, batch: readonly Waiting[]): Promise<Waiting[]> {
    const [first] = batch;
    const handler = port.handlerOf(name);
    if (!first || !handler) return [];
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
    const again: Waiting[] = [];
    for (const entry of batch) {
      const verdict = told.get(entry);
      // Not ready, or passed over too often: it is taken alone.
      if (verdict === undefined || (verdict === 'later' && entry.passes >= mostPasses)) entry.settle(null);
      else if (verdict === 'later') again.push({ ...entry, passes: entry.passes + 1 });
      else entry.settle(outcomeOf(entry, verdict, seq));
    }
    return again;
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
      const queue = queues.get(key) ?? { waiting: [], underWay: 0 };
      queues.set(key, queue);
      return new Promise((settle) => {
        const args = parsed.data as never;
        queue.waiting.push({ actor, clientId, epoch, envelope, args, passes: 0, settle });
        next(key, name);
      });
    },
  };
}

const alone = Promise.resolve(null);

function readableOf(raw: unknown): MutationEnvelope | null {
  const entry = readEnvelope(raw);
  return 'envelope' in entry ? entry.envelope : null;
}

/** The first that wait, no lane twice: of one lane each follows the other. */
function takeDistinct(waiting: Waiting[], most: number): Waiting[] {
  const lanes = new Set<string>();
  const taken: Waiting[] = [];
  for (let at = 0; at < waiting.length && taken.length < most; ) {
    const entry = waiting[at];
    const lane = entry && keyOf({ clientId: entry.clientId, lane: entry.envelope.lane });
    if (!entry || lane === undefined || lanes.has(lane)) at += 1;
    else {
      lanes.add(lane);
      taken.push(...waiting.splice(at, 1));
    }
  }
  return taken;
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
  const actors = await port.agents(tx, [...new Set(batch.map(({ actor }) => actor.agentId))]);
  return batch.flatMap((entry) => {
    const { clientId, envelope, epoch, args } = entry;
    const place = places.get(keyOf({ clientId, lane: envelope.lane }));
    const now = actors.get(entry.actor.agentId);
    if (!place || !now?.active || envelope.n !== place.lastN + 1) return [];
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
