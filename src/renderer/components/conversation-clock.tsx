import type { ConversationRow } from '#shared/conversation/schema.ts';
import { dateFormat } from '#shared/intl/say.ts';
import { countdownOf } from '#shared/service-level/shown.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import { ServiceClock, type ServiceClockProps } from '#ui/service-clock.tsx';

type Clocked = Pick<
  ConversationRow,
  'state' | 'respondBy' | 'waitingSince' | 'firstAgentReplyAt' | 'queueId' | 'serviceLevel'
>;
export type ConversationClockProps = {
  conversation: Clocked;
  queue: QueueRow | undefined;
  /** Milliseconds since 1970 by the server's clock. */
  now: number;
  size?: 'regular' | 'large';
  /** False in a row: its name says it. */
  isSpoken?: boolean;
};

/** What the service clock of a conversation shows (C7); undefined where none runs (the assistant has it, or it is closed). */
export function clockOf(
  conversation: Clocked,
  queue: QueueRow | undefined,
  now: number,
): Omit<ServiceClockProps, 'size' | 'isSpoken'> | undefined {
  const { state, respondBy, serviceLevel, waitingSince, firstAgentReplyAt } = conversation;
  if (state === 'assistant' || state === 'closed') return undefined;
  // Nothing is due: somebody waits for nothing, or the clock rests although they do.
  if (respondBy === null) {
    if (waitingSince !== null && serviceLevel?.pausedSince) return { remainingMs: 0, totalMs: 1, state: 'paused' };
    return state === 'active' ? { remainingMs: 0, totalMs: 1, state: 'customer' } : undefined;
  }
  const counted = serviceLevel?.dueAt === respondBy ? countdownOf(serviceLevel, now) : null;
  if (serviceLevel && counted !== null) {
    const { remainingMs, totalMs, closedUntil, isPaused } = counted;
    const isSoon = serviceLevel.warnAt !== null && now >= Date.parse(serviceLevel.warnAt);
    const due = serviceLevel.kind === 'resolution' ? 'resolution' : 'answer';
    if (isPaused) return { remainingMs, totalMs, state: 'paused' };
    if (closedUntil === null) return { remainingMs, totalMs, state: 'running', due, isSoon };
    return { remainingMs, totalMs, state: 'closed', due, until: sayUntil(closedUntil, now) };
  }
  // A review of an answer (D4), which has a time of its own, and servers that know no clocks.
  const dueMs = Date.parse(respondBy);
  const targetS = firstAgentReplyAt === null ? queue?.firstResponseS : queue?.nextResponseS;
  const sinceMs = waitingSince === null ? undefined : dueMs - Date.parse(waitingSince);
  const totalMs = targetS === undefined ? (sinceMs ?? 1) : targetS * 1_000;
  return { remainingMs: dueMs - now, totalMs: Math.max(1, totalMs), state: 'running' };
}

const WEEK_MS = 6 * 86_400_000;
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** `Mon 08:00`; `08:00` today, `12 Jan 08:00` beyond the week. In the agent's zone, as every time at the desk. */
function sayUntil(iso: string, now: number): string {
  const at = new Date(iso);
  const time = dateFormat(CLOCK).format(at);
  if (at.toDateString() === new Date(now).toDateString()) return time;
  const isNear = at.getTime() - now < WEEK_MS;
  return `${dateFormat(isNear ? { weekday: 'short' } : { day: 'numeric', month: 'short' }).format(at)} ${time}`;
}

/** The time left to answer this conversation. */
export function ConversationClock({ conversation, queue, now, ...look }: ConversationClockProps) {
  const clock = clockOf(conversation, queue, now);
  return clock === undefined ? null : <ServiceClock {...clock} {...look} />;
}
