import { z } from 'zod';
import { factKey, findFacts } from '#shared/assistant/facts.ts';
import { detectLanguage } from '#shared/assistant/language.ts';
import { foreignLinks } from '#shared/lib/keep-links.ts';
import type { RewriteRequest } from '../engine-port.ts';

export const rewriteSchema = z.strictObject({ text: z.string().max(12_000) });

/** A translation may be longer than its original, by this and a little. */
const mostGrowth = 2;
const always = 120;

/**
 * D1, D5: a change of tone or language changes no fact. Null when a number, code, date, address or link was lost or added, when it grew beyond reason, when nothing is
 * left, or when the language is not the one asked for.
 */
export function checkRewrite(worded: string, { text, how, language }: RewriteRequest): string | null {
  const next = worded.trim();
  if (next === '' || next.length > text.length * mostGrowth + always) return null;
  if (foreignLinks(next, { texts: [text] }).length > 0 || foreignLinks(text, { texts: [next] }).length > 0) return null;
  if (/!\[|\]\(/.test(next) && !/!\[|\]\(/.test(text)) return null;
  if (factsOf(next) !== factsOf(text)) return null;
  const found = detectLanguage(next).language;
  const wanted = how === 'translate' ? language : detectLanguage(text).language;
  if (found !== 'unknown' && wanted !== 'unknown' && found !== wanted) return null;
  if (how === 'translate' && factKey(next) === factKey(text)) return null;
  return next;
}

/** Each fact once, sorted: what a person would have to retype. */
function factsOf(text: string): string {
  return [...new Set(findFacts(text).map((fact) => factKey(fact.text)))].sort().join('\n');
}
