import { memo } from 'react';
import { say } from '#shared/intl/say.ts';
import { PausedIcon } from './icons.tsx';
import { formatSpan, SPAN_IN_SECONDS_MS, spellSpan } from './span.ts';
import { words } from './words.ts';

export type ServiceClockProps = {
  /** Milliseconds to the deadline, of open hours where there are any; negative once it has passed. */
  remainingMs: number;
  /** Milliseconds from start to deadline. */
  totalMs: number;
  /** running; customer: it stands, the customer's turn; paused: it stands, put away; closed: it stands, outside business hours. */
  state: 'running' | 'customer' | 'paused' | 'closed';
  /** Of `closed`: until when, as it is said. */
  until?: string;
  /** What is due; an answer when left out. */
  due?: 'answer' | 'resolution';
  /** Whether it is due soon, where that is not the last fifth. */
  isSoon?: boolean;
  size?: 'regular' | 'large';
  /** False where the name of what it stands in says it: spelling it out each second for nobody is most of its cost. */
  isSpoken?: boolean;
};

/** The last fifth of the time is "soon" (DESIGN 7, Service clock). */
const SOON_SHARE = 0.2;
const RADIUS = 4.5;
const ROUND = 2 * Math.PI * RADIUS;

/** Where a clock stands; a screen speaks once when it turns to `soon`. */
export function serviceLevel(remainingMs: number, totalMs: number, isSoon?: boolean): 'calm' | 'soon' | 'over' {
  if (remainingMs < 0) return 'over';
  return (isSoon ?? remainingMs < totalMs * SOON_SHARE) ? 'soon' : 'calm';
}

/** Whether its figure changes each second; undefined: there is none. */
export function showsSeconds(clock: Pick<ServiceClockProps, 'remainingMs' | 'state'> | undefined): boolean {
  return clock !== undefined && clock.state === 'running' && Math.abs(clock.remainingMs) < SPAN_IN_SECONDS_MS;
}

/** The same in words, for screen readers and names of rows. */
export function describeService(props: Omit<ServiceClockProps, 'size' | 'isSpoken'>): string {
  const { remainingMs, totalMs, state, until = '', due = 'answer', isSoon } = props;
  if (state === 'customer') return say(words.customersTurn);
  if (state === 'paused') return say(words.clockPaused);
  const span = spellSpan(Math.abs(remainingMs));
  if (state === 'closed') return say(words.clockClosed, { span, until });
  const level = serviceLevel(remainingMs, totalMs, isSoon);
  if (level === 'over') return say(words.overdueBy, { span });
  if (due === 'resolution') return say(level === 'soon' ? words.leftToResolveSoon : words.leftToResolve, { span });
  return say(level === 'soon' ? words.leftToAnswerSoon : words.leftToAnswer, { span });
}

/**
 * The time left to answer: a ring that empties, always with the figure. It has no timer: whoever shows it passes the time.
 *
 * Anatomy: span > words for screen readers? + ring or pause + figure
 */
export function ServiceClock(props: ServiceClockProps) {
  const { remainingMs, totalMs, state, isSoon, size = 'regular', isSpoken = true } = props;
  const level = state === 'running' ? serviceLevel(remainingMs, totalMs, isSoon) : 'calm';
  return (
    <span className="ui-clock" data-level={level} data-size={size}>
      {isSpoken ? <span className="ui-hidden">{describeService(props)}</span> : null}
      {state === 'running' ? <Ring filled={filledOf(remainingMs / totalMs)} /> : null}
      {state === 'paused' || state === 'closed' ? <PausedIcon size="small" /> : null}
      <span aria-hidden="true">{figure(props)}</span>
    </span>
  );
}

function figure({ remainingMs, state, until = '' }: ServiceClockProps): string {
  if (state === 'customer') return say(words.customersTurn);
  if (state === 'paused') return say(words.paused);
  if (state === 'closed') return say(words.closedUntil, { until });
  return remainingMs < 0 ? say(words.over, { span: formatSpan(-remainingMs) }) : formatSpan(remainingMs);
}

/** Of a time that is over nothing is left, however long it has been: the ring is not drawn for it. */
function filledOf(share: number): string {
  return (Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * ROUND).toFixed(1);
}

const Ring = memo(function Ring({ filled }: { filled: string }) {
  return (
    <svg className="ui-clock-ring" viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r={RADIUS} />
      {filled === '0.0' ? null : <circle cx="6" cy="6" r={RADIUS} strokeDasharray={`${filled} ${ROUND.toFixed(1)}`} />}
    </svg>
  );
});
