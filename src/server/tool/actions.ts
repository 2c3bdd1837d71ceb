import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { findConversation } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { isOpenAction } from '#shared/assistant/tools/action.ts';
import { type ActionActor, type ActionFacts, type Decision, decide } from '#shared/assistant/tools/decide.ts';
import { type CallParameters, type DeclaredTool, moneyOf, readParameters } from '#shared/assistant/tools/schema.ts';
import type { Citation } from '#shared/handoff/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import {
  assistantId,
  auditAction,
  countRuns,
  findAction,
  putAction,
  readNames,
  readSubject,
  type StoredAction,
  type Subject,
} from './action-store.ts';
import type { Egress } from './egress.ts';
import { type ActionCall, type Outcome, perform } from './perform.ts';
import { lockTool, readSigningKey } from './tools.ts';
import { renewTriedActs } from './tried-acts.ts';
import { markWaitingAct } from './waiting-acts.ts';

/** Who decides that it runs. */
export type Runner = { kind: ActionActor; id: string };
export const theAssistant: Runner = { kind: 'assistant', id: assistantId };

export type Asked = {
  id: string;
  toolKey: string;
  parameters: CallParameters;
  /** Up to which message of the customer the assistant had read. */
  askedN: number | null;
  neverOff: string | null;
  isOnRecord: boolean;
  reason: string | null;
  evidence: readonly Citation[];
};
/** `call`: what is to be made once the transaction is committed; null where nothing is. */
export type Begun = { decision: Decision; call: ActionCall | null; action: StoredAction | null };

/** How long a stop waits for calls that are out; what is not back then reads as unknown. */
const stopMs = 3_000;

/** I6: declared tools run here and nowhere else. A row stands before the call; the call is made once; its outcome is stored after. */
export function createActions({ store, workspaceId, clock, log }: ServerDeps, egress: Egress) {
  const out = new Set<Promise<unknown>>();

  /** Decides about a new call, in the caller's transaction with the conversation locked. */
  async function begin(tx: WriteTx, record: ConversationRecord, runner: Runner, asked: Asked): Promise<Begun> {
    const { id, toolKey } = asked;
    const found = await lockTool(tx, toolKey);
    if (!found) throw new AppError('not_found', 'There is no such tool.');
    const { tool, version } = found;
    const parameters = readParameters(tool, asked.parameters);
    if (!parameters) throw new AppError('invalid', 'parameters: are not those that the tool declares.');
    const customer = await readSubject(tx, record);
    const facts = await factsOf(tx, record, tool.key, customer);
    const decision = decide(tool, parameters, { ...asked, ...facts, actor: runner.kind });
    const { outcome, code } = decision;
    auditAction(tx, runner.id, 'decide', id, tool.key, `${outcome} (${code})`);
    const by = runner.kind === 'assistant' ? 'assistant' : 'agent';
    recordEvent(tx, record, 'action.proposed', {
      actionId: id,
      tool: tool.key,
      toolVersion: version,
      by,
      agentId: by === 'agent' ? runner.id : null,
      outcome,
      code,
    });
    // What the assistant may not do it does not propose either: the turn goes its usual way.
    if (outcome === 'refused' && by === 'assistant') return { decision, call: null, action: null };
    const isAllowed = outcome === 'allowed';
    const action = await tx.db
      .insertInto('toolAction')
      .values({
        workspaceId,
        id,
        conversationId: record.row.id,
        toolKey: tool.key,
        toolVersion: version,
        parameters: json(parameters),
        cents: moneyOf(parameters)?.cents ?? null,
        state: isAllowed ? 'running' : outcome,
        code,
        policyLine: decision.reason,
        reason: asked.reason,
        evidence: json([...asked.evidence]),
        askedN: asked.askedN,
        afterN: record.row.lastN,
        proposedBy: runner.id,
        runBy: isAllowed ? runner.id : null,
        at: tx.now,
        startedAt: isAllowed ? tx.now : null,
        finishedAt: outcome === 'refused' ? tx.now : null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await putAction(tx, record, action);
    await markWaitingAct(tx, record);
    await renewTriedActs(tx, record);
    return { decision, action, call: isAllowed ? callOf(record, tool, action, customer) : null };
  }

  /** The same for one that a person asks for by their own id: asked again it is what it was, and nothing runs twice. Throws AppError `conflict` where the id was another's. */
  async function beginOnce(tx: WriteTx, record: ConversationRecord, runner: Runner, asked: Asked) {
    const known = await findAction(tx, asked.id, true);
    if (!known) return (await begin(tx, record, runner, asked)).call;
    const isSame =
      known.conversationId === record.row.id &&
      known.toolKey === asked.toolKey &&
      sameParameters(known.parameters, asked.parameters);
    if (!isSame) throw new AppError('conflict', 'This id was used for another action.');
    return null;
  }

  /**
   * One who may says yes; of two who do at once one is told who was first. Everything is decided anew: what was within the limits when it was proposed may not be any more,
   * and then it goes on waiting, with that as its line. `seenVersion`: of the declaration that was read (ACT-4), null where the desk does not say. Answers the call to make, if any.
   */
  async function confirm(
    tx: WriteTx,
    record: ConversationRecord,
    runner: Runner,
    id: string,
    seenVersion: number | null,
  ) {
    const known = await requireOpen(tx, record, id, ({ runBy }) => runBy === runner.id);
    if (!known) return null;
    const found = await lockTool(tx, known.toolKey);
    const parameters = found && readParameters(found.tool, known.parameters);
    if (!found) throw new AppError('conflict', 'The tool was switched off. Decline the act.');
    const { tool, version } = found;
    if (!parameters)
      throw new AppError(
        'conflict',
        'The tool was changed and takes other values now. Decline the act and start it anew.',
      );
    if (seenVersion !== null && seenVersion !== version)
      throw new AppError('conflict', 'The tool was changed since the act was read. Read it again, then confirm it.', {
        details: { toolVersion: version },
      });
    const customer = await readSubject(tx, record);
    const facts = await factsOf(tx, record, tool.key, customer);
    const decision = decide(tool, parameters, { ...facts, neverOff: null, isOnRecord: false, actor: runner.kind });
    const { outcome, code } = decision;
    auditAction(tx, runner.id, 'confirm', id, tool.key, `${outcome} (${code})`);
    const isAllowed = outcome === 'allowed';
    if (isAllowed) recordDecided(tx, record, known, 'confirmed', runner);
    const state = outcome === 'refused' ? known.state : isAllowed ? 'running' : outcome;
    const began = isAllowed ? { runBy: runner.id, startedAt: tx.now, toolVersion: version } : {};
    // Why a person had to be asked stays with what was then confirmed.
    const line = isAllowed ? {} : { code, policyLine: decision.reason };
    const action = await update(tx, record, id, { state, ...line, ...began });
    return isAllowed ? callOf(record, tool, action, customer) : null;
  }

  /** Somebody says no, with their reason; nothing runs. */
  async function decline(tx: WriteTx, record: ConversationRecord, runner: Runner, id: string, reason: string) {
    const known = await requireOpen(tx, record, id, ({ declinedBy }) => declinedBy === runner.id);
    if (!known) return;
    auditAction(tx, runner.id, 'decline', id, known.toolKey, 'declined');
    recordDecided(tx, record, known, 'declined', runner);
    const to = { state: 'declined' as const, declinedBy: runner.id, declineReason: reason, finishedAt: tx.now };
    await update(tx, record, id, to);
  }

  /** The outcome of a call that was begun, once. */
  async function settle(call: ActionCall, runner: Runner, outcome: Outcome): Promise<void> {
    await store.write('system', workspaceId, async (tx) => {
      const kept = await tx.db
        .updateTable('toolAction')
        .set({ state: outcome.state, reference: outcome.reference, finishedAt: tx.now })
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', call.id)
        .where('state', '=', 'running')
        .returningAll()
        .executeTakeFirst();
      auditAction(tx, runner.id, 'end', call.id, call.tool.key, outcome.state);
      // Erased meanwhile (SEC-82): the audit knows that it ran.
      const record = kept && (await findConversation(tx, kept.conversationId, 'read'));
      if (!record) return;
      recordCompleted(tx, record, kept);
      await putAction(tx, record, kept);
      await renewTriedActs(tx, record);
    });
  }

  /** Makes a call that was begun and stores how it ended. Without a secret nothing leaves. */
  async function run(call: ActionCall, runner: Runner): Promise<Outcome> {
    const key = await store.read('system', workspaceId, (tx) => readSigningKey(tx, call.tool.key));
    const outcome: Outcome = key ? await perform(egress, call, key, clock()) : { state: 'failed', reference: null };
    await settle(call, runner, outcome);
    return outcome;
  }

  /** Makes the call once the transaction that began it is committed; a stop waits for it a while. */
  function runAfter(tx: WriteTx, call: ActionCall | null, runner: Runner): void {
    if (call === null) return;
    tx.afterCommit(() => {
      const made = run(call, runner).catch(() => {
        // Its row still says running; the sweep makes that unknown, which is what it is.
        log.error({ part: 'tool', actionId: call.id }, 'the outcome of an action could not be stored');
      });
      out.add(made);
      void made.then(() => out.delete(made));
    });
  }

  async function stop(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, stopMs);
    });
    await Promise.race([Promise.all(out), late]);
    clearTimeout(timer);
  }

  return { begin, beginOnce, confirm, decline, run, runAfter, stop };
}
export type Actions = ReturnType<typeof createActions>;

/** Locked, if it waits; null where it is already what this very person wants of it. Throws AppError `not_found`, or `conflict` with who was first. */
async function requireOpen(
  tx: WriteTx,
  record: ConversationRecord,
  id: string,
  isSo: (action: StoredAction) => boolean,
): Promise<StoredAction | null> {
  const known = await findAction(tx, id, true);
  if (!known || known.conversationId !== record.row.id) throw new AppError('not_found', 'There is no such action.');
  if (isOpenAction(known)) return known;
  if (isSo(known)) return null;
  const by = known.declinedBy ?? known.runBy;
  const name = by === null ? undefined : (await readNames(tx, [by])).get(by);
  const verb = known.state === 'declined' ? 'declined' : known.runBy === null ? 'decided' : 'confirmed';
  throw new AppError('conflict', `Already ${verb}${name === undefined ? '' : ` by ${name}`}.`, {
    details: { state: known.state },
  });
}

type Change = Partial<Pick<StoredAction, 'state' | 'code' | 'policyLine' | 'runBy' | 'startedAt' | 'toolVersion'>> &
  Partial<Pick<StoredAction, 'declinedBy' | 'declineReason' | 'finishedAt'>>;

async function update(tx: WriteTx, record: ConversationRecord, id: string, change: Change): Promise<StoredAction> {
  const action = await tx.db
    .updateTable('toolAction')
    .set(change)
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await putAction(tx, record, action);
  await markWaitingAct(tx, record);
  await renewTriedActs(tx, record);
  return action;
}

function recordDecided(
  tx: WriteTx,
  record: ConversationRecord,
  { id, toolKey, code }: StoredAction,
  verdict: 'confirmed' | 'declined',
  { id: agentId }: Runner,
): void {
  recordEvent(tx, record, 'action.decided', { actionId: id, tool: toolKey, verdict, agentId, code });
}

/** MEASURES: `state` done is what `action_completed` rests on; who closes for it must find this event. */
export function recordCompleted(tx: WriteTx, record: ConversationRecord, action: StoredAction): void {
  const { id, toolKey, toolVersion, state, runBy, startedAt } = action;
  recordEvent(tx, record, 'action.completed', {
    actionId: id,
    tool: toolKey,
    toolVersion,
    state,
    by: runBy === assistantId ? 'assistant' : 'agent',
    agentId: runBy === assistantId ? null : runBy,
    durationMs: startedAt ? tx.now.getTime() - startedAt.getTime() : null,
  });
}

type RecordFacts = Omit<ActionFacts, 'actor' | 'neverOff' | 'isOnRecord'>;

async function factsOf(
  tx: WriteTx,
  { row }: ConversationRecord,
  toolKey: string,
  { email }: Subject,
): Promise<RecordFacts> {
  const runs = await countRuns(tx, toolKey, row.id);
  const { identity, categoryKey, mode } = row;
  return { ...runs, identity, categoryKey, hasEmail: email !== null, isHard: mode === 'hard' };
}

function callOf(
  { row }: ConversationRecord,
  tool: DeclaredTool,
  { id, parameters }: StoredAction,
  customer: Subject,
): ActionCall {
  return { id, tool, parameters, conversationId: row.id, customer };
}

function sameParameters(a: CallParameters, b: CallParameters): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}

function isSame(a: CallParameters[string] | undefined, b: CallParameters[string] | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a.cents === b.cents && a.currency === b.currency;
}
