import { formatMoney } from '#shared/lib/money.ts';
import type { CallParameter, DeclaredTool, ToolPolicy } from './schema.ts';

type Described = { parameters: readonly CallParameter[]; policy: ToolPolicy };

const times = (count: number) => (count === 1 ? 'Once' : `${count} times`);

/**
 * I6: the policy of a tool in plain sentences, in the order in which a call meets them: who runs it alone, who confirms, what nobody does, how often, for whom, where. Pure.
 *
 * @param nameOf the name of a category by its key
 */
export function describePolicy({ parameters, policy }: Described, nameOf: (key: string) => string): string[] {
  const { perConversation, perDay, centsPerDay, needsVerified, categories } = policy;
  const money = parameters.find((one) => one.type === 'money');
  const currency = money?.type === 'money' ? money.currency : '';
  const amount = (cents: number) => formatMoney(cents / 100, currency);
  const most = centsPerDay === null ? '' : `, ${amount(centsPerDay)} a day at most`;
  return [
    ...whoRuns(policy, amount),
    `${times(perConversation)} in a conversation, ${times(perDay).toLowerCase()} a day${most}.`,
    needsVerified
      ? 'Only for customers who have proven who they are.'
      : 'Also for customers who have not proven who they are.',
    categories.length === 0
      ? 'In conversations of every category.'
      : `Only in conversations of ${categories.map(nameOf).join(', ')}.`,
  ];
}

function whoRuns({ alone, mostCents }: ToolPolicy, amount: (cents: number) => string): string[] {
  const careful = 'In hard mode, or beside a reason for a person, an agent confirms.';
  if (mostCents === null) {
    if (alone === 'assistant') return ['The assistant runs it alone.', careful];
    return [alone === 'agent' ? 'An agent runs it, or confirms it.' : 'A lead confirms each.'];
  }
  const { assistant, agent, lead } = mostCents;
  const never = `Above ${amount(lead)} nobody runs it here.`;
  if (alone === 'lead') return [`A lead confirms each, up to ${amount(lead)}.`, never];
  const byLead = `Above ${amount(agent)} a lead confirms.`;
  if (alone === 'agent') return [`An agent runs it, or confirms it, up to ${amount(agent)}.`, byLead, never];
  return [
    `The assistant runs it alone up to ${amount(assistant)}, where the customer’s record shows the amount.`,
    `Above ${amount(assistant)} an agent confirms.`,
    careful,
    byLead,
    never,
  ];
}

type Before = { tool: DeclaredTool | null; active: boolean } | null;
type After = { tool: DeclaredTool; active: boolean; hasNewSecret: boolean };

/** What a version changes, one line for each difference; empty where nothing differs. Neither address nor secret is named. Pure. */
export function describeToolChange(before: Before, { tool, active, hasNewSecret }: After): string[] {
  if (before === null) return [active ? 'Declared.' : 'Declared, switched off.'];
  const old = before.tool;
  const keyOf = (key: string) => key;
  const differs = (part: (one: DeclaredTool) => unknown) =>
    old === null || JSON.stringify(part(old)) !== JSON.stringify(part(tool));
  const newLines = describePolicy(tool, keyOf);
  const oldLines = old ? describePolicy(old, keyOf) : [];
  return [
    ...(before.active === active ? [] : [active ? 'Switched on.' : 'Switched off.']),
    ...(differs(({ label }) => label) ? [`Now called “${tool.label}”.`] : []),
    ...newLines.filter((line) => !oldLines.includes(line)),
    ...(differs(({ parameters }) => parameters) ? ['Parameters changed.'] : []),
    ...(differs(({ effect }) => effect) ? ['Another address.'] : []),
    ...(differs(({ description, examples, told }) => ({ description, examples, told })) ? ['Words changed.'] : []),
    ...(hasNewSecret ? ['New secret.'] : []),
  ];
}
