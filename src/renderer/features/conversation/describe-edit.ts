import { say } from '#shared/intl/say.ts';
import type { SentChange } from '#shared/suggestion/compare-sent.ts';
import { words } from './words.ts';

const longest = 48;

/** The first change in words: `The suggestion said “14 days”, you sent “30 days”.` More are counted. */
export function describeEdit(changes: readonly SentChange[]): string {
  const [first] = changes;
  if (first === undefined) return '';
  const was = first.was && quote(first.was.text);
  const now = first.now && quote(first.now.text);
  const text = describeOne(first, was, now);
  return changes.length > 1 ? say(words.editMore, { text, count: changes.length - 1 }) : text;
}

function describeOne(change: SentChange, was: string | null, now: string | null): string {
  // What a source says too is perhaps wrong there: the lead who reads it will want to know.
  if (was && now) return say(change.departsFromSource ? words.editBoth : words.editSaid, { was, now });
  return was ? say(words.editLeft, { was }) : say(words.editAdded, { now });
}

function quote(text: string): string {
  const line = text
    .replace(/\s+/gu, ' ')
    .replace(/[\s.,;:]+$/u, '')
    .trim();
  const chars = Array.from(line);
  const said =
    chars.length > longest
      ? `${chars
          .slice(0, longest - 1)
          .join('')
          .trimEnd()}…`
      : line;
  return say(words.quoted, { text: said });
}
