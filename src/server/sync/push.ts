import type { AgentActor } from '#server/auth/session.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { AnsweredBefore, isPermanent } from '#server/db/failures.ts';
import type { Store, WriteTx } from '#server/db/store.ts';
import type { PushOutcome, PushRequest, PushResponse } from '#shared/contract/sync.ts';
import { AppError, type ErrorBody } from '#shared/lib/errors.ts';
import { type ClientId, type ConversationId, conversationId } from '#shared/lib/ids.ts';
import { applyMutation, type Effects } from './apply-mutation.ts';
import { type Entry, readEnvelope } from './envelope.ts';
import { createLaneStore, type LaneStore } from './lane-store.ts';
import { createMembership, type Membership } from './membership.ts';
import { createTogether, type Together } from './push-together.ts';
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

const retryAfterMs = 1_000;

/** What of a transaction the numbering and judging need; the effects may need more. */
export type PushTx = Pick<WriteTx, 'now' | 'audit' | 'attempt' | 'answer'>;

/** Where a push is taken, as a port: transactions of one client of one agent, and what can be asked in them. */
export type PushPort<Tx extends PushTx> = {
  /** SEC-30: notes the client id as this agent's if it is nobody's; answers whose it is. */
  holder: () => Promise<string | null>;
  write: <T>(fn: (tx: Tx) => Promise<T>) => Promise<{ value: T; seq: number }>;
  lanes: (tx: Tx) => LaneStore;
  /** `soon`: the conversation whose place is asked for after the agent. */
  membership: (tx: Tx, soon: ConversationId | null) => Membership;
  effects: Effects<Tx>;
  report: (thrown: unknown) => string;
  nowMs: () => number;
};

/** Takes the mutations of one client in order, each in a transaction of its own (SYNC 2.3). Throws AppError('forbidden') under another's client id (SEC-30). */
export async function push(deps: PushDeps, actor: AgentActor, request: PushRequest): Promise<PushResponse> {
  const { store, handlers, report } = deps;
  const { clientId } = request;
  const port: PushPort<WriteTx> = {
    holder: async () => await bindClient(store, actor, clientId),
    write: async (fn) => await store.write('agent', actor.workspaceId, fn),
    lanes: (tx) => createLaneStore(tx, clientId),
    membership: createMembership,
    effects: handlers,
    report,
    nowMs: Date.now,
  };
  return await pushAtNode({ holders: holdersOf(store), together: togetherOf(store, handlers), port }, actor, request);
}

/** What a node keeps between pushes: client ids known to be their agent's (SEC-30), and what waits to share a transaction. */
export type PushNode<Tx extends PushTx> = {
  holders: Map<ClientId, string>;
  together: Together;
  port: PushPort<Tx>;
};

export async function pushAtNode<Tx extends PushTx>(
  { holders, together, port }: PushNode<Tx>,
  actor: AgentActor,
  request: PushRequest,
): Promise<PushResponse> {
  const { clientId } = request;
  // The client is known to be this agent's (SEC-30); the rest is asked in the transaction.
  if (holders.get(clientId) === actor.agentId) {
    const outcome = await together.take(actor, request);
    if (outcome) return { outcomes: [outcome], serverTime: port.nowMs() };
  }
  const holder = async () => holders.get(clientId) ?? (await port.holder());
  const answer = await takePush({ ...port, holder }, actor, request);
  // A database that was restored may not know the client any more: whatever failed asks anew.
  if (answer.outcomes.some(({ status }) => status === 'retry')) holders.delete(clientId);
  else if (holders.size < mostHolders) holders.set(clientId, actor.agentId);
  return answer;
}

const gathered = new WeakMap<MutationHandlers, Together>();

function togetherOf(store: Store, handlers: MutationHandlers): Together {
  const known = gathered.get(handlers) ?? createTogether(store, handlers);
  gathered.set(handlers, known);
  return known;
}

/** Client ids that were found to be their agent's (SEC-30): that never changes, and asking costs a transaction for each push. */
const holders = new WeakMap<Store, Map<ClientId, string>>();
const mostHolders = 20_000;

function holdersOf(store: Store): Map<ClientId, string> {
  const known = holders.get(store) ?? new Map<ClientId, string>();
  holders.set(store, known);
  return known;
}

/** The push itself. Every outcome that advances its lane is stored in the transaction of its effect (PUSH-2). */
export async function takePush<Tx extends PushTx>(
  port: PushPort<Tx>,
  actor: AgentActor,
  request: PushRequest,
): Promise<PushResponse> {
  const entries = request.mutations.map(readEnvelope);
  if ((await port.holder()) !== actor.agentId) throw new AppError('forbidden', 'This device is not yours.');
  const outcomes: PushOutcome[] = [];
  const stuck = new Map<string, PushOutcome>();
  for (const entry of entries) {
    const before = stuck.get(entry.lane);
    const outcome = before ? { ...before, n: entry.n } : await pushOne(port, actor, entry, request);
    if (outcome.status === 'retry') stuck.set(entry.lane, outcome);
    outcomes.push(outcome);
  }
  return { outcomes, serverTime: port.nowMs() };
}

async function pushOne<Tx extends PushTx>(
  port: PushPort<Tx>,
  actor: AgentActor,
  entry: Entry,
  { clientId, epoch }: PushRequest,
): Promise<PushOutcome> {
  const { lane, n } = entry;
  const id = ('envelope' in entry ? entry.envelope.id : undefined) ?? null;
  try {
    const { value, seq } = await port.write(async (tx): Promise<PushOutcome | Verdict> => {
      const lanes = port.lanes(tx);
      const at = await lanes.lock(lane);
      const { lastN } = at;
      if (epoch !== undefined && epoch !== at.epoch) return otherHistory(lane, n);
      if (n <= lastN) {
        const known = await lanes.outcome(lane, n);
        if (known && id !== null && known.id !== null && known.id !== id)
          return { lane, n, status: 'gap', expected: lastN + 1 };
        return known?.outcome ?? noLongerKept(lane, n);
      }
      if (n > lastN + 1) return { lane, n, status: 'gap', expected: lastN + 1 };
      const membership = port.membership(tx, conversationOf(entry));
      const now = await currentActor(membership, actor);
      const verdict = await decide({ effects: port.effects, tx, membership }, now, entry);
      tx.answer({ clientId, id, outcome: { lane, n, ...verdict } });
      return verdict;
    });
    return 'lane' in value ? value : { lane, n, seq, ...value };
  } catch (thrown) {
    if (thrown instanceof AnsweredBefore && id !== null) {
      const { value } = await port.write(async (tx) => await port.lanes(tx).answered(id));
      return value ? { ...value.outcome, lane, n } : noLongerKept(lane, n);
    }
    if (thrown instanceof AppError && (thrown.code === 'unauthenticated' || thrown.code === 'forbidden')) throw thrown;
    const error =
      thrown instanceof AppError && thrown.code !== 'internal'
        ? thrown.toBody()
        : {
            code: 'internal' as const,
            message: 'Something failed inside. Nothing was changed.',
            id: port.report(thrown),
          };
    return { lane, n, status: 'retry', afterMs: retryAfterMs, error };
  }
}

/** Runs the mutation in a savepoint. What can never apply is a refusal (SEC-32); a passing failure is thrown on. */
async function decide<Tx extends PushTx>(
  { effects, tx, membership }: { effects: Effects<Tx>; tx: Tx; membership: Membership },
  actor: AgentActor,
  entry: Entry,
): Promise<Verdict> {
  if ('refusal' in entry) return { status: 'refused', error: entry.refusal };
  const { envelope } = entry;
  try {
    const held = await tx.attempt(() => applyMutation({ effects, tx, membership }, actor, envelope));
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

/** Which conversation it is about, as far as that can be told before its arguments are checked. */
function conversationOf(entry: Entry): ConversationId | null {
  const args = 'envelope' in entry ? (entry.envelope.args as { conversationId?: unknown } | null) : null;
  return conversationId.safeParse(args?.conversationId).data ?? null;
}

const heldText = {
  ownership_moved: 'The conversation changed hands since this was written.',
  thread_moved: 'The customer wrote again since this was written.',
  closed: 'The conversation was closed since this was written.',
};

/** PUSH-9: the numbers are of a history that this one may differ from. The client's next pull tells it so. */
function otherHistory(lane: string, n: number): PushOutcome {
  const error: ErrorBody = { code: 'conflict', message: 'The server is in another history now.' };
  return { lane, n, status: 'retry', afterMs: retryAfterMs, error };
}

function noLongerKept(lane: string, n: number): PushOutcome {
  const error: ErrorBody = { code: 'conflict', message: 'The result of this change is no longer kept.' };
  return { lane, n, status: 'refused', seq: 0, error };
}

/** SEC-30: a client id belongs to the agent who used it first. */
async function bindClient(store: Store, actor: AgentActor, clientId: ClientId): Promise<string | null> {
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
  return holder?.agentId ?? null;
}
