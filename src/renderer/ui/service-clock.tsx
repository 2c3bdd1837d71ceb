import { say } from '#shared/intl/say.ts';
import { PausedIcon } from './icons.tsx';
import { formatSpan, spellSpan } from './span.ts';
import { words } from './words.ts';

export type ServiceClockProps = {
  /** Milliseconds to the deadline; negative once it has passed. */
  remainingMs: number;
  /** Milliseconds from start to deadline. */
  totalMs: number;
  /** running; customer: it stands, the customer's turn; paused: it stands, outside business hours or snoozed. */
  state: 'running' | 'customer' | 'paused';
  size?: 'regular' | 'large';
};

/** The last fifth of the time is "soon" (DESIGN 7, Service clock). */
const SOON_SHARE = 0.2;
const RADIUS = 4.5;
const ROUND = 2 * Math.PI * RADIUS;

/** Where a clock stands; a screen speaks once when it turns to `soon`. */
export function serviceLevel(remainingMs: number, totalMs: number): 'calm' | 'soon' | 'over' {
  if (remainingMs < 0) return 'over';
  return remainingMs < totalMs * SOON_SHARE ? 'soon' : 'calm';
}

/** The same in words, for screen readers and names of rows. */
export function describeService({ remainingMs, totalMs, state }: Omit<ServiceClockProps, 'size'>): string {
  if (state === 'customer') return say(words.customersTurn);
  if (state === 'paused') return say(words.clockPaused);
  const level = serviceLevel(remainingMs, totalMs);
  if (level === 'over') return say(words.overdueBy, { span: spellSpan(-remainingMs) });
  return say(level === 'soon' ? words.leftToAnswerSoon : words.leftToAnswer, { span: spellSpan(remainingMs) });
}

/**
 * The time left to answer: a ring that empties, always with the figure. It has no timer: whoever shows it passes the time.
 *
 * Anatomy: span > ring or pause + figure + words for screen readers
 */
export function ServiceClock({ remainingMs, totalMs, state, size = 'regular' }: ServiceClockProps) {
  const level = state === 'running' ? serviceLevel(remainingMs, totalMs) : 'calm';
  const spelled = describeService({ remainingMs, totalMs, state });
  return (
    <span className="ui-clock" data-level={level} data-size={size}>
      <span className="ui-hidden">{spelled}</span>
      {state === 'running' ? <Ring share={remainingMs / totalMs} /> : null}
      {state === 'paused' ? <PausedIcon size="small" /> : null}
      <span aria-hidden="true">{figure(remainingMs, state)}</span>
    </span>
  );
}

function figure(remainingMs: number, state: ServiceClockProps['state']): string {
  if (state === 'customer') return say(words.customersTurn);
  if (state === 'paused') return say(words.paused);
  return remainingMs < 0 ? say(words.over, { span: formatSpan(-remainingMs) }) : formatSpan(remainingMs);
}

function Ring({ share }: { share: number }) {
  const filled = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * ROUND;
  return (
    <svg className="ui-clock-ring" viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r={RADIUS} />
      {share > 0 ? (
        <circle cx="6" cy="6" r={RADIUS} strokeDasharray={`${filled.toFixed(1)} ${ROUND.toFixed(1)}`} />
      ) : null}
    </svg>
  );
}
