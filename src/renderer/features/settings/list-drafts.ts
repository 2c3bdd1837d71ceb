import { tokenize } from '#shared/assistant/tokenize.ts';
import type { TriggerSettings } from '#shared/assistant/triggers/settings.ts';
import { say } from '#shared/intl/say.ts';
import type { QueueId } from '#shared/lib/ids.ts';
import { words } from './rule-words.ts';

/** A word list or page prefix while it is edited: what was typed, under a key that stays while others come and go. */
export type WordListDraft = {
  key: string;
  name: string;
  /** As in the box: parted by commas or lines. */
  words: string;
  weight: string;
  categoryKey: string | null;
  /** Of policy topics: hands over at once. */
  always: boolean;
};
export type PageDraft = { key: string; prefix: string; weight: string; queueId: QueueId | null };
export type ListDrafts = {
  keywords: readonly WordListDraft[];
  topics: readonly WordListDraft[];
  pages: readonly PageDraft[];
  /** Plans that weigh (A7), as in the box. */
  plans: string;
};

/** The bounds of the schema (`triggerSettings`), for saying what is wrong before the server does. */
const mostWeight = 10;
const mostWords = 200;
const mostWordChars = 80;
const mostNameChars = 80;
const mostPrefixChars = 200;
export const mostLists = 50;
export const mostPages = 100;
const mostPlans = 50;

export function draftsOf({ keywords, policy, pages, account }: TriggerSettings): ListDrafts {
  return {
    plans: account.tiers.join(', '),
    keywords: keywords.lists.map(({ name, words, weight, categoryKey }, i) => ({
      key: `kept-${i}`,
      name,
      words: words.join(', '),
      weight: String(weight),
      categoryKey,
      always: false,
    })),
    topics: policy.topics.map(({ name, words, weight, always }, i) => ({
      key: `kept-${i}`,
      name,
      words: words.join(', '),
      weight: String(weight),
      categoryKey: null,
      always,
    })),
    pages: pages.prefixes.map(({ prefix, weight, queueId }, i) => ({
      key: `kept-${i}`,
      prefix,
      weight: String(weight),
      queueId,
    })),
  };
}

/** The settings with these lists. What does not fit is left as it is typed (a weight that is no number is NaN), so that the schema refuses it. */
export function withLists(settings: TriggerSettings, drafts: ListDrafts): TriggerSettings {
  return {
    ...settings,
    account: { ...settings.account, tiers: wordsIn(drafts.plans) },
    keywords: {
      ...settings.keywords,
      lists: drafts.keywords.map(({ name, words, weight, categoryKey }) => ({
        name: name.trim(),
        words: wordsIn(words),
        weight: numberOf(weight),
        categoryKey,
      })),
    },
    policy: {
      ...settings.policy,
      topics: drafts.topics.map(({ name, words, weight, always }) => ({
        name: name.trim(),
        words: wordsIn(words),
        weight: numberOf(weight),
        always,
      })),
    },
    pages: {
      ...settings.pages,
      prefixes: drafts.pages.map(({ prefix, weight, queueId }) => ({
        prefix: prefix.trim(),
        weight: numberOf(weight),
        queueId,
      })),
    },
  };
}

/** Each once, in the order typed. */
export function wordsIn(text: string): string[] {
  return [...new Set(text.split(/[\n,]/).map((word) => word.trim()))].filter((word) => word !== '');
}

/** An empty field is no zero. */
export function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

export type WordListProblems = { name?: string; words?: string; weight?: string };
export type PageProblems = { prefix?: string; weight?: string };

/** Nothing was typed yet: what is missing is not yet an error to show. */
export const isBlank = (draft: WordListDraft | PageDraft) =>
  'prefix' in draft ? draft.prefix === '' : draft.name === '' && draft.words === '';

/** What is wrong with a list among its likes, by field; empty where it fits. */
export function problemsOfList(list: WordListDraft, all: readonly WordListDraft[]): WordListProblems {
  const name = nameProblem(
    list.name,
    mostNameChars,
    say(words.needsName),
    isTwice(list, all, ({ name: each }) => each),
  );
  const wrong = wordsProblem(wordsIn(list.words));
  const weight = list.always ? undefined : weightProblem(list.weight);
  return { ...(name ? { name } : {}), ...(wrong ? { words: wrong } : {}), ...(weight ? { weight } : {}) };
}

export function problemsOfPage(page: PageDraft, all: readonly PageDraft[]): PageProblems {
  const empty = say(words.needsPage);
  const prefix = nameProblem(
    page.prefix,
    mostPrefixChars,
    empty,
    isTwice(page, all, ({ prefix: each }) => each),
  );
  const weight = weightProblem(page.weight);
  return { ...(prefix ? { prefix } : {}), ...(weight ? { weight } : {}) };
}

/** What is wrong with the plans; undefined where they fit. None is fine. */
export function problemOfPlans(plans: string): string | undefined {
  const all = wordsIn(plans);
  if (all.length > mostPlans) return say(words.tooManyPlans, { count: all.length, most: mostPlans });
  return all.some((plan) => plan.length > mostNameChars) ? say(words.tooLong, { most: mostNameChars }) : undefined;
}

/** Whether all lists and prefixes fit. */
export function areSound({ keywords, topics, pages, plans }: ListDrafts): boolean {
  if (problemOfPlans(plans) !== undefined) return false;
  const lists = [keywords, topics].flatMap((all) => all.map((list) => problemsOfList(list, all)));
  const places = pages.map((page) => problemsOfPage(page, pages));
  return [...lists, ...places].every((problems) => Object.keys(problems).length === 0);
}

function isTwice<T extends { key: string }>(one: T, all: readonly T[], wordsOf: (draft: T) => string): boolean {
  const own = wordsOf(one).trim().toLowerCase();
  return all.some((other) => other.key !== one.key && wordsOf(other).trim().toLowerCase() === own);
}

function nameProblem(text: string, most: number, empty: string, twice: boolean): string | undefined {
  const { length } = text.trim();
  if (length === 0) return empty;
  if (length > most) return say(words.tooLong, { most });
  return twice ? say(words.twice) : undefined;
}

function wordsProblem(found: readonly string[]): string | undefined {
  if (found.length === 0) return say(words.needsWord);
  if (found.length > mostWords) return say(words.tooManyWords, { count: found.length, most: mostWords });
  const long = found.find((word) => word.length > mostWordChars);
  if (long !== undefined) return say(words.wordTooLong, { most: mostWordChars, word: long.slice(0, 20) });
  // Read as messages are read: what has no word in it is never found.
  const unreadable = found.find((word) => tokenize(word).length === 0);
  return unreadable === undefined ? undefined : say(words.unreadableWord, { word: unreadable });
}

function weightProblem(text: string): string | undefined {
  const weight = numberOf(text);
  return weight >= 0 && weight <= mostWeight ? undefined : say(words.fromZero, { most: mostWeight });
}
