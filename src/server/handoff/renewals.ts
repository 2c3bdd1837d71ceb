import { sql } from 'kysely';
import type { Knowledge } from '#server/ai/knowledge.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { renewHandoff } from './renew-handoff.ts';

/** When the customer's messages that a package does not know yet were stored. */
export type Lag = { firstAtMs: number; lastAtMs: number };

/** A burst of messages is one renewal: it waits until the customer pauses, but never longer than `longestMs` after the first. */
const quietMs = 400;
const longestMs = 2_000;
/** After a failure; each further one doubles it. */
const firstRetryMs = 5_000;
const longestRetryMs = 300_000;

/**
 * To select with a `conversation`: when the first and the last of the customer's messages were stored that its newest package does not know, `lagOf` reads it. It is asked with every message of a
 * conversation, so it looks at no more than those two.
 */
export const lag = sql<[number, number] | null>`(
  select array[
    (select extract(epoch from m.at) from message m
      where m.workspace_id = h.workspace_id and m.conversation_id = h.conversation_id and m.n > h.through_n and m.author->>'kind' = 'customer' order by m.n limit 1),
    (select extract(epoch from m.at) from message m
      where m.workspace_id = h.workspace_id and m.conversation_id = h.conversation_id and m.n > h.through_n and m.n = conversation.last_customer_n)]::float8[]
  from handoff h where h.workspace_id = conversation.workspace_id and h.conversation_id = conversation.id order by h.at desc limit 1)`;

/** How far the newest package of a conversation is behind its customer; null when it knows every message. */
export function lagOf([first, last]: readonly (number | null)[]): Lag | null {
  if (typeof first !== 'number' || typeof last !== 'number') return null;
  return { firstAtMs: Math.round(first * 1_000), lastAtMs: Math.round(last * 1_000) };
}

/** How long to wait yet before the package is renewed, in milliseconds; 0 when it is time. */
export function renewalPauseMs({ firstAtMs, lastAtMs }: Lag, nowMs: number): number {
  const dueAtMs = Math.min(lastAtMs + quietMs, firstAtMs + longestMs);
  // A clock that was set back delays nothing beyond the longest wait.
  return Math.min(longestMs, Math.max(0, dueAtMs - nowMs));
}

/**
 * Renews packages once the customer has paused. What is due is read from what is stored, so a stop loses nothing: the next start finds it. A renewal that fails
 * leaves the package as it is and is tried again later; nothing else waits for it. `again` asks for the conversation to be attended to once more.
 */
export function createRenewals(deps: ServerDeps, again: (id: ConversationId) => void) {
  /** `latestAtMs`: however often the customer writes until then. */
  const timers = new Map<ConversationId, { timer: NodeJS.Timeout; latestAtMs: number }>();
  const failures = new Map<ConversationId, { count: number; retryAtMs: number }>();

  function later(id: ConversationId, ms: number, latestAtMs: number): void {
    clearTimeout(timers.get(id)?.timer);
    const timer = setTimeout(() => {
      timers.delete(id);
      again(id);
    }, ms);
    timer.unref();
    timers.set(id, { timer, latestAtMs });
  }

  function noteFailure(id: ConversationId, thrown: unknown): void {
    const count = (failures.get(id)?.count ?? 0) + 1;
    const pauseMs = Math.min(longestRetryMs, firstRetryMs * 2 ** (count - 1));
    const retryAtMs = deps.clock().getTime() + pauseMs;
    failures.set(id, { count, retryAtMs });
    later(id, pauseMs, retryAtMs);
    const kind = thrown instanceof Error ? thrown.name : 'unknown';
    deps.log.error({ conversationId: id, kind }, 'a package could not be renewed; the one before stays');
  }

  return {
    /** Renews the package of one conversation, or comes back to it when it is time. Never throws. */
    async attend(id: ConversationId, lag: Lag, knowledge: Knowledge): Promise<void> {
      const nowMs = deps.clock().getTime();
      const pauseMs = Math.max(renewalPauseMs(lag, nowMs), (failures.get(id)?.retryAtMs ?? 0) - nowMs);
      if (pauseMs > 0) {
        later(id, pauseMs, Math.max(nowMs + pauseMs, Math.min(nowMs, lag.firstAtMs) + longestMs));
        return;
      }
      try {
        await renewHandoff(deps, knowledge, id);
        failures.delete(id);
      } catch (thrown) {
        noteFailure(id, thrown);
      }
    },
    /** The customer goes on while a renewal waits: true, and it waits on; nothing has to be read for that. */
    heard(id: ConversationId): boolean {
      const waiting = timers.get(id);
      if (!waiting) return false;
      const nowMs = deps.clock().getTime();
      const { latestAtMs } = waiting;
      if (!failures.has(id))
        later(id, Math.min(longestMs, Math.max(0, Math.min(quietMs, latestAtMs - nowMs))), latestAtMs);
      return true;
    },
    stop(): void {
      for (const { timer } of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
