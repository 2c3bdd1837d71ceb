import { namePattern, passesLuhn, personalPatterns, secretPatterns } from '#shared/lib/personal-data.ts';
import type { MaskLevel } from './model-config.ts';

// SEC-74: secrets never leave, whatever the workspace says, and never come back: nothing that is written with them needs them.
/** What is written like one of the placeholders is taken out too, so that nobody's words turn into another's name on the way back. */
const lookalike = /\[(?:email|iban|phone|name|text)-\d{1,4}\]/g;

export type Mask = {
  /** The same data with every string masked. */
  apply: <T>(data: T) => T;
  /** The same data with what was masked put back; secrets stay out. */
  restore: <T>(data: T) => T;
};

/**
 * Takes out what must not leave the workspace, and puts back what the answer names again: a model sees `[name-1]`, the agent sees the name. Secrets are not put back.
 * One mask serves one question: the same words have the same placeholder in all of its data.
 */
export function createMask(level: MaskLevel, names: readonly string[]): Mask {
  const placeholders = new Map<string, string>();
  const originals = new Map<string, string>();
  const counts = new Map<string, number>();

  function placeholderOf(kind: string, original: string): string {
    const known = placeholders.get(`${kind} ${original}`);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const placeholder = `[${kind}-${count}]`;
    placeholders.set(`${kind} ${original}`, placeholder);
    originals.set(placeholder, original);
    return placeholder;
  }

  const nameParts = level === 'personal' ? namePattern(names) : null;

  function hide(text: string): string {
    let hidden = text.replace(lookalike, (found) => placeholderOf('text', found));
    for (const [placeholder, pattern] of secretPatterns)
      hidden = hidden.replace(pattern, (found: string, before?: unknown) =>
        placeholder === '[card number]' && !passesLuhn(found)
          ? found
          : placeholder.replace('$1', typeof before === 'string' ? before : ''),
      );
    if (level !== 'personal') return hidden;
    for (const [kind, pattern] of personalPatterns)
      hidden = hidden.replace(pattern, (found) => placeholderOf(kind, found));
    return nameParts ? hidden.replace(nameParts, (found) => placeholderOf('name', found)) : hidden;
  }

  const show = (text: string) => text.replace(lookalike, (found) => originals.get(found) ?? found);
  return { apply: (data) => mapStrings(data, hide), restore: (data) => mapStrings(data, show) };
}

function mapStrings<T>(data: T, change: (text: string) => string): T {
  if (typeof data === 'string') return change(data) as T;
  if (Array.isArray(data)) return data.map((one: unknown) => mapStrings(one, change)) as T;
  if (typeof data === 'object' && data !== null)
    return Object.fromEntries(Object.entries(data).map(([key, one]) => [key, mapStrings(one as unknown, change)])) as T;
  return data;
}
