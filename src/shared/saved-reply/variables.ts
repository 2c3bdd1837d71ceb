import type { SavedReplyRow } from './schema.ts';

/**
 * J6: what a saved reply may leave open: the closed list, in the order of the editor's menu. Written `{{customer.firstName}}`. What a variable stands for is put in once, as
 * characters: a value with braces in it is never read as a variable of ours again while it is filled in.
 */
export const variableNames = [
  'customer.firstName',
  'customer.name',
  'account.name',
  'account.plan',
  'agent.firstName',
  'agent.name',
  'conversation.number',
  'conversation.category',
  'workspace.name',
  'today',
] as const;
export type VariableName = (typeof variableNames)[number];
/** Undefined, null and '': has no value here. */
export type VariableValues = Readonly<Partial<Record<VariableName, string | null | undefined>>>;

const known: ReadonlySet<string> = new Set(variableNames);
const token = /\{\{([a-zA-Z.]{1,40})\}\}/g;

/** A variable in a text: UTF-16 places of the whole token. */
export type OpenVariable = { name: VariableName; start: number; end: number };

/** Variables of the list that stand in the text. Other words in braces are text. */
export function findVariables(text: string): OpenVariable[] {
  const found: OpenVariable[] = [];
  for (const match of text.matchAll(token)) {
    const name = match[1] ?? '';
    if (known.has(name))
      found.push({ name: name as VariableName, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Words in braces that look like a variable and are none: said in the editor before it is saved. */
export function findUnknown(text: string): string[] {
  return [...text.matchAll(token)].map((match) => match[1] ?? '').filter((name) => !known.has(name));
}

export type Filled = {
  text: string;
  /** What has no value here and stays as it is written, with its places in `text`. */
  open: OpenVariable[];
  /** Places in `text` of what was put in. */
  filled: { start: number; end: number }[];
};

/** The text with every variable that has a value. One pass: what was put in is not looked at again. */
export function fillVariables(text: string, values: VariableValues): Filled {
  const result: Filled = { text: '', open: [], filled: [] };
  let at = 0;
  for (const { name, start, end } of findVariables(text)) {
    result.text += text.slice(at, start);
    const value = values[name];
    const from = result.text.length;
    const written =
      value === undefined || value === null || value.trim() === '' ? text.slice(start, end) : value.trim();
    result.text += written;
    if (written === text.slice(start, end)) result.open.push({ name, start: from, end: result.text.length });
    else result.filled.push({ start: from, end: result.text.length });
    at = end;
  }
  result.text += text.slice(at);
  return result;
}

/** So that it is sent as it is: with a space in the braces it is no variable. */
export function keepAsText(text: string, { name, start, end }: OpenVariable): string {
  return `${text.slice(0, start)}{{ ${name} }}${text.slice(end)}`;
}

/** Whether it is meant for a conversation in this language. */
export function isOfLanguage({ language }: Pick<SavedReplyRow, 'language'>, spoken: string): boolean {
  return language === null || language.split('-')[0]?.toLowerCase() === spoken.split('-')[0]?.toLowerCase();
}
