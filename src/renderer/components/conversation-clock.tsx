import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import { ServiceClock, type ServiceClockProps } from '#ui/service-clock.tsx';

type Clocked = Pick<ConversationRow, 'state' | 'respondBy' | 'waitingSince' | 'firstAgentReplyAt' | 'queueId'>;
export type ConversationClockProps = {
  conversation: Clocked;
  queue: QueueRow | undefined;
  /** Milliseconds since 1970 by the server's clock. */
  now: number;
  size?: 'regular' | 'large';
};

/** What the service clock of a conversation shows; undefined where none runs (the assistant has it, or it is closed). */
export function clockOf(
  conversation: Clocked,
  queue: QueueRow | undefined,
  now: number,
): Omit<ServiceClockProps, 'size'> | undefined {
  if (conversation.state === 'assistant' || conversation.state === 'closed') return undefined;
  if (conversation.respondBy === null) {
    return conversation.state === 'active' ? { remainingMs: 0, totalMs: 1, state: 'customer' } : undefined;
  }
  const respondBy = Date.parse(conversation.respondBy);
  const targetS = conversation.firstAgentReplyAt === null ? queue?.firstResponseS : queue?.nextResponseS;
  const sinceMs = conversation.waitingSince === null ? undefined : respondBy - Date.parse(conversation.waitingSince);
  const totalMs = targetS === undefined ? (sinceMs ?? 1) : targetS * 1_000;
  return { remainingMs: respondBy - now, totalMs: Math.max(1, totalMs), state: 'running' };
}

/** The time left to answer this conversation. */
export function ConversationClock({ conversation, queue, now, size = 'regular' }: ConversationClockProps) {
  const clock = clockOf(conversation, queue, now);
  return clock === undefined ? null : <ServiceClock {...clock} size={size} />;
}
