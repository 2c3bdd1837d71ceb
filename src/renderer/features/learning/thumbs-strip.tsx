import type { ThumbsLine } from '#shared/contract/learning.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

const OF: Readonly<Record<string, Word>> = {
  message: words.ofMessage,
  suggestion: words.ofSuggestion,
  statement: words.ofStatement,
  category: words.ofCategory,
  urgency: words.ofUrgency,
  mood: words.ofMood,
};

/** E1: what people judged, each kind by itself: a wrong category is no wrong answer. */
export function ThumbsStrip({ lines }: { lines: readonly ThumbsLine[] }) {
  const shown = lines.flatMap((line) => {
    const word = OF[line.part ?? line.kind];
    return word === undefined ? [] : [{ ...line, word }];
  });
  if (shown.length === 0) return null;
  return (
    <dl
      aria-label={say(words.thumbs)}
      className="flex flex-none flex-wrap gap-x-6 gap-y-1 border-b border-border px-5 py-2 text-small"
    >
      <dt className="text-text-3">{say(words.thumbs)}</dt>
      {shown.map(({ word, up, down }) => (
        <div key={word.id} className="flex gap-1.5">
          <dt className="text-text-3">{say(word)}</dt>
          <dd className="tabular-nums">{say(words.thumbsOf, { up, down })}</dd>
        </div>
      ))}
    </dl>
  );
}
