import { PausedIcon } from './icons.tsx';
import { formatSpan, spellSpan } from './span.ts';

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
  if (state === 'customer') return 'Customer’s turn';
  if (state === 'paused') return 'Service clock paused';
  const level = serviceLevel(remainingMs, totalMs);
  if (level === 'over') return `Overdue by ${spellSpan(-remainingMs)}`;
  return `${spellSpan(remainingMs)} left to answer${level === 'soon' ? ', due soon' : ''}`;
}

/**
 * The time left to answer: a ring that empties, always with the figure. It has no timer: whoever shows it passes the time.
 *
 * Anatomy: span > ring or pause + figure + words for screen readers
 */
export function ServiceClock({ remainingMs, totalMs, state, size = 'regular' }: ServiceClockProps) {
  const level = state === 'running' ? serviceLevel(remainingMs, totalMs) : 'calm';
  const words = describeService({ remainingMs, totalMs, state });
  return (
    <span className="ui-clock" data-level={level} data-size={size}>
      <span className="ui-hidden">{words}</span>
      {state === 'running' ? <Ring share={remainingMs / totalMs} /> : null}
      {state === 'paused' ? <PausedIcon size="small" /> : null}
      <span aria-hidden="true">{figure(remainingMs, state)}</span>
    </span>
  );
}

function figure(remainingMs: number, state: ServiceClockProps['state']): string {
  if (state === 'customer') return 'Customer’s turn';
  if (state === 'paused') return 'Paused';
  return remainingMs < 0 ? `${formatSpan(-remainingMs)} over` : formatSpan(remainingMs);
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
