import { z } from 'zod';
import { formatMoney } from '#shared/lib/money.ts';

/** Keys of tools and their parameters, as both sides write them. */
export const toolKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be lower-case letters, digits and _');

/** Currencies with two decimals: amounts are whole cents. */
export const toolCurrency = z.enum(['AUD', 'CAD', 'CHF', 'DKK', 'EUR', 'GBP', 'NOK', 'PLN', 'SEK', 'USD']);

const words = z.string().trim().min(1).max(200);
const cents = z.int().min(0).max(100_000_000);

/**
 * What a tool takes, and no free text among it: money in one currency, a choice from a closed list (`said`: how customers name it), or the address of the conversation's own
 * verified customer, which the server fills in and nobody gives.
 */
export const toolParameter = z.discriminatedUnion('type', [
  z.strictObject({ name: toolKey, type: z.literal('money'), label: words, currency: toolCurrency }),
  z.strictObject({
    name: toolKey,
    type: z.literal('choice'),
    label: words,
    options: z
      .array(z.strictObject({ value: toolKey, label: words, said: z.array(words).min(1).max(20) }))
      .min(1)
      .max(50),
  }),
  z.strictObject({ name: toolKey, type: z.literal('customer_email'), label: words }),
]);
export type ToolParameter = z.infer<typeof toolParameter>;

/**
 * Who may run it alone, and how often. `mostCents` belongs to tools that take money: above the assistant's an agent confirms, above the agents' a lead, above the lead's nobody
 * runs it here. Runs count when they were begun, also where their outcome is unknown.
 */
export const toolPolicy = z.strictObject({
  alone: z.enum(['assistant', 'agent', 'lead']),
  mostCents: z.strictObject({ assistant: cents, agent: cents, lead: cents }).nullable(),
  perConversation: z.int().min(1).max(100),
  perDay: z.int().min(1).max(100_000),
  centsPerDay: z.int().min(0).max(1_000_000_000).nullable(),
  needsVerified: z.boolean(),
  /** Keys of the categories whose conversations it is for; none: all of them. */
  categories: z.array(z.string().min(1).max(80)).max(50).default([]),
});
export type ToolPolicy = z.infer<typeof toolPolicy>;

/** SEC-76: an https address, or http on this machine where the operator allows it. Requests are signed (SEC-77). */
const toolEffect = z.strictObject({ kind: z.literal('http'), url: z.url().max(2_048) });
const description = z.string().trim().max(1_000);
const declaration = {
  key: toolKey,
  label: words,
  description,
  /** Requests as customers word them; amounts and choices left out. */
  examples: z.array(words).max(50),
  parameters: z.array(toolParameter).max(8),
  policy: toolPolicy,
  /** What the customer is told once it is done; `{name}` stands for a parameter. */
  told: z.string().trim().min(1).max(500),
};

/** A declaration as leads read it too: where it goes is the admins' (`effect` is null for others). */
export const listedTool = z.strictObject({ ...declaration, effect: toolEffect.nullable() });
export type ListedTool = z.infer<typeof listedTool>;

/** I6: a tool of the workspace's own system, as an admin declares it. */
export const declaredTool = z
  .strictObject({ ...declaration, effect: toolEffect })
  .superRefine(({ parameters, policy }, context) => {
    const names = parameters.map(({ name }) => name);
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (new Set(names).size < names.length) refuse('parameters', 'two parameters have one name');
    const money = parameters.filter(({ type }) => type === 'money').length;
    if (money > 1) refuse('parameters', 'a tool takes one amount at most');
    if ((money === 1) !== (policy.mostCents !== null)) refuse('policy', 'limits of money belong to tools that take it');
    if (money === 0 && policy.centsPerDay !== null) refuse('policy', 'limits of money belong to tools that take it');
    const most = policy.mostCents;
    if (most && (most.assistant > most.agent || most.agent > most.lead))
      refuse('policy', 'limits rise from the assistant to the lead');
    if (parameters.some(({ type }) => type === 'customer_email') && !policy.needsVerified)
      refuse('policy', 'an address is sent to for verified customers only');
  });
export type DeclaredTool = z.infer<typeof declaredTool>;

/** A parameter as whoever fills in a call needs it: how customers word a choice stays with the server. */
const callParameter = z.discriminatedUnion('type', [
  z.strictObject({ name: toolKey, type: z.literal('money'), label: words, currency: toolCurrency }),
  z.strictObject({
    name: toolKey,
    type: z.literal('choice'),
    label: words,
    options: z
      .array(z.strictObject({ value: toolKey, label: words }))
      .min(1)
      .max(50),
  }),
  z.strictObject({ name: toolKey, type: z.literal('customer_email'), label: words }),
]);
export type CallParameter = z.infer<typeof callParameter>;

/** Feed row, scope `ws`: a tool that may be run, as agents see it. Neither where it goes nor what signs it. */
export const toolRow = z.strictObject({
  /** Its key. */
  id: toolKey,
  label: words,
  description,
  parameters: z.array(callParameter).max(8),
  policy: toolPolicy,
  version: z.int().positive(),
});
export type ToolRow = z.infer<typeof toolRow>;

/** What a call is read and said by: of a declaration and of its row alike. */
export type CallShape = { label: string; parameters: readonly CallParameter[] };

/** An amount as a call carries it. */
export const money = z.strictObject({ cents: z.int().min(1).max(100_000_000), currency: toolCurrency });
export type Money = z.infer<typeof money>;

/** What a call carries by the names of the tool's parameters; the customer's address is never among it. */
export const callParameters = z.record(toolKey, z.union([money, toolKey]));
export type CallParameters = z.infer<typeof callParameters>;

/**
 * The call's parameters if they are exactly the declared ones, each of its type; null for one missing, one too many, a choice that is not on the list. Another currency than the
 * declared one passes here, so that `decide` can say why it is refused.
 */
export function readParameters(tool: CallShape, given: unknown): CallParameters | null {
  const asked = tool.parameters.filter(({ type }) => type !== 'customer_email');
  const shape = Object.fromEntries(
    asked.map((one) => [
      one.name,
      one.type === 'choice' ? z.enum(one.options.map(({ value }) => value) as [string, ...string[]]) : money,
    ]),
  );
  const parsed = z.strictObject(shape).safeParse(given);
  return parsed.success ? (parsed.data as CallParameters) : null;
}

/** The amount of a call, or null where its tool takes none. */
export function moneyOf(parameters: CallParameters): Money | null {
  return Object.values(parameters).find((value): value is Money => typeof value === 'object') ?? null;
}

/** The values of a call by the labels of its parameters. */
export function linesOf(tool: CallShape, parameters: CallParameters): { label: string; value: string }[] {
  return tool.parameters.flatMap((one) => {
    const value = showValue(one, parameters);
    return value === null ? [] : [{ label: one.label, value }];
  });
}

/** A call in words: "Refund: Amount €20.00, Reason Charged twice". */
export function describeCall(tool: CallShape, parameters: CallParameters): string {
  const said = linesOf(tool, parameters).map(({ label, value }) => `${label} ${value}`);
  return said.length === 0 ? tool.label : `${tool.label}: ${said.join(', ')}`;
}

/** What the customer is told, with the call's values in their places. */
export function tellDone(tool: CallShape & { told: string }, parameters: CallParameters): string {
  return tool.told.replace(/\{([a-z][a-z0-9_]{0,39})\}/g, (written, name: string) => {
    const parameter = tool.parameters.find((one) => one.name === name);
    return (parameter && showValue(parameter, parameters)) ?? written;
  });
}

function showValue(parameter: CallParameter, parameters: CallParameters): string | null {
  const value = Object.hasOwn(parameters, parameter.name) ? parameters[parameter.name] : undefined;
  if (value === undefined) return null;
  if (typeof value === 'object') return formatMoney(value.cents / 100, value.currency);
  const option = parameter.type === 'choice' ? parameter.options.find((one) => one.value === value) : undefined;
  return option?.label ?? value;
}
