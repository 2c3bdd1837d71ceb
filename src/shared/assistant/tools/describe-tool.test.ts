import { expect, it } from 'vitest';
import { sampleTools } from '#tests/support/sample-tools.ts';
import { describePolicy, describeToolChange } from './describe-tool.ts';

const { refund, invite } = sampleTools('https://api.example/actions');
const nameOf = (key: string) => ({ billing: 'Billing' })[key] ?? key;

it('I6: says a policy in plain sentences, in the order in which a call meets them', () => {
  expect(describePolicy(refund, nameOf)).toEqual([
    'The assistant runs it alone up to €100.00, where the customer’s record shows the amount.',
    'Above €100.00 an agent confirms.',
    'In hard mode, or beside a reason for a person, an agent confirms.',
    'Above €200.00 a lead confirms.',
    'Above €500.00 nobody runs it here.',
    'Once in a conversation, 5 times a day, €1,000.00 a day at most.',
    'Only for customers who have proven who they are.',
    'In conversations of every category.',
  ]);
  const policy = { ...invite.policy, alone: 'lead' as const, categories: ['billing'] };
  expect(describePolicy({ ...invite, policy }, nameOf)).toEqual([
    'A lead confirms each.',
    'Once in a conversation, 50 times a day.',
    'Only for customers who have proven who they are.',
    'Only in conversations of Billing.',
  ]);
});

it('I6: a version says what it changes, and neither the address nor the secret', () => {
  const now = { tool: refund, active: true };
  expect(describeToolChange(null, { ...now, hasNewSecret: true })).toEqual(['Declared.']);
  expect(describeToolChange(now, { ...now, hasNewSecret: false })).toEqual([]);
  const raised = { ...refund.policy, mostCents: { assistant: 10_000, agent: 30_000, lead: 50_000 } };
  const effect = { kind: 'http' as const, url: 'https://other.example/x' };
  expect(
    describeToolChange(now, { tool: { ...refund, effect, policy: raised }, active: false, hasNewSecret: true }),
  ).toEqual(['Switched off.', 'Above €300.00 a lead confirms.', 'Another address.', 'New secret.']);
});
