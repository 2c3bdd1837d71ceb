import type { AgentActor } from '#server/auth/session.ts';
import type { MutationHandlers, TogetherHandler } from '#server/conversation/mutation-handler.ts';
import type { Store, WriteTx } from '#server/db/store.ts';
import type { MutationEnvelope, PushOutcome, PushRequest } from '#shared/contract/sync.ts';
import type { MutationName } from '#shared/conversation/contract.ts';
import { mayMutate } from '#shared/conversation/rules.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ClientId } from '#shared/lib/ids.ts';
import { parseArgs } from './apply-mutation.ts';
import { readEnvelope } from './envelope.ts';
import { type LaneKey, lockLanes, resultsKept, saveOutcomes } from './lane-store.ts';
import { readActors } from './membership.ts';

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
type Name = MutationName;

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
export function createTogether(store: Store, handlers: MutationHandlers) {
  const queues = new Map<string, { waiting: Waiting[]; underWay: number }>();

  function next(key: string, name: Name): void {
    const queue = queues.get(key);
    if (!queue || queue.underWay >= mostUnderWay || queue.waiting.length === 0) return;
    queue.underWay += 1;
    // After this turn of the event loop: whatever arrived with it goes along.
    setImmediate(() => {
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
    const handler = handlers[name].together as TogetherHandler<Name> | undefined;
    if (!first || !handler) return [];
    const { value, seq } = await store.write('agent', first.actor.workspaceId, async (tx) => {
      const ready = await readyOf(tx, name, batch);
      if (ready.length === 0) return [];
      const verdicts = await handler(tx, ready);
      const judged = ready.flatMap(({ entry }, index) => {
        const verdict = verdicts[index];
        return verdict === 'later' || verdict === undefined ? [] : [{ entry, verdict }];
      });
      if (judged.length > 0)
        tx.withSeq(async (seqNow) => {
          const all = judged.map(({ entry, verdict }) => ({
            clientId: entry.clientId,
            id: entry.envelope.id ?? null,
            outcome: outcomeOf(entry, verdict, seqNow),
          }));
          if ((await saveOutcomes(tx, all)) !== all.length)
            throw new AppError('conflict', 'One of these has an answer under another number.');
        });
      return ready.map(({ entry }, index) => ({ entry, verdict: verdicts[index] ?? 'undecided' }));
    });
    const told = new Map(value.map(({ entry, verdict }) => [entry, verdict]));
    const again: Waiting[] = [];
    for (const entry of batch) {
      const verdict = told.has(entry) ? told.get(entry) : 'undecided';
      if (verdict === 'later' && entry.passes < mostPasses) again.push({ ...entry, passes: entry.passes + 1 });
      else if (verdict === null || verdict instanceof AppError) entry.settle(outcomeOf(entry, verdict, seq));
      else entry.settle(null);
    }
    return again;
  }

  return {
    /** The outcome of a push of one such mutation, or null: nothing was done, and it is to be taken alone. */
    take(actor: AgentActor, request: PushRequest): Promise<PushOutcome | null> {
      const { clientId, epoch } = request;
      const envelope = request.mutations.length === 1 ? readableOf(request.mutations[0]) : null;
      const name = envelope?.name as Name;
      if (!envelope || !handlers[name].together || envelope.n % resultsKept === 0) return alone;
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
async function readyOf(tx: WriteTx, name: Name, batch: readonly Waiting[]) {
  const lanes = await lockLanes(
    tx,
    batch.map(({ clientId, envelope }) => ({ clientId, lane: envelope.lane })),
  );
  const places = new Map(lanes.map((lane) => [keyOf(lane), lane]));
  const actors = await readActors(tx, [...new Set(batch.map(({ actor }) => actor.agentId))]);
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

function keyOf({ clientId, lane }: LaneKey): string {
  return `${clientId} ${lane}`;
}

function outcomeOf({ envelope }: Waiting, refusal: AppError | null, seq: number): PushOutcome {
  const { lane, n } = envelope;
  if (refusal === null) return { lane, n, status: 'applied', seq };
  return { lane, n, status: 'refused', seq, error: refusal.toBody() };
}
