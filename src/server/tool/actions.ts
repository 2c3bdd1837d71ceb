import type { AgentActor } from '#server/auth/session.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { loadForAgent, requireOwn } from '#server/conversation/load-for-agent.ts';
import { convScope } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { ActionAnswer, ActionRequest, ActionState } from '#shared/assistant/tools/action.ts';
import { type ActionActor, type ActionFacts, type Decision, decide } from '#shared/assistant/tools/decide.ts';
import {
  type CallParameters,
  type DeclaredTool,
  describeCall,
  moneyOf,
  readParameters,
} from '#shared/assistant/tools/schema.ts';
import type { NoteRow } from '#shared/conversation/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationId, NoteId } from '#shared/lib/ids.ts';
import { auditAction, countRuns, findAction, type StoredAction, stateOf, viewOf } from './action-store.ts';
import type { Egress } from './egress.ts';
import { type ActionCall, type Outcome, perform } from './perform.ts';
import { lockTool, readSigningKey } from './tools.ts';

/** Who decided that it runs: an agent, or the first responder. */
export type Runner = { kind: ActionActor; id: string; agent: AgentActor | null };
export type Asked = {
  id: string;
  toolKey: string;
  parameters: CallParameters;
  askedN: number | null;
  neverOff: string | null;
  isOnRecord: boolean;
};
export type Begun = { decision: Decision; call: ActionCall | null; action: StoredAction | null };

/** How an action ends in the thread, for agents. */
const endWords = { done: 'done', failed: 'not done, it was refused or not reached', unknown: 'the outcome is unknown' };

/** I6: declared tools run here and nowhere else. A row stands before the call; the call is made once; its outcome is stored after. */
export function createActions(deps: ServerDeps, egress: Egress) {
  const { store, workspaceId, clock } = deps;

  /** Decides about a new call, in the caller's transaction with the conversation locked. */
  async function begin(tx: WriteTx, record: ConversationRecord, runner: Runner, asked: Asked): Promise<Begun> {
    const tool = await lockTool(tx, asked.toolKey);
    if (!tool) throw new AppError('not_found', 'There is no such tool.');
    const parameters = readParameters(tool, asked.parameters);
    if (!parameters) throw new AppError('invalid', 'parameters: are not those that the tool declares.');
    const customer = await readSubject(tx, record);
    const decision = decide(tool, parameters, {
      ...asked,
      ...(await factsOf(tx, record, tool.key, customer.email)),
      actor: runner.kind,
    });
    auditAction(tx, runner.id, 'decide', asked.id, tool.key, `${decision.outcome} (${decision.code})`);
    if (decision.outcome === 'refused') return { decision, call: null, action: null };
    const isAllowed = decision.outcome === 'allowed';
    const action = await tx.db
      .insertInto('toolAction')
      .values({
        workspaceId,
        id: asked.id,
        conversationId: record.row.id,
        toolKey: tool.key,
        parameters: json(parameters),
        cents: moneyOf(parameters)?.cents ?? null,
        state: decision.outcome === 'allowed' ? 'running' : decision.outcome,
        code: decision.code,
        askedN: asked.askedN,
        proposedBy: runner.id,
        runBy: isAllowed ? runner.id : null,
        at: tx.now,
        startedAt: isAllowed ? tx.now : null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return { decision, action, call: isAllowed ? await callOf(tx, record, tool, action, customer) : null };
  }

  /** The outcome of a call that was begun, once; in the thread for agents where one ran it. */
  async function settle(call: ActionCall, runner: Runner, outcome: Outcome): Promise<void> {
    await store.write('system', workspaceId, async (tx) => {
      const kept = await tx.db
        .updateTable('toolAction')
        .set({ state: outcome.state, reference: outcome.reference, finishedAt: tx.now })
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', call.id)
        .where('state', '=', 'running')
        .returning('conversationId')
        .executeTakeFirst();
      auditAction(tx, runner.id, 'end', call.id, call.tool.key, outcome.state);
      // Erased meanwhile (SEC-82): the audit knows that it ran.
      if (!kept || !runner.agent) return;
      const reference = outcome.reference === null ? '' : `, reference ${outcome.reference}`;
      const text = `${describeCall(call.tool, call.parameters)} · ${endWords[outcome.state]}${reference}`;
      await writeNote(tx, kept.conversationId, runner.agent, text);
    });
  }

  /** Makes a call that was begun and stores how it ended. */
  async function run(call: ActionCall, runner: Runner): Promise<Outcome> {
    const outcome = await perform(egress, call, clock());
    await settle(call, runner, outcome);
    return outcome;
  }

  /** An agent's call, or their word on one that waits. Throws AppError: not_found, forbidden, conflict, invalid. */
  async function request(actor: AgentActor, conversationId: string, body: ActionRequest): Promise<ActionAnswer> {
    const runner: Runner = { kind: actor.role === 'lead' ? 'lead' : 'agent', id: actor.agentId, agent: actor };
    const { value } = await store.write('system', workspaceId, async (tx) => {
      const record = await loadForAgent(tx, actor, 'conversation.note', conversationId);
      if (actor.role !== 'lead') requireOwn(actor, record);
      if (record.row.state === 'closed') throw new AppError('conflict', 'The conversation is closed.');
      return 'confirm' in body
        ? await confirm(tx, record, runner, body.confirm)
        : await beginOnce(tx, record, runner, body);
    });
    if (value.call) await run(value.call, runner);
    if (!value.action) return { outcome: 'refused', code: value.decision.code, reason: value.decision.reason };
    const { id, toolKey } = value.action;
    const action = await store.read('system', workspaceId, async (tx) => {
      const [stored, tool] = [await findAction(tx, id, false), await readOneTool(tx, toolKey)];
      return stored && viewOf(stored, tool, tx.now);
    });
    if (!action) throw new AppError('not_found', 'There is no such conversation.');
    return { outcome: 'stored', action };
  }

  async function beginOnce(
    tx: WriteTx,
    record: ConversationRecord,
    runner: Runner,
    body: Exclude<ActionRequest, { confirm: string }>,
  ): Promise<Begun> {
    const known = await findAction(tx, body.id, true);
    if (known) {
      const isSame =
        known.conversationId === record.row.id &&
        known.toolKey === body.tool &&
        sameParameters(known.parameters, body.parameters);
      if (!isSame) throw new AppError('conflict', 'This id was used for another action.');
      return { decision: stands(known), action: known, call: null };
    }
    const asked = { id: body.id, toolKey: body.tool, parameters: body.parameters, askedN: null };
    return await begin(tx, record, runner, { ...asked, neverOff: null, isOnRecord: false });
  }

  /** One who may says yes; two who do at once run it once. Everything is decided anew: what was within the limits when it was proposed may not be any more. */
  async function confirm(tx: WriteTx, record: ConversationRecord, runner: Runner, id: string): Promise<Begun> {
    const known = await findAction(tx, id, true);
    if (!known || known.conversationId !== record.row.id) throw new AppError('not_found', 'There is no such action.');
    if (known.state !== 'needs_agent' && known.state !== 'needs_lead')
      return { decision: stands(known), action: known, call: null };
    const tool = await lockTool(tx, known.toolKey);
    const parameters = tool && readParameters(tool, known.parameters);
    if (!tool || !parameters) throw new AppError('conflict', 'The tool was changed or switched off meanwhile.');
    const customer = await readSubject(tx, record);
    const facts = await factsOf(tx, record, tool.key, customer.email);
    const decision = decide(tool, parameters, { ...facts, neverOff: null, isOnRecord: false, actor: runner.kind });
    auditAction(tx, runner.id, 'confirm', id, tool.key, `${decision.outcome} (${decision.code})`);
    if (decision.outcome === 'refused') return { decision, call: null, action: null };
    const isAllowed = decision.outcome === 'allowed';
    const state: ActionState = decision.outcome === 'allowed' ? 'running' : decision.outcome;
    const action = await tx.db
      .updateTable('toolAction')
      .set({ state, code: decision.code, ...(isAllowed ? { runBy: runner.id, startedAt: tx.now } : {}) })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return { decision, action, call: isAllowed ? await callOf(tx, record, tool, action, customer) : null };
  }

  return { begin, run, request };
}
export type Actions = ReturnType<typeof createActions>;

function stands(action: StoredAction): Decision {
  return { outcome: 'allowed', code: action.code as Decision['code'], reason: stateOf(action, action.at) };
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

async function readOneTool(tx: ReadTx, key: string): Promise<DeclaredTool | undefined> {
  const row = await tx.db
    .selectFrom('declaredTool')
    .select('declaration')
    .where('workspaceId', '=', tx.workspaceId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.declaration as DeclaredTool | undefined;
}

/** Of whom it is: of a verified customer what the record has, of others nothing (SEC-43). */
async function readSubject(tx: ReadTx, { row }: ConversationRecord): Promise<ActionCall['customer']> {
  if (row.identity !== 'verified') return { sub: null, email: null };
  const customer = await tx.db
    .selectFrom('customer')
    .select(['sub', 'email'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', row.customerId)
    .executeTakeFirst();
  return { sub: customer?.sub ?? null, email: customer?.email ?? null };
}

type RecordFacts = Omit<ActionFacts, 'actor' | 'neverOff' | 'isOnRecord'>;

async function factsOf(
  tx: ReadTx,
  { row }: ConversationRecord,
  toolKey: string,
  email: string | null,
): Promise<RecordFacts> {
  const runs = await countRuns(tx, toolKey, row.id);
  return { ...runs, identity: row.identity, hasEmail: email !== null, isHard: row.mode === 'hard' };
}

async function callOf(
  tx: ReadTx,
  { row }: ConversationRecord,
  tool: DeclaredTool,
  { id, parameters }: StoredAction,
  customer: ActionCall['customer'],
): Promise<ActionCall> {
  const signingKey = await readSigningKey(tx, tool.key);
  if (!signingKey) throw new AppError('internal', 'The tool has no secret.');
  return { id, tool, parameters, conversationId: row.id, customer, signingKey };
}

async function writeNote(tx: WriteTx, conversationId: ConversationId, agent: AgentActor, text: string): Promise<void> {
  const place = await tx.db
    .selectFrom('conversation')
    .select('lastN')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  const note: NoteRow = {
    id: tx.newId() as NoteId,
    conversationId,
    authorId: agent.agentId,
    authorName: agent.name,
    text,
    at: tx.now.toISOString(),
    afterN: place.lastN,
  };
  await tx.db
    .insertInto('note')
    .values({ ...note, workspaceId: tx.workspaceId })
    .execute();
  tx.put('note', note.id, [convScope(conversationId)], note);
}
