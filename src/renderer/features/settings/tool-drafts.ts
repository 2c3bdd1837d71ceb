import {
  type DeclaredTool,
  declaredTool,
  type ListedTool,
  type ToolParameter,
} from '#shared/assistant/tools/schema.ts';
import { toolSecret } from '#shared/contract/tools.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './tool-words.ts';

export type ParameterDraft = {
  key: string;
  name: string;
  label: string;
  type: ToolParameter['type'];
  currency: string;
  /** One choice a line: `Export: export, csv download`. */
  options: string;
};
export type ToolDraft = {
  /** Empty for a tool that is being declared: made of the name then. */
  key: string;
  label: string;
  description: string;
  examples: string;
  told: string;
  url: string;
  secret: string;
  parameters: readonly ParameterDraft[];
  alone: DeclaredTool['policy']['alone'];
  assistant: string;
  agent: string;
  lead: string;
  perConversation: string;
  perDay: string;
  /** Empty: no limit of the day's amount. */
  amountPerDay: string;
  needsVerified: boolean;
  categories: readonly string[];
  active: boolean;
};
/** What does not fit, by the field of the draft. */
export type ToolProblems = Partial<Record<keyof ToolDraft, string>>;

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const inUnits = (cents: number) => String(cents / 100);

/** `File a bug` → `file_a_bug`: what it is called on the wire. */
export function keyFrom(label: string): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  return plain.slice(0, 40);
}

export const newTool: ToolDraft = {
  key: '',
  label: '',
  description: '',
  examples: '',
  told: '',
  url: '',
  secret: '',
  parameters: [],
  alone: 'agent',
  assistant: '0',
  agent: '100',
  lead: '500',
  perConversation: '1',
  perDay: '20',
  amountPerDay: '',
  needsVerified: true,
  categories: [],
  active: true,
};

export function draftOfTool({ tool, active }: { tool: ListedTool; active: boolean }): ToolDraft {
  const { policy } = tool;
  const most = policy.mostCents;
  return {
    ...newTool,
    key: tool.key,
    label: tool.label,
    description: tool.description,
    examples: tool.examples.join('\n'),
    told: tool.told,
    url: tool.effect?.url ?? '',
    parameters: tool.parameters.map((one, i) => ({
      key: `kept-${i}`,
      name: one.name,
      label: one.label,
      type: one.type,
      currency: one.type === 'money' ? one.currency : 'EUR',
      options:
        one.type === 'choice' ? one.options.map(({ label, said }) => `${label}: ${said.join(', ')}`).join('\n') : '',
    })),
    alone: policy.alone,
    ...(most === null
      ? {}
      : { assistant: inUnits(most.assistant), agent: inUnits(most.agent), lead: inUnits(most.lead) }),
    perConversation: String(policy.perConversation),
    perDay: String(policy.perDay),
    amountPerDay: policy.centsPerDay === null ? '' : inUnits(policy.centsPerDay),
    needsVerified: policy.needsVerified,
    categories: policy.categories,
    active,
  };
}

const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')));
const centsOf = (text: string) => Math.round(numberOf(text) * 100);

function parameterOf({ name, label, type, currency, options }: ParameterDraft): object {
  const own = { name: name.trim() === '' ? keyFrom(label) : name.trim(), type, label };
  if (type === 'money') return { ...own, currency };
  if (type !== 'choice') return own;
  return {
    ...own,
    options: lines(options).map((line) => {
      const [shown = '', said = ''] = line.split(/:(.*)/s);
      const named = said
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== '');
      return { value: keyFrom(shown), label: shown.trim(), said: named.length === 0 ? [shown.trim()] : named };
    }),
  };
}

export function takesMoney({ parameters }: Pick<ToolDraft, 'parameters'>): boolean {
  return parameters.some(({ type }) => type === 'money');
}

function candidateOf(draft: ToolDraft): object {
  const hasMoney = takesMoney(draft);
  return {
    key: draft.key === '' ? keyFrom(draft.label) : draft.key,
    label: draft.label,
    description: draft.description,
    examples: lines(draft.examples),
    parameters: draft.parameters.map(parameterOf),
    effect: { kind: 'http', url: draft.url.trim() },
    policy: {
      alone: draft.alone,
      mostCents: hasMoney
        ? { assistant: centsOf(draft.assistant), agent: centsOf(draft.agent), lead: centsOf(draft.lead) }
        : null,
      perConversation: numberOf(draft.perConversation),
      perDay: numberOf(draft.perDay),
      centsPerDay: hasMoney && draft.amountPerDay.trim() !== '' ? centsOf(draft.amountPerDay) : null,
      needsVerified: draft.needsVerified,
      categories: [...draft.categories],
    },
    told: draft.told,
  };
}

/** What was typed as a declaration; null where something does not fit. */
export function toolOf(draft: ToolDraft): DeclaredTool | null {
  const read = declaredTool.safeParse(candidateOf(draft));
  return read.success ? read.data : null;
}

const problemAt: readonly (readonly [RegExp, keyof ToolDraft, Word])[] = [
  [/^(key|label)/, 'label', words.pName],
  [/^told/, 'told', words.pTold],
  [/^effect/, 'url', words.pAddress],
  [/^examples/, 'examples', words.pRequests],
  [/^parameters/, 'parameters', words.pParameters],
  [/^policy\.mostCents\.assistant/, 'assistant', words.pAmount],
  [/^policy\.mostCents\.agent/, 'agent', words.pAmount],
  [/^policy\.mostCents\.lead/, 'lead', words.pAmount],
  [/^policy\.perConversation/, 'perConversation', words.p100],
  [/^policy\.perDay/, 'perDay', words.p100k],
  [/^policy\.centsPerDay/, 'amountPerDay', words.pAmountOrNothing],
  [/^policy$/, 'lead', words.pLimits],
];

/** What does not fit, for the fields; a tool that is new needs a secret, another may keep the one it has. */
export function problemsOfTool(draft: ToolDraft, isNew: boolean): ToolProblems {
  const read = declaredTool.safeParse(candidateOf(draft));
  const problems: ToolProblems = {};
  for (const issue of read.success ? [] : read.error.issues) {
    const path = issue.path.join('.');
    const found = problemAt.find(([pattern]) => pattern.test(path));
    if (found) problems[found[1]] ??= say(found[2]);
  }
  const { secret } = draft;
  if ((secret !== '' || isNew) && !toolSecret.safeParse(secret).success) problems.secret = say(words.pSecret);
  return problems;
}
