import { formatLocaleOf } from '#shared/intl/locale.ts';
import { say, spokenLocale } from '#shared/intl/say.ts';
import { formatMoney } from '#shared/lib/money.ts';
import type { CallParameter, DeclaredTool, ToolPolicy } from './schema.ts';
import { policyWords as words } from './tool-policy-words.ts';

type Described = { parameters: readonly CallParameter[]; policy: ToolPolicy };

/**
 * I6: the policy of a tool in plain sentences, in the order in which a call meets them: who runs it alone, who confirms, what nobody does, how often, for whom, where. Pure.
 *
 * @param nameOf the name of a category by its key
 */
export function describePolicy({ parameters, policy }: Described, nameOf: (key: string) => string): string[] {
  const { perConversation, perDay, centsPerDay, needsVerified, categories } = policy;
  const money = parameters.find((one) => one.type === 'money');
  const currency = money?.type === 'money' ? money.currency : '';
  const locale = spokenLocale() === 'en' ? 'en' : formatLocaleOf(spokenLocale());
  const amount = (cents: number) => formatMoney(cents / 100, currency, { cents: true, locale });
  const often = { conversation: perConversation, day: perDay };
  return [
    ...whoRuns(policy, amount),
    centsPerDay === null ? say(words.often, often) : say(words.oftenMost, { ...often, most: amount(centsPerDay) }),
    needsVerified ? say(words.verified) : say(words.unverified),
    categories.length === 0
      ? say(words.everyCategory)
      : say(words.categories, { categories: categories.map(nameOf).join(', ') }),
  ];
}

function whoRuns({ alone, mostCents }: ToolPolicy, amount: (cents: number) => string): string[] {
  if (mostCents === null) {
    if (alone === 'assistant') return [say(words.assistantAlone), say(words.careful)];
    return [alone === 'agent' ? say(words.agentAlone) : say(words.leadEach)];
  }
  const [assistant, agent, lead] = [amount(mostCents.assistant), amount(mostCents.agent), amount(mostCents.lead)];
  const never = say(words.nobody, { amount: lead });
  if (alone === 'lead') return [say(words.leadEachUpTo, { amount: lead }), never];
  const byLead = say(words.byLead, { amount: agent });
  if (alone === 'agent') return [say(words.agentUpTo, { amount: agent }), byLead, never];
  return [
    say(words.assistantUpTo, { amount: assistant }),
    say(words.byAgent, { amount: assistant }),
    say(words.careful),
    byLead,
    never,
  ];
}

type Before = { tool: DeclaredTool | null; active: boolean } | null;
type After = { tool: DeclaredTool; active: boolean; hasNewSecret: boolean };

/** What a version changes, one line for each difference; empty where nothing differs. Neither address nor secret is named. Pure. */
export function describeToolChange(before: Before, { tool, active, hasNewSecret }: After): string[] {
  if (before === null) return [active ? say(words.declared) : say(words.declaredOff)];
  const old = before.tool;
  const keyOf = (key: string) => key;
  const differs = (part: (one: DeclaredTool) => unknown) =>
    old === null || JSON.stringify(part(old)) !== JSON.stringify(part(tool));
  const newLines = describePolicy(tool, keyOf);
  const oldLines = old ? describePolicy(old, keyOf) : [];
  return [
    ...(before.active === active ? [] : [active ? say(words.on) : say(words.off)]),
    ...(differs(({ label }) => label) ? [say(words.called, { label: tool.label })] : []),
    ...newLines.filter((line) => !oldLines.includes(line)),
    ...(differs(({ parameters }) => parameters) ? [say(words.parameters)] : []),
    ...(differs(({ effect }) => effect) ? [say(words.address)] : []),
    ...(differs(({ description, examples, told }) => ({ description, examples, told })) ? [say(words.text)] : []),
    ...(hasNewSecret ? [say(words.secret)] : []),
  ];
}
