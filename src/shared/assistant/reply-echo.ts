import type { FeatureMap, Sparse } from './feature-map.ts';
import type { Said } from './next-reply.ts';
import { tokenize } from './tokenize.ts';

/**
 * What a reply takes up of what was said. A map of two sides sees of a conversation and of a reply what each is like, and cannot see that both name the same thing: a name that was given,
 * a question that was asked before. Learned are weights by feature of a reply, or by kind of word, and by who has said it: for the copy of a word in an answer as Vinyals et al. 2015 and
 * See et al. 2017 learn it, for the choice of one.
 */
export type ReplyEcho = {
  /** By feature of a reply and by who said it. */
  features: Float32Array;
  /** By kind of word and by who said it. */
  words: Float32Array;
  /** By the place of a number or name between its neighbours, and by who said it: of "flight 127" the number was said before, of "27 degrees" it was not. */
  places: Float32Array;
  placeAt: ReadonlyMap<string, number>;
};

/**
 * A reply made ready to be held against conversations: known features with what each weighs, its words by number with their kind, and the known places of its numbers and names, each with the word
 * that stands there.
 */
export type Spoken = Sparse & { words: Int32Array; kinds: Uint8Array; places: Int32Array; placed: Int32Array };

/** Who said what, by feature and by word, in bits. */
export type Heard = { features: Uint8Array; words: Uint8Array };

export type Word = { word: string; feature: string; looks: number; places: ReadonlySet<string> };

/** Ways in which something can have been said: any of the four, or nobody has. */
export const voices = 16;
const customerNow = 1;
const customerBefore = 2;
const deskBefore = 4;
const deskLast = 8;

const [isNumber, isName, isWord] = [0, 1, 2];
const rarities = 4;
export const wordKinds = 3 * rarities;

/** Shares of all texts, from which a word is no longer rare, and from which it is usual. */
const [seldom, usual] = [1 / 1_500, 1 / 300];
const mostCharacters = 1_000;

/** What was said by whom: since the desk last wrote, by the customer before, by the desk in its last turn and before. `read` gives what a text holds. */
export function hear<T>(before: readonly Said[], read: (text: string) => Iterable<T>): Map<T, number> {
  const last = before.findLastIndex(({ author }) => author !== 'customer');
  const heard = new Map<T, number>();
  for (const [i, { author, text }] of before.entries()) {
    const customer = i > last ? customerNow : customerBefore;
    const voice = author === 'customer' ? customer : i === last ? deskLast : deskBefore;
    for (const item of read(text)) heard.set(item, (heard.get(item) ?? 0) | voice);
  }
  return heard;
}

/** The different words of a text, in full; a capital in the middle of it is taken for a name. */
export function wordsOfReply(text: string): Word[] {
  const head = text.slice(0, mostCharacters);
  const names = new Set((head.match(/(?<=\S\s+)\p{Lu}\p{L}+/gu) ?? []).map((name) => tokenize(name)[0]?.word));
  const words = wordsOf(head);
  const looks = words.map((word) => (/\p{N}/u.test(word) ? isNumber : names.has(word) ? isName : isWord));
  const shapes = words.map((word, i) => (looks[i] === isWord ? featureOfWord(word) : `${looks[i]}`));
  const found = new Map<string, Word & { places: Set<string> }>();
  for (const [i, word] of words.entries()) {
    const look = looks[i] ?? isWord;
    const known = found.get(word) ?? { word, feature: featureOfWord(word), looks: look, places: new Set<string>() };
    found.set(word, known);
    if (look !== isWord) for (const place of placesOf(shapes, i)) known.places.add(place);
  }
  return [...found.values()];
}

/** A number or name by what stands beside it; another one there is not told from its like. */
function placesOf(shapes: readonly string[], i: number): string[] {
  const [own, before, after] = [shapes[i] ?? '', shapes[i - 1] ?? '^', shapes[i + 1] ?? '$'];
  return [
    `${before} <${own}>`,
    `<${own}> ${after}`,
    `${before} <${own}> ${after}`,
    `${shapes[i - 2] ?? '^'} ${before} <${own}>`,
  ];
}

/** `places` and `placed` of `Spoken`. */
export function findPlaces(
  words: readonly Word[],
  placeAt: ReadonlyMap<string, number>,
  numbers: ReadonlyMap<string, number>,
): Pick<Spoken, 'places' | 'placed'> {
  const known = words.flatMap(({ word, places }) =>
    [...places].flatMap((place) => {
      const at = placeAt.get(place);
      return at === undefined ? [] : [[at, numbers.get(word) ?? 0] as const];
    }),
  );
  return { places: Int32Array.from(known, ([at]) => at), placed: Int32Array.from(known, ([, word]) => word) };
}

/** Seven letters stand in for a stem, in every language; digits are alike. */
export const featureOfWord = (word: string): string => word.slice(0, 7).replace(/\p{N}/gu, '#');

/** The kind of a word: what it looks like, and how large a share of all texts has it. */
export function kindOfWord(looks: number, share: number): number {
  const rarity = share <= 0 ? 0 : share < seldom ? 1 : share < usual ? 2 : 3;
  return looks * rarities + rarity;
}

/** The share of texts that have a known feature. */
export function shareOf({ at, rarity }: FeatureMap, feature: string): number {
  const place = at.get(feature);
  return place === undefined ? 0 : Math.exp(-(rarity[place] as number));
}

/** What it is worth that a reply takes up what was said and what was not; in the unit of log-odds. */
export function echoOf({ features, words, places }: Omit<ReplyEcho, 'placeAt'>, spoken: Spoken, heard: Heard): number {
  let sum = 0;
  for (let k = 0; k < spoken.at.length; k += 1) {
    const feature = spoken.at[k] as number;
    sum += (spoken.value[k] as number) * (features[feature * voices + (heard.features[feature] as number)] as number);
  }
  for (let k = 0; k < spoken.words.length; k += 1)
    sum += words[(spoken.kinds[k] as number) * voices + (heard.words[spoken.words[k] as number] as number)] as number;
  for (let k = 0; k < spoken.places.length; k += 1)
    sum += places[
      (spoken.places[k] as number) * voices + (heard.words[spoken.placed[k] as number] as number)
    ] as number;
  return sum;
}

/** `echoOf` for each of some texts. */
export function echoReplies(
  model: { replies: FeatureMap; echo: ReplyEcho },
  before: readonly Said[],
  said: readonly { text: string; sparse: Sparse }[],
  featuresOf: (text: string) => Iterable<string>,
): number[] {
  const { replies, echo } = model;
  const features = new Uint8Array(replies.at.size);
  for (const [feature, voice] of hear(before, featuresOf)) {
    const place = replies.at.get(feature);
    if (place !== undefined) features[place] = voice;
  }
  const numbers = new Map<string, number>();
  const read = said.map(({ text }) => wordsOfReply(text));
  for (const { word } of read.flat()) if (!numbers.has(word)) numbers.set(word, numbers.size);
  const words = new Uint8Array(numbers.size);
  for (const [word, voice] of hear(before, (text) => wordsOf(text))) {
    const number = numbers.get(word);
    if (number !== undefined) words[number] = voice;
  }
  return said.map(({ sparse }, i) => {
    const own = read[i] ?? [];
    return echoOf(
      echo,
      {
        ...sparse,
        words: Int32Array.from(own, ({ word }) => numbers.get(word) ?? 0),
        kinds: Uint8Array.from(own, ({ feature, looks }) => kindOfWord(looks, shareOf(replies, feature))),
        ...findPlaces(own, echo.placeAt, numbers),
      },
      { features, words },
    );
  });
}

const wordsOf = (text: string) => tokenize(text.slice(0, mostCharacters)).map(({ word }) => word);
