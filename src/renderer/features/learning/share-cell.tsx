import type { LearningSignal } from '#shared/contract/learning.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

export type Share = LearningSignal['before'];

const HEAD_BOX = 'h-8 px-3 text-small font-medium text-text-3 first:ps-5 last:pe-5';
export const HEAD = `${HEAD_BOX} text-start`;
/** Over figures, which stand at the end of their column. */
export const HEAD_FIGURE = `${HEAD_BOX} text-end`;
export const CELL = 'px-3 py-2 align-top first:ps-5 last:pe-5';

export const percent = (value: number) => Math.round(value * 100);

/** A share with how many stand behind it and its range; a dash for nothing, grey under 30. */
export function ShareCell({ share }: { share: Share }) {
  if (share === null) return <span className="text-text-3">{say(words.none)}</span>;
  const { value, part, of, low, high, tentative } = share;
  return (
    <span
      className={tentative ? 'text-text-3' : ''}
      title={say(words.range, { low: percent(low), high: percent(high) })}
    >
      {say(words.share, { value: percent(value) })}
      <span className="block text-small text-text-3">{say(words.ofMany, { part, of })}</span>
    </span>
  );
}

/** Before and after beside each other, and under them what is left of the difference, with the interval that may be looked at every day; where it is too early, how many were counted. */
export function SignalCell({ signal: { before, after, effect, verdict } }: { signal: LearningSignal }) {
  if (before === null && after === null) return <span className="text-text-3">{say(words.none)}</span>;
  const shown = (share: Share) =>
    share === null ? say(words.none) : say(words.share, { value: percent(share.value) });
  return (
    <span>
      <span aria-hidden>
        <span className={before?.tentative === false ? '' : 'text-text-3'}>{shown(before)}</span>
        <span className="px-1 text-text-3">→</span>
        <span className={after?.tentative === false ? '' : 'text-text-3'}>{shown(after)}</span>
      </span>
      <span className="sr-only">{say(words.fromTo, { before: shown(before), after: shown(after) })}</span>
      <span className="block text-small text-text-3">
        {effect === null || verdict === 'too_early'
          ? say(words.counts, { before: countsOf(before), after: countsOf(after) })
          : say(words.change, {
              value: percent(effect.value),
              low: percent(effect.low),
              high: percent(effect.high),
            })}
      </span>
    </span>
  );
}

function countsOf(share: Share): string {
  return share === null ? say(words.none) : say(words.ofMany, { part: share.part, of: share.of });
}
