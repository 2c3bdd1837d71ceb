import type { LearningNow } from '#shared/contract/learning.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { formatSpan } from '#ui/span.ts';
import { words } from './words.ts';

type Digest = NonNullable<LearningNow['digest']>;
type Figure = { word: Word; value: string; before: string | null };

/** The week's digest: what came, what was decided, what went live, beside the week before. */
export function DigestStrip({ digest: { week, before, waiting } }: { digest: Digest }) {
  const counted = (word: Word, of: (one: Digest['week']) => number): Figure => ({
    word,
    value: String(of(week)),
    before: String(of(before)),
  });
  const span = (seconds: number | null) => (seconds === null ? say(words.none) : formatSpan(seconds * 1_000));
  const figures: Figure[] = [
    { word: words.waiting, value: String(waiting), before: null },
    counted(words.submitted, ({ submitted }) => submitted),
    counted(words.approved, ({ approved }) => approved),
    counted(words.rejected, ({ rejected }) => rejected),
    counted(words.live, ({ published }) => published),
    counted(words.reverted, ({ reverted }) => reverted),
    { word: words.decided, value: span(week.decidedAfterS), before: span(before.decidedAfterS) },
  ];
  return (
    <dl
      aria-label={say(words.thisWeek)}
      className="grid flex-none grid-cols-4 gap-x-4 gap-y-2 border-b border-border px-5 py-3 roomy:grid-cols-7"
    >
      {figures.map(({ word, value, before: was }) => (
        <div key={word.id} className="min-w-0">
          <dt className="truncate text-small text-text-3">{say(word)}</dt>
          <dd className="text-heading tabular-nums">
            {value}{' '}
            {was === null ? null : (
              <span className="ms-0.5 text-small font-normal text-text-3">{say(words.before, { value: was })}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
