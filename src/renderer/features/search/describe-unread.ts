import { say } from '#shared/intl/say.ts';
import { conditions, type Sought } from '#shared/search/parse-search.ts';
import type { Completion } from './complete-operator.ts';
import { words } from './words.ts';

/** Of an operator whose value says nothing, and what it takes: it is left out of the search, and nobody should take what is found for the answer. */
export function describeUnread(
  text: string,
  { unread }: Sought,
  completions: readonly Completion[],
): string | undefined {
  // What is still being typed and may become something is no fault.
  const part = unread.find((one) => completions.length === 0 || !text.endsWith(one));
  if (part === undefined) return undefined;
  const operator = part.slice(0, part.indexOf(':')).toLowerCase();
  const takes = operator === 'is' ? conditions.join(', ') : operator === 'has' ? 'file' : say(words.takesTime);
  return say(words.unread, { part, takes });
}
