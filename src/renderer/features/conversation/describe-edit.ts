import type { SentChange } from '#shared/suggestion/compare-sent.ts';

const longest = 48;

/** The first change in words: `The suggestion said “14 days”, you sent “30 days”.` More are counted. */
export function describeEdit(changes: readonly SentChange[]): string {
  const [first] = changes;
  if (first === undefined) return '';
  const more = changes.length > 1 ? ` ${changes.length - 1} more changed.` : '';
  const was = first.was && quote(first.was.text);
  const now = first.now && quote(first.now.text);
  // What a source says too is perhaps wrong there: the lead who reads it will want to know.
  const who = first.departsFromSource ? 'The suggestion and its source' : 'The suggestion';
  if (was && now) return `${who} said ${was}, you sent ${now}.${more}`;
  return was ? `You left out ${was}.${more}` : `You added ${now}.${more}`;
}

function quote(text: string): string {
  const line = text
    .replace(/\s+/gu, ' ')
    .replace(/[\s.,;:]+$/u, '')
    .trim();
  const chars = Array.from(line);
  return `“${
    chars.length > longest
      ? `${chars
          .slice(0, longest - 1)
          .join('')
          .trimEnd()}…`
      : line
  }”`;
}
