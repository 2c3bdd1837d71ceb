import type { Actor } from '#shared/conversation/rules.ts';
import type { ConversationRow, Identity } from '#shared/conversation/schema.ts';
import { formatMoney } from '#shared/lib/money.ts';
import { type CallParameters, moneyOf, type ToolRow } from './schema.ts';

/** Who asks for a run; a lead counts as one only in their own teams. */
export type ActionActor = 'assistant' | 'agent' | 'lead';

/** As whom a person decides here: whoever has a conversation of a team that they do not lead, or lead no more, has an agent's limits. */
export function actingAs({ role, teamIds }: Pick<Actor, 'role' | 'teamIds'>, teamId: string): 'agent' | 'lead' {
  return role === 'lead' && teamIds.includes(teamId) ? 'lead' : 'agent';
}

/** I6: what waits in it for a lead's word waits for this person's. */
export function waitsForWordOf(
  me: Pick<Actor, 'role' | 'teamIds'>,
  { state, teamId, waitingAct }: Pick<ConversationRow, 'state' | 'teamId' | 'waitingAct'>,
): boolean {
  return state !== 'closed' && waitingAct?.needs === 'lead' && actingAs(me, teamId) === 'lead';
}

/** The part of a declaration that decides. */
export type DecidedTool = Pick<ToolRow, 'label' | 'parameters' | 'policy'>;

/** What the server knows of the conversation and of what was run before; nothing of it comes from a message (SEC-67). */
export type ActionFacts = {
  actor: ActionActor;
  identity: Identity;
  hasEmail: boolean;
  /** Of the conversation; null while none is known. */
  categoryKey: string | null;
  isHard: boolean;
  /** A trigger that hands over whatever is set (A1, A13 …) and fired in this turn. */
  neverOff: string | null;
  /** The record of the customer's own account shows a paper of exactly this amount; what a customer says of an amount proves nothing. */
  isOnRecord: boolean;
  runsInConversation: number;
  runsToday: number;
  centsToday: number;
};

export type DecisionCode =
  | 'within_policy'
  | 'other_currency'
  | 'other_category'
  | 'no_category'
  | 'not_verified'
  | 'no_address'
  | 'conversation_limit'
  | 'day_limit'
  | 'day_amount'
  | 'above_all_limits'
  | 'above_agent_limit'
  | 'above_assistant_limit'
  | 'not_alone'
  | 'hard_mode'
  | 'never_off'
  | 'not_on_record';

/** `reason`: one line in plain words for the agent; `code` is what the audit keeps. */
export type Decision = {
  outcome: 'allowed' | 'needs_agent' | 'needs_lead' | 'refused';
  code: DecisionCode;
  reason: string;
};

/**
 * I6: whether this call may run now, by whom. What is refused is refused to everybody; otherwise the strictest of amount and role decides who has to confirm, and the assistant
 * besides never acts in hard mode, beside a trigger that is never off, or on an amount that only the customer says. Pure.
 */
export function decide(tool: DecidedTool, parameters: CallParameters, facts: ActionFacts): Decision {
  return refusal(tool, parameters, facts) ?? confirmation(tool, parameters, facts) ?? allowed;
}

const allowed: Decision = { outcome: 'allowed', code: 'within_policy', reason: 'Within the policy' };

function refusal(tool: DecidedTool, parameters: CallParameters, facts: ActionFacts): Decision | null {
  const { policy } = tool;
  const refuse = (code: DecisionCode, reason: string): Decision => ({ outcome: 'refused', code, reason });
  const money = moneyOf(parameters);
  const declared = tool.parameters.find((one) => one.type === 'money');
  if (money && declared?.type === 'money' && money.currency !== declared.currency)
    return refuse('other_currency', `${tool.label} is made in ${declared.currency} only`);
  if (facts.categoryKey !== null && policy.categories.length > 0 && !policy.categories.includes(facts.categoryKey))
    return refuse('other_category', 'It is for conversations of other categories');
  if (policy.needsVerified && facts.identity !== 'verified')
    return refuse('not_verified', 'It is not proven who the customer is');
  if (tool.parameters.some(({ type }) => type === 'customer_email') && !facts.hasEmail)
    return refuse('no_address', 'The record has no address of this customer');
  if (facts.runsInConversation >= policy.perConversation)
    return refuse(
      'conversation_limit',
      `Run ${facts.runsInConversation} of ${policy.perConversation} times in this conversation`,
    );
  if (facts.runsToday >= policy.perDay)
    return refuse('day_limit', `Run ${facts.runsToday} of ${policy.perDay} times today`);
  if (!money || !policy.mostCents) return null;
  if (policy.centsPerDay !== null && facts.centsToday + money.cents > policy.centsPerDay)
    return refuse('day_amount', `More than ${formatMoney(policy.centsPerDay / 100, money.currency)} in one day`);
  if (money.cents > policy.mostCents.lead)
    return refuse(
      'above_all_limits',
      `Above ${formatMoney(policy.mostCents.lead / 100, money.currency)}, the most that is made here`,
    );
  return null;
}

function confirmation(tool: DecidedTool, parameters: CallParameters, facts: ActionFacts): Decision | null {
  const { actor } = facts;
  const { alone, mostCents } = tool.policy;
  const money = moneyOf(parameters);
  if (actor === 'lead') return null;
  const above = (most: number) => `Above ${formatMoney(most / 100, money?.currency ?? '')}`;
  if (money && mostCents && money.cents > mostCents.agent)
    return { outcome: 'needs_lead', code: 'above_agent_limit', reason: `${above(mostCents.agent)}, a lead confirms` };
  if (alone === 'lead') return { outcome: 'needs_lead', code: 'not_alone', reason: 'A lead confirms' };
  if (actor === 'agent') return null;
  const ask = (code: DecisionCode, reason: string): Decision => ({ outcome: 'needs_agent', code, reason });
  if (alone === 'agent') return ask('not_alone', 'An agent confirms');
  if (tool.policy.categories.length > 0 && facts.categoryKey === null)
    return ask('no_category', 'No category is known, an agent confirms');
  if (facts.isHard) return ask('hard_mode', 'Hard mode, an agent confirms');
  if (facts.neverOff !== null) return ask('never_off', `${facts.neverOff} fired, an agent confirms`);
  if (money && mostCents && money.cents > mostCents.assistant)
    return ask('above_assistant_limit', `${above(mostCents.assistant)}, an agent confirms`);
  if (money && !facts.isOnRecord) return ask('not_on_record', 'The record shows no such amount, an agent confirms');
  return null;
}
