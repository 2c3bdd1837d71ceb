/** One text of the product in every language it speaks. Both are ICU messages: `{count, plural, one {# reply} other {# replies}}`. */
export type Word = {
  /** `queue.nobodyWaits`: the feature, then the name in its `words.ts`. */
  readonly id: string;
  readonly en: string;
  readonly de: string;
};
type Texts = { readonly en: string; readonly de: string };

/**
 * The words of one feature, in its `words.ts`. A language left out does not compile; ICU, arguments and stale German are checked by
 * tests/intl.
 *
 * @param feature first part of the ids, unique in the product: the folder's name
 */
export function defineWords<Name extends string>(
  feature: string,
  texts: Readonly<Record<Name, Texts>>,
): Readonly<Record<Name, Word>> {
  const words: Partial<Record<Name, Word>> = {};
  for (const name of Object.keys(texts) as Name[]) words[name] = { id: `${feature}.${name}`, ...texts[name] };
  return words as Record<Name, Word>;
}
