import { describe, expect, it } from 'vitest';
import { sampleTools } from '#tests/support/sample-tools.ts';
import { type ActionFacts, actingAs, decide } from './decide.ts';
import { type DeclaredTool, declaredTool, describeCall, readParameters, tellDone } from './schema.ts';

const { refund, invite } = sampleTools('https://api.example/actions');
const eur = (cents: number) => ({ amount: { cents, currency: 'EUR' as const } });
const facts = (change: Partial<ActionFacts> = {}): ActionFacts => ({
  actor: 'assistant',
  identity: 'verified',
  hasEmail: true,
  categoryKey: null,
  isHard: false,
  neverOff: null,
  isOnRecord: true,
  runsInConversation: 0,
  runsToday: 0,
  centsToday: 0,
  ...change,
});
const alone = (tool: DeclaredTool, who: 'agent' | 'lead'): DeclaredTool => ({
  ...tool,
  policy: { ...tool.policy, alone: who },
});

const ofBilling = { ...refund, policy: { ...refund.policy, categories: ['billing'] } };

describe('I6: who may run a declared tool', () => {
  it.each([
    ['the assistant up to its limit', 'assistant', 10_000, 'allowed', 'within_policy'],
    ['a cent above it an agent confirms', 'assistant', 10_001, 'needs_agent', 'above_assistant_limit'],
    ['an agent runs that', 'agent', 10_001, 'allowed', 'within_policy'],
    ['above the agents’ limit a lead confirms', 'agent', 20_001, 'needs_lead', 'above_agent_limit'],
    ['also where the assistant proposes it', 'assistant', 20_001, 'needs_lead', 'above_agent_limit'],
    ['a lead runs that', 'lead', 50_000, 'allowed', 'within_policy'],
    ['above the last limit nobody does', 'lead', 50_001, 'refused', 'above_all_limits'],
    ['nor does the assistant', 'assistant', 50_001, 'refused', 'above_all_limits'],
  ] as const)('%s', (_title, actor, cents, outcome, code) => {
    expect(decide(refund, eur(cents), facts({ actor }))).toMatchObject({ outcome, code });
  });

  it.each([
    ['another currency', refund, { amount: { cents: 100, currency: 'USD' as const } }, {}, 'other_currency'],
    ['an unverified customer', refund, eur(100), { identity: 'claimed' as const }, 'not_verified'],
    ['an anonymous one', invite, {}, { identity: 'anonymous' as const }, 'not_verified'],
    ['no address on the record', invite, {}, { hasEmail: false }, 'no_address'],
    ['another category', ofBilling, eur(100), { categoryKey: 'export' }, 'other_category'],
    ['a second run in the conversation', refund, eur(100), { runsInConversation: 1 }, 'conversation_limit'],
    ['the last run of the day is over', refund, eur(100), { runsToday: 5 }, 'day_limit'],
    ['the day’s amount is used up', refund, eur(10_000), { centsToday: 90_001 }, 'day_amount'],
  ] as const)('refuses to everybody: %s', (_title, tool, parameters, change, code) => {
    for (const actor of ['assistant', 'agent', 'lead'] as const)
      expect(decide(tool, parameters, facts({ ...change, actor }))).toMatchObject({ outcome: 'refused', code });
  });

  it('a tool of one category: within it as ever; where none is known the assistant leaves it to an agent', () => {
    expect(decide(ofBilling, eur(100), facts({ categoryKey: 'billing' })).outcome).toBe('allowed');
    expect(decide(ofBilling, eur(100), facts())).toMatchObject({ outcome: 'needs_agent', code: 'no_category' });
    expect(decide(ofBilling, eur(100), facts({ actor: 'agent' })).outcome).toBe('allowed');
  });

  it('the last euro of the day’s amount may go', () => {
    expect(decide(refund, eur(10_000), facts({ centsToday: 90_000 })).outcome).toBe('allowed');
  });

  it.each([
    ['hard mode', { isHard: true }, 'hard_mode'],
    ['a trigger that is never off', { neverOff: 'A13' }, 'never_off'],
    ['an amount that only the customer says', { isOnRecord: false }, 'not_on_record'],
  ] as const)('SEC-67: the assistant leaves it to an agent beside %s; an agent may', (_title, change, code) => {
    expect(decide(refund, eur(100), facts(change))).toMatchObject({ outcome: 'needs_agent', code });
    expect(decide(refund, eur(100), facts({ ...change, actor: 'agent' })).outcome).toBe('allowed');
  });

  it('what is an agent’s or a lead’s alone is so without an amount', () => {
    expect(decide(alone(invite, 'agent'), {}, facts()).outcome).toBe('needs_agent');
    expect(decide(alone(invite, 'agent'), {}, facts({ actor: 'agent' })).outcome).toBe('allowed');
    expect(decide(alone(invite, 'lead'), {}, facts({ actor: 'agent' })).outcome).toBe('needs_lead');
    expect(decide(alone(invite, 'lead'), {}, facts({ actor: 'lead' })).outcome).toBe('allowed');
  });

  it('says the reason in plain words', () => {
    expect(decide(refund, eur(10_001), facts()).reason).toBe('Above €100.00, an agent confirms');
    expect(decide(refund, eur(1), facts({ runsInConversation: 1 })).reason).toBe(
      'Run 1 of 1 times in this conversation',
    );
  });
});

describe('I6: what a tool may be declared as, and what a call may carry', () => {
  it('takes exactly the declared parameters, each of its type', () => {
    expect(readParameters(refund, eur(5))).toEqual(eur(5));
    for (const bad of [
      {},
      { amount: '5' },
      { amount: { cents: 1.5, currency: 'EUR' } },
      { ...eur(5), to: 'x' },
      { amount: { cents: -5, currency: 'EUR' } },
      null,
    ])
      expect(readParameters(refund, bad), JSON.stringify(bad)).toBeNull();
    expect(readParameters(invite, {})).toEqual({});
    expect(readParameters(invite, { address: 'eve' }), 'the recipient is nobody’s to give').toBeNull();
  });

  it('SEC-56: a lead counts as one in their own teams; elsewhere what they have is theirs as an agent’s', () => {
    expect(actingAs({ role: 'lead', teamIds: ['billing'] }, 'billing')).toBe('lead');
    expect(actingAs({ role: 'lead', teamIds: ['billing'] }, 'technical')).toBe('agent');
    expect(actingAs({ role: 'agent', teamIds: ['billing'] }, 'billing')).toBe('agent');
  });

  it('refuses a declaration whose limits fall, or that sends to who is not verified', () => {
    const { policy } = refund;
    const bad = [
      { ...refund, policy: { ...policy, mostCents: { assistant: 2, agent: 1, lead: 3 } } },
      { ...refund, policy: { ...policy, mostCents: null } },
      { ...invite, policy: { ...invite.policy, needsVerified: false } },
      { ...refund, parameters: [...refund.parameters, ...refund.parameters] },
      { ...refund, note: 'free' },
      { ...refund, parameters: [{ name: 'text', type: 'text', label: 'Anything' }] },
    ];
    for (const each of bad) expect(declaredTool.safeParse(each).success, JSON.stringify(each)).toBe(false);
  });

  it('says a call, and what the customer is told, from the declared values alone', () => {
    expect(describeCall(refund, eur(2_050))).toBe('Refund: Amount €20.50');
    expect(tellDone(refund, eur(2_050))).toBe('A refund of €20.50 is on its way.');
    expect(describeCall(invite, {})).toBe('Resend the invite');
  });
});
