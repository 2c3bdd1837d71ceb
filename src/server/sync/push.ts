import type { AgentActor } from '#server/auth/session.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { isPermanent } from '#server/db/failures.ts';
import { json } from '#server/db/schema.ts';
import type { Store, WriteTx } from '#server/db/store.ts';
import type { PushOutcome, PushRequest, PushResponse } from '#shared/contract/sync.ts';
import { AppError, type ErrorBody } from '#shared/lib/errors.ts';
import type { ClientId } from '#shared/lib/ids.ts';
import { applyMutation } from './apply-mutation.ts';
import { type Entry, readEnvelope } from './envelope.ts';
import { currentActor } from './scopes.ts';

export type PushDeps = {
  store: Store;
  handlers: MutationHandlers;
  /** Logs an unknown error, answers its id (SEC-41). */
  report: (thrown: unknown) => string;
};

type Verdict =
  | { status: 'applied' }
  | { status: 'refused'; error: ErrorBody }
  | { status: 'held'; why: 'ownership_moved' | 'thread_moved' | 'closed'; error: ErrorBody };

/** Results kept for each lane: far more than one push holds. */
const resultsKept = 500;
const retryAfterMs = 1_000;

/** Takes the mutations of one client in order, each in a transaction of its own (SYNC 2.3). Throws AppError('forbidden') under another's client id (SEC-30). */
export async function push(deps: PushDeps, actor: AgentActor, request: PushRequest): Promise<PushResponse> {
  const envelopes = request.mutations.map(readEnvelope);
  await bindClient(deps.store, actor, request.clientId);
  const outcomes: PushOutcome[] = [];
  const stuck = new Map<string, PushOutcome>();
  for (const entry of envelopes) {
    const before = stuck.get(entry.lane);
    const outcome = before ? { ...before, n: entry.n } : await pushOne(deps, actor, request.clientId, entry);
    if (outcome.status === 'retry') stuck.set(entry.lane, outcome);
    outcomes.push(outcome);
  }
  return { outcomes, serverTime: Date.now() };
}

async function pushOne(deps: PushDeps, actor: AgentActor, clientId: ClientId, entry: Entry): Promise<PushOutcome> {
  const { lane, n } = entry;
  try {
    const { value, seq } = await deps.store.write(
      'agent',
      actor.workspaceId,
      async (tx): Promise<PushOutcome | Verdict> => {
        const lastN = await lockLane(tx, clientId, lane);
        if (n <= lastN) return await storedOutcome(tx, clientId, lane, n);
        if (n > lastN + 1) return { lane, n, status: 'gap', expected: lastN + 1 };
        const verdict = await decide(deps, tx, await currentActor(tx, actor), entry);
        tx.withSeq((seqNow) => saveOutcome(tx, clientId, { lane, n, seq: seqNow, ...verdict }));
        return verdict;
      },
    );
    return 'lane' in value ? value : { lane, n, seq, ...value };
  } catch (thrown) {
    if (thrown instanceof AppError && (thrown.code === 'unauthenticated' || thrown.code === 'forbidden')) throw thrown;
    const error =
      thrown instanceof AppError && thrown.code !== 'internal'
        ? thrown.toBody()
        : {
            code: 'internal' as const,
            message: 'Something failed inside. Nothing was changed.',
            id: deps.report(thrown),
          };
    return { lane, n, status: 'retry', afterMs: retryAfterMs, error };
  }
}

/** Runs the mutation in a savepoint. What can never apply is a refusal (SEC-32); a passing failure is thrown on. */
async function decide(deps: PushDeps, tx: WriteTx, actor: AgentActor, entry: Entry): Promise<Verdict> {
  if ('refusal' in entry) return { status: 'refused', error: entry.refusal };
  const { envelope } = entry;
  try {
    const held = await tx.attempt(() => applyMutation(deps.handlers, tx, actor, envelope));
    if (!held) return { status: 'applied' };
    return { status: 'held', why: held, error: { code: 'conflict', message: heldText[held] } };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code !== 'internal' && thrown.code !== 'offline') {
      if (thrown.code === 'forbidden')
        tx.audit({
          actor: `agent:${actor.agentId}`,
          action: envelope.name,
          target: entry.lane,
          reason: 'refused: forbidden',
        });
      return { status: 'refused', error: thrown.toBody() };
    }
    if (isPermanent(thrown))
      return { status: 'refused', error: { code: 'invalid', message: 'The data cannot be stored.' } };
    throw thrown;
  }
}

const heldText = {
  ownership_moved: 'The conversation changed hands since this was written.',
  thread_moved: 'The customer wrote again since this was written.',
  closed: 'The conversation was closed since this was written.',
};

/** SEC-30: a client id belongs to the agent who used it first. */
async function bindClient(store: Store, actor: AgentActor, clientId: ClientId): Promise<void> {
  const { value: holder } = await store.write('agent', actor.workspaceId, async (tx) => {
    const row = { workspaceId: tx.workspaceId, id: clientId, agentId: actor.agentId };
    await tx.db
      .insertInto('client')
      .values(row)
      .onConflict((on) => on.doNothing())
      .execute();
    const found = tx.db.selectFrom('client').select('agentId').where('workspaceId', '=', tx.workspaceId);
    return await found.where('id', '=', clientId).executeTakeFirst();
  });
  if (holder?.agentId !== actor.agentId) throw new AppError('forbidden', 'This device is not yours.');
}

async function lockLane(tx: WriteTx, clientId: ClientId, lane: string): Promise<number> {
  const key = { workspaceId: tx.workspaceId, clientId, lane };
  await tx.db
    .insertInto('clientLane')
    .values(key)
    .onConflict((on) => on.doNothing())
    .execute();
  const row = await tx.db
    .selectFrom('clientLane')
    .select('lastN')
    .where((eb) => eb.and(key))
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.lastN;
}

async function storedOutcome(tx: WriteTx, clientId: ClientId, lane: string, n: number): Promise<PushOutcome> {
  const key = { workspaceId: tx.workspaceId, clientId, lane, n };
  const row = await tx.db
    .selectFrom('mutationResult')
    .select('outcome')
    .where((eb) => eb.and(key))
    .executeTakeFirst();
  if (row) return row.outcome;
  const error: ErrorBody = { code: 'conflict', message: 'The result of this change is no longer kept.' };
  return { lane, n, status: 'refused', seq: 0, error };
}

async function saveOutcome(tx: WriteTx, clientId: ClientId, outcome: PushOutcome): Promise<void> {
  const lane = { workspaceId: tx.workspaceId, clientId, lane: outcome.lane };
  await tx.db
    .insertInto('mutationResult')
    .values({ ...lane, n: outcome.n, outcome: json(outcome) })
    .execute();
  await tx.db
    .updateTable('clientLane')
    .set({ lastN: outcome.n })
    .where((eb) => eb.and(lane))
    .execute();
  if (outcome.n % resultsKept === 0)
    await tx.db
      .deleteFrom('mutationResult')
      .where((eb) => eb.and(lane))
      .where('n', '<=', outcome.n - resultsKept)
      .execute();
}
