/**
 * Says in the language now what another process has said in English: the server has one language, the desk has its agent’s. The English
 * sentence is the code and its values (as a msgid is in gettext), so rows and refusals carry what they always did, old ones too, and
 * what no catalogue knows is shown as it came. Never for what a person wrote.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Word } from './define-words.ts';
import type { IcuElement } from './pseudo.ts';
import { onLocale, say, spokenLocale } from './say.ts';

/** Says a sentence again; what it does not know is answered as it came. */
export type SayAgain = (text: string) => string;

type Place = { name: string; isNumber: boolean; fixed?: number };
type Pattern = { word: Word; shape: RegExp; places: readonly Place[] };

/** Sentences kept by their text: a list of a thousand rows has a dozen. */
const MOST_KEPT = 2_000;
const IS_ICU = /[{}<']/u;

/**
 * @param catalogue all that may have been said; a value whose name begins with `said` is a sentence itself
 * @returns for one text; parts between ` · ` are known one by one, and a list with commas if all of it is known
 */
export function createSayAgain(catalogue: readonly Word[]): SayAgain {
  let patterns: readonly Pattern[] | undefined;
  const exact = new Map(catalogue.filter(({ en }) => !IS_ICU.test(en)).map((word) => [word.en, word]));
  const kept = new Map<string, string>();
  onLocale(() => kept.clear());

  function find(text: string): string | undefined {
    const word = exact.get(text);
    if (word !== undefined) return say(word);
    patterns ??= catalogue
      .filter(({ en }) => IS_ICU.test(en))
      .map(patternOf)
      .sort(byLiteral);
    for (const { word: known, shape, places } of patterns) {
      const found = shape.exec(text);
      if (found !== null) return say(known, valuesOf(found, places, sayAgain));
    }
    return undefined;
  }

  /** `A · B`: each part a sentence, or all of it one, or what is known of it. */
  function findParts(text: string): string | undefined {
    const parts = text.split(' · ');
    if (parts.length === 1) return find(text);
    const found = parts.map(find);
    if (found.every((part) => part !== undefined)) return found.join(' · ');
    return find(text) ?? found.map((part, at) => part ?? parts[at]).join(' · ');
  }

  /** `Account at risk, high value`: small inside, a capital in front. */
  function findList(text: string): string | undefined {
    const [first = '', ...rest] = text.split(', ');
    const items = [find(first.charAt(0).toLowerCase() + first.slice(1)), ...rest.map(find)];
    if (!items.every((item) => item !== undefined)) return undefined;
    const list = items.join(', ');
    return list.charAt(0).toUpperCase() + list.slice(1);
  }

  function sayAgain(text: string): string {
    if (spokenLocale() === 'en') return text;
    const known = kept.get(text);
    if (known !== undefined) return known;
    const said = findParts(text) ?? findList(text) ?? text;
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, said);
    return said;
  }
  return sayAgain;
}

/** The English of a word as what finds it and its values in a sentence. */
function patternOf(word: Word): Pattern {
  const places: Place[] = [];
  const shapeOf = (elements: readonly IcuElement[], counted?: string): string =>
    elements.map((element) => partOf(element, counted)).join('');
  const partOf = ({ type, value = '', options }: IcuElement, counted?: string): string => {
    // 0 text, 1 value, 2 number, 6 plural, 7 the # of a plural.
    if (type === 0) return literally(value);
    if (type === 6) {
      const choices = Object.entries(options ?? {}).map(([rule, option]) => {
        const has = option.value.some((inner) => inner.type === 7);
        if (has) return shapeOf(option.value, value);
        places.push({ name: value, isNumber: true, fixed: rule.startsWith('=') ? Number(rule.slice(1)) : 1 });
        return `()${shapeOf(option.value, value)}`;
      });
      return `(?:${choices.join('|')})`;
    }
    const isNumber = type !== 1;
    places.push({ name: type === 7 ? (counted ?? '') : value, isNumber });
    return isNumber ? '(-?[\\d.,]*\\d)' : '(.+?)';
  };
  const shape = shapeOf(new IntlMessageFormat(word.en, 'en').getAst() as IcuElement[]);
  return { word, shape: new RegExp(`^${shape}$`, 'su'), places };
}

function valuesOf(found: RegExpExecArray, places: readonly Place[], again: SayAgain): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  places.forEach(({ name, isNumber, fixed }, at) => {
    const text = found[at + 1];
    if (text === undefined || name in values) return;
    if (fixed !== undefined) values[name] = fixed;
    else if (isNumber) values[name] = Number(text.replaceAll(',', ''));
    else values[name] = name.startsWith('said') ? again(text) : text;
  });
  return values;
}

/** The more of a sentence is fixed, the surer it is that one: `{name} took it back` before `{name} took it{…}`. */
function byLiteral(a: Pattern, b: Pattern): number {
  return literalOf(b) - literalOf(a);
}

function literalOf({ shape }: Pattern): number {
  return shape.source.replace(/\(.*?\)/gu, '').length;
}

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
