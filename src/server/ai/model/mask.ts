import type { MaskLevel } from './model-config.ts';

/** SEC-74: never leave, whatever the workspace says, and never come back: nothing that is written with them needs them. */
const secrets: readonly (readonly [string, RegExp])[] = [
  ['[card number]', /(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/g],
  ['[key]', /\b(?:sk|pk|rk|ghp|gho|glpat|xox[abp]|AKIA|AIza|whsec|shpat)[-_]?[A-Za-z0-9_-]{12,200}\b/g],
  ['[key]', /\beyJ[\w-]{8,2000}\.[\w-]{8,2000}\.[\w-]{8,2000}/g],
  [
    '$1[password]',
    /((?:pass(?:word|wort|code|phrase)?|passwd|pwd|pin|contraseña|kennwort|mot de passe|senha|wachtwoord|hasło)\s{0,3}(?:is|ist|es|est|é|è|to|:|=)\s{0,3})["'“]?[^\s"'”,]{3,100}/giu,
  ],
];

const personal: readonly (readonly [string, RegExp])[] = [
  ['email', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu],
  ['iban', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g],
  ['phone', /(?<![\w.])\+\d[\d ()/.-]{6,18}\d(?!\w)/g],
];
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

  const nameParts = level === 'personal' ? partsOf(names) : null;

  function hide(text: string): string {
    let hidden = text.replace(lookalike, (found) => placeholderOf('text', found));
    for (const [placeholder, pattern] of secrets)
      hidden = hidden.replace(pattern, (found: string, before?: unknown) =>
        placeholder === '[card number]' && !passesLuhn(found)
          ? found
          : placeholder.replace('$1', typeof before === 'string' ? before : ''),
      );
    if (level !== 'personal') return hidden;
    for (const [kind, pattern] of personal) hidden = hidden.replace(pattern, (found) => placeholderOf(kind, found));
    return nameParts ? hidden.replace(nameParts, (found) => placeholderOf('name', found)) : hidden;
  }

  const show = (text: string) => text.replace(lookalike, (found) => originals.get(found) ?? found);
  return { apply: (data) => mapStrings(data, hide), restore: (data) => mapStrings(data, show) };
}

/** Each part of a name by itself: people sign with the first alone. As written only; "will" is a word, "Will" may be a name. */
function partsOf(names: readonly string[]): RegExp | null {
  const parts = new Set(
    names.flatMap((name) => name.split(/[\s,;|]+/)).filter((part) => part.length >= 3 && /^\p{Lu}/u.test(part)),
  );
  if (parts.size === 0) return null;
  const escaped = [...parts].map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

/** ISO/IEC 7812-1: the check digit tells a card number from an order number of the same length. */
function passesLuhn(written: string): boolean {
  const digits = Array.from(written.replace(/\D/g, ''), Number).reverse();
  const sum = digits.reduce((total, digit, at) => {
    const value = at % 2 === 1 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits.length >= 13 && sum % 10 === 0;
}

function mapStrings<T>(data: T, change: (text: string) => string): T {
  if (typeof data === 'string') return change(data) as T;
  if (Array.isArray(data)) return data.map((one: unknown) => mapStrings(one, change)) as T;
  if (typeof data === 'object' && data !== null)
    return Object.fromEntries(Object.entries(data).map(([key, one]) => [key, mapStrings(one as unknown, change)])) as T;
  return data;
}
