import { loadConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { readActions, type StoredAction, stateOf } from '#server/tool/action-store.ts';
import { type Actions, type Begun, theAssistant as runner } from '#server/tool/actions.ts';
import { readTools } from '#server/tool/tools.ts';
import { type FilledCall, fillCall } from '#shared/assistant/tools/fill-call.ts';
import { type DeclaredTool, describeCall, type Money, moneyOf, tellDone } from '#shared/assistant/tools/schema.ts';
import { fireHard } from '#shared/assistant/triggers/fire.ts';
import type { TriggerResult } from '#shared/assistant/triggers/trigger-types.ts';
import { mayAssistantWork } from '#shared/conversation/rules.ts';
import type { Citation } from '#shared/handoff/schema.ts';
import type { MessageId } from '#shared/lib/ids.ts';
import { formatMoney } from '#shared/lib/money.ts';
import type { TurnDecision } from './decide-turn.ts';
import type { Situation } from './read-situation.ts';

/** What came of a customer's request for an act; null: there is none, and the turn goes its usual way. */
export type ActedOn =
  | { kind: 'done'; text: string }
  /** A person is needed, with the reason in one line; `trigger` is whose reason it is. */
  | { kind: 'handover'; trigger: 'A6' | 'A14'; explanation: string }
  /** Somebody else has the turn, or the customer wrote more. */
  | { kind: 'none' | 'again' };

type Beginning = { begun: Begun; tool: DeclaredTool } | ActedOn | null;

/**
 * I6: the first responder's own use of declared tools. Only what the customer's unanswered words ask for with every parameter typed (`fillCall`), under the policy (`decide`), in the ownership
 * that the turn began with, and once: a turn that is taken again finds the row of the first. What it may not run by itself waits as a proposal for an agent.
 */
export async function actOnRequest(
  { store, workspaceId }: ServerDeps,
  actions: Actions,
  situation: Situation,
  decision: TurnDecision,
): Promise<ActedOn | null> {
  const { record, unanswered } = situation;
  const tools = await store.read('system', workspaceId, readTools);
  if (tools.size === 0) return null;
  const email = record.row.identity === 'verified' ? await readEmail() : null;
  const filled = fillCall(
    [...tools.values()],
    unanswered.map(({ text }) => text),
    email,
  );
  const { value } = await store.write('system', workspaceId, (tx) => beginOnce(tx, filled));
  if (value === null || 'kind' in value) return value;
  const { begun, tool } = value;
  if (!begun.action) return null;
  if (!begun.call) return waiting(tool, begun.action, begun.decision.reason);
  const { state } = await actions.run(begun.call, runner);
  return ended(tool, { ...begun.action, state });

  async function beginOnce(tx: WriteTx, asked: FilledCall | null): Promise<Beginning> {
    const now = await loadConversation(tx, record.row.id, 'lock');
    const isAnswered = record.aiDueAt !== null && now.aiDueAt === null;
    if (!mayAssistantWork(now.row, record.row.ownershipVersion) || isAnswered) return { kind: 'none' };
    const firstN = unanswered[0]?.n ?? 0;
    const known = (await readActions(tx, record.row.id)).find(
      ({ askedN, proposedBy }) => proposedBy === runner.id && askedN !== null && askedN >= firstN,
    );
    const knownTool = known && tools.get(known.toolKey);
    if (known) return knownTool ? resumed(knownTool, known, stateOf(known, tx.now)) : null;
    if (!asked) return null;
    if (now.row.lastCustomerN > record.row.lastCustomerN) return { kind: 'again' };
    const amount = moneyOf(asked.parameters);
    const begun = await actions.begin(tx, now, runner, {
      id: tx.newId(),
      toolKey: asked.tool.key,
      parameters: asked.parameters,
      askedN: record.row.lastCustomerN,
      neverOff: stopsActing(decision),
      isOnRecord: papersOf(situation, amount).length > 0,
      reason: null,
      evidence: evidenceOf(situation, amount),
    });
    return { begun, tool: asked.tool };
  }

  async function readEmail(): Promise<string | null> {
    const row = await store.read('system', workspaceId, ({ db }) =>
      db
        .selectFrom('customer')
        .select('email')
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', record.row.customerId)
        .executeTakeFirst(),
    );
    return row?.email ?? null;
  }
}

/** The reasons of the turn with that of the action among them; another hard one stays what decided. */
export function withAction(
  decision: TurnDecision,
  { trigger, explanation }: Extract<ActedOn, { kind: 'handover' }>,
  asked: Situation['unanswered'][number] | undefined,
): TriggerResult {
  const { triggers } = decision;
  const evidence = asked ? [{ messageId: asked.id as MessageId, n: asked.n, start: 0, end: asked.text.length }] : [];
  const fired = fireHard(trigger, explanation, evidence);
  const decisive = stopsActing(decision) ?? trigger;
  const others = triggers.fired.filter((one) => one.trigger !== 'A8');
  return { ...triggers, fired: [fired, ...others], sum: triggers.sum + fired.weight, decision: 'escalate', decisive };
}

/** SEC-68: a turn that hands over for anything but a missing answer runs nothing. */
function stopsActing(decision: TurnDecision): string | null {
  const { decisive } = decision.triggers;
  return decision.kind === 'escalate' && decisive !== 'A8' ? (decisive ?? 'A10') : null;
}

/** The customer says an amount; the record of their own account must show a paper of exactly that. */
function papersOf({ account }: Situation, money: Money | null) {
  if (money === null) return [];
  return (account?.papers ?? []).filter(({ amount }) => Math.round(amount * 100) === money.cents);
}

const mostSaid = 3;

/** What a person who must say yes is shown: the words that ask for it, and the papers of that amount. */
function evidenceOf(situation: Situation, money: Money | null): Citation[] {
  const said = situation.unanswered
    .slice(-mostSaid)
    .map(
      ({ id, n, text }): Citation => ({ kind: 'message', messageId: id as MessageId, n, start: 0, end: text.length }),
    );
  const papers = papersOf(situation, money).map(
    ({ name, amount }): Citation => ({
      kind: 'fact',
      source: 'Account',
      label: name,
      value: formatMoney(amount, money?.currency ?? ''),
    }),
  );
  return [...said, ...papers.slice(0, mostSaid)];
}

function resumed(tool: DeclaredTool, action: StoredAction, state: StoredAction['state']): ActedOn {
  // Another node is at it, or this one was stopped a moment ago: the turn stays due.
  if (state === 'running') return { kind: 'none' };
  if (state === 'needs_agent' || state === 'needs_lead') return waiting(tool, action, 'it waits for a person');
  return ended(tool, { ...action, state });
}

function waiting(tool: DeclaredTool, action: StoredAction, reason: string): ActedOn {
  return { kind: 'handover', trigger: 'A6', explanation: `${describeCall(tool, action.parameters)} · ${reason}` };
}

function ended(tool: DeclaredTool, { parameters, state }: StoredAction): ActedOn {
  if (state === 'done') return { kind: 'done', text: tellDone(tool, parameters) };
  const how = state === 'failed' ? 'was not done' : 'outcome unknown, not repeated';
  return { kind: 'handover', trigger: 'A14', explanation: `${describeCall(tool, parameters)} · ${how}` };
}
