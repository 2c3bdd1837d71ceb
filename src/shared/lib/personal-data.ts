/** What is written like a secret or like a person's data (SEC-74, SEC-85). Every pattern is linear: bounded repeats, no nested quantifiers. */

/** Placeholder and pattern; `$1` in a placeholder keeps what stands before. */
export const secretPatterns: readonly (readonly [string, RegExp])[] = [
  ['[card number]', /(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/g],
  ['[key]', /\b(?:sk|pk|rk|ghp|gho|glpat|xox[abp]|AKIA|AIza|whsec|shpat)[-_]?[A-Za-z0-9_-]{12,200}\b/g],
  ['[key]', /\beyJ[\w-]{8,2000}\.[\w-]{8,2000}\.[\w-]{8,2000}/g],
  [
    '$1[password]',
    /((?:pass(?:word|wort|code|phrase)?|passwd|pwd|pin|contraseña|kennwort|mot de passe|senha|wachtwoord|hasło)\s{0,3}(?:is|ist|es|est|é|è|to|:|=)\s{0,3})["'“]?[^\s"'”,]{3,100}/giu,
  ],
];

export type PersonalKind = 'email' | 'iban' | 'phone';
export const personalPatterns: readonly (readonly [PersonalKind, RegExp])[] = [
  ['email', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu],
  ['iban', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g],
  ['phone', /(?<![\w.])\+\d[\d ()/.-]{6,18}\d(?!\w)/g],
];

/** Each part of a name by itself: people sign with the first alone. As written only; "will" is a word, "Will" may be a name. Null: no part is long enough. */
export function namePattern(names: readonly string[]): RegExp | null {
  const parts = new Set(
    names.flatMap((name) => name.split(/[\s,;|]+/)).filter((part) => part.length >= 3 && /^\p{Lu}/u.test(part)),
  );
  if (parts.size === 0) return null;
  const escaped = [...parts].map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

/** ISO/IEC 7812-1: the check digit tells a card number from an order number of the same length. */
export function passesLuhn(written: string): boolean {
  const digits = Array.from(written.replace(/\D/g, ''), Number).reverse();
  const sum = digits.reduce((total, digit, at) => {
    const value = at % 2 === 1 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits.length >= 13 && sum % 10 === 0;
}

export type PersonalSpan = { kind: PersonalKind | 'name' | 'secret'; start: number; end: number; mask: string };

/** As a person reads them in an answer. */
const masks = { email: '[e-mail]', iban: '[account number]', phone: '[phone number]', name: '[name]' } as const;

/**
 * Personal data and secrets of a text, in order, without overlaps.
 * @param names of the customer whose conversation it comes from
 * @param published texts of the workspace that everybody may read: an address or number that stands so in one is no person's
 */
export function findPersonalData(
  text: string,
  { names, published }: { names: readonly string[]; published: readonly string[] },
): PersonalSpan[] {
  const found: PersonalSpan[] = [];
  const add = (span: PersonalSpan) => {
    if (!found.some(({ start, end }) => span.start < end && start < span.end)) found.push(span);
  };
  for (const [mask, pattern] of secretPatterns)
    for (const match of text.matchAll(pattern)) {
      if (mask === '[card number]' && !passesLuhn(match[0])) continue;
      const kept = match[1] ?? '';
      add({
        kind: 'secret',
        start: match.index + kept.length,
        end: match.index + match[0].length,
        mask: mask.replace('$1', ''),
      });
    }
  for (const [kind, pattern] of personalPatterns)
    for (const { index, 0: written } of text.matchAll(pattern)) {
      if (published.some((known) => known.includes(written))) continue;
      add({ kind, start: index, end: index + written.length, mask: masks[kind] });
    }
  const named = namePattern(names);
  if (named !== null)
    for (const { index, 0: written } of text.matchAll(named))
      add({ kind: 'name', start: index, end: index + written.length, mask: masks.name });
  return found.sort((a, b) => a.start - b.start);
}

/** SEC-85: the text as it may enter an answer, an index or a golden case; the same string where nothing was found. */
export function maskPersonalData(
  text: string,
  known: { names: readonly string[]; published: readonly string[] },
): string {
  let masked = '';
  let at = 0;
  for (const { start, end, mask } of findPersonalData(text, known)) {
    masked += text.slice(at, start) + mask;
    at = end;
  }
  return masked + text.slice(at);
}
