import { wordsOf } from '../lib/words.ts';

/** What a conversation may be sought by. */
export const conditions = ['open', 'closed', 'mine', 'unassigned', 'snoozed'] as const;
export type Condition = (typeof conditions)[number];

/** The operators of the search, as they are typed; each takes a value behind its colon, in quotes where it holds spaces. */
export const operators = ['from', 'tag', 'is', 'in', 'before', 'after', 'has'] as const;
export type Operator = (typeof operators)[number];

export type Sought = {
  words: string[];
  /** The last word may go on: it is still being typed. */
  isLastBegun: boolean;
  /** Words that the author's name has. */
  from: string[];
  tags: string[];
  is: Condition[];
  /** Names of queues, or their beginnings. */
  in: string[];
  /** Milliseconds since 1970; the first excluded, the first included. */
  before: number | null;
  after: number | null;
  hasFile: boolean;
  /** Operators whose value says nothing, as typed. */
  unread: string[];
};

const MOST_WORDS = 12;
const PART = /(?<name>[a-z]+):(?:"(?<said>[^"]*)"?|(?<bare>[^\s"]*))|"(?<quoted>[^"]*)"?|(?<plain>\S+)/giu;
const DAY_MS = 86_400_000;

/**
 * Reads what was typed: words, and operators as `from:dana tag:vip is:open before:2026-11-01 after:7d`. An operator that is not known is words like all others; one whose
 * value is not there yet says nothing.
 *
 * @param nowMs for `after:7d`; dates are those of the device's zone
 */
export function parseSearch(text: string, nowMs: number): Sought {
  const sought: Sought = {
    words: [],
    isLastBegun: false,
    from: [],
    tags: [],
    is: [],
    in: [],
    before: null,
    after: null,
    hasFile: false,
    unread: [],
  };
  for (const match of text.normalize('NFC').matchAll(PART)) {
    const { name, said, bare, quoted } = match.groups as Partial<Record<string, string>>;
    const value = said ?? bare ?? '';
    const operator = operators.find((known) => known === name?.toLowerCase());
    sought.isLastBegun = false;
    if (operator === undefined) {
      const words = wordsOf(match[0], MOST_WORDS);
      sought.words.push(...words);
      sought.isLastBegun = words.length > 0 && quoted === undefined && match.index + match[0].length === text.length;
    } else if (!take(sought, operator, value, nowMs) && value !== '') sought.unread.push(match[0]);
  }
  sought.words.splice(MOST_WORDS);
  return sought;
}

/** Whether anything is asked at all. */
export function isEmptySearch(sought: Sought): boolean {
  return sought.words.length === 0 && !hasOperators(sought);
}

export function hasOperators(sought: Sought): boolean {
  return sought.before !== null || sought.after !== null || isOfConversations(sought);
}

/** Whether it asks for what only a conversation has: then articles are no answer. */
export function isOfConversations({ from, tags, is, in: queues, hasFile }: Sought): boolean {
  return from.length + tags.length + is.length + queues.length > 0 || hasFile;
}

/** False when the value says nothing. */
function take(sought: Sought, operator: Operator, raw: string, nowMs: number): boolean {
  const value = raw.trim();
  if (value === '') return false;
  switch (operator) {
    case 'from':
      sought.from.push(...wordsOf(value, MOST_WORDS));
      return true;
    case 'tag':
      sought.tags.push(value.toLowerCase());
      return true;
    case 'in':
      sought.in.push(value.toLowerCase());
      return true;
    case 'has':
      if (!/^(?:file|files|attachment)$/iu.test(value)) return false;
      sought.hasFile = true;
      return true;
    case 'is': {
      const condition = conditions.find((known) => known === value.toLowerCase());
      if (condition === undefined) return false;
      sought.is.push(condition);
      return true;
    }
    case 'before':
    case 'after': {
      const at = readMoment(value, nowMs);
      if (at === undefined) return false;
      sought[operator] = at;
      return true;
    }
  }
}

/** `2026-11-01`, `2026-11`, `2026`, or so long ago: `7d`, `2w`. */
function readMoment(value: string, nowMs: number): number | undefined {
  const ago = /^(\d{1,4})([dw])$/iu.exec(value);
  if (ago !== null) return nowMs - Number(ago[1]) * (ago[2]?.toLowerCase() === 'w' ? 7 : 1) * DAY_MS;
  const date = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/u.exec(value);
  if (date === null) return undefined;
  const [year, month, day] = [Number(date[1]), Number(date[2] ?? 1), Number(date[3] ?? 1)];
  const made = new Date(year, month - 1, day);
  return made.getMonth() === month - 1 && made.getDate() === day ? made.getTime() : undefined;
}
