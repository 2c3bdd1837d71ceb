import type { Language } from './types.ts';

const vowel = /[aeiouy]/;

/**
 * Light stemming, enough to join "invoices" with "invoice" and "exporting" with "export". Words that hold digits stay as they are:
 * an identifier has no plural.
 */
export function stemWord(word: string, language: Language): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  if (language === 'en' || language === 'unknown') return stemEnglish(word);
  if (language === 'de' || language === 'nl') return trimmed(word, ['en', 'er', 'es', 'e', 'n', 's'], 4);
  if (language === 'it' || language === 'pl') return trimmed(word, ['ami', 'ach', 'ow', 'i', 'e', 'a', 'o', 'y'], 4);
  return trimmed(word, ['es', 's', 'e', 'a', 'o'], 4);
}

function stemEnglish(word: string): string {
  let stem = word;
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh|z)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1);
  for (const ending of ['ing', 'ed']) {
    const base = stem.slice(0, -ending.length);
    if (!stem.endsWith(ending) || base.length < 3 || !vowel.test(base)) continue;
    stem = /([bdfgmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
    break;
  }
  if (stem.endsWith('ation') && stem.length > 8) stem = stem.slice(0, -5);
  if (stem.endsWith('e') && stem.length > 4) stem = stem.slice(0, -1);
  if (stem.endsWith('y') && stem.length > 4) stem = `${stem.slice(0, -1)}i`;
  return stem;
}

/** Cuts the first ending that fits and leaves at least `keep` letters. */
function trimmed(word: string, endings: readonly string[], keep: number): string {
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= keep);
  return ending ? word.slice(0, -ending.length) : word;
}
