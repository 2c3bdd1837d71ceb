import type { ComingReply } from '#server/ai/engine-port.ts';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';
import type { ComingOutcome } from '#shared/suggestion/coming.ts';

/** How often whoever follows is told; a reader's eye needs no more. */
const tellEveryMs = 80;
/** Ended ones that are remembered, so that who comes late does not wait. */
const mostEnded = 1_000;

export type ComingFollower = { onReply: (reply: ComingReply) => void; onEnd: (outcome: ComingOutcome) => void };
export type Wording = {
  /** Aborted when nobody may see it any more (D2), or when a newer message made it old. */
  signal: AbortSignal;
  onComing: (read: () => ComingReply | null) => void;
  end: (outcome: ComingOutcome) => void;
};

/**
 * D1, LIVE-1: replies that a language model is wording now, for the desks that look. In the memory of this node alone: never stored, never replayed. A desk that is
 * connected to another node sees the finished ones, which come with the feed, and is told when nothing more comes (LIVE-10).
 */
export type ComingWords = {
  begin: (conversationId: ConversationId, opportunityId: MessageId) => Wording;
  /** Lets go of what is being worded for a conversation. */
  abort: (conversationId: ConversationId) => void;
  /** Told from now on; at once where it has ended. The answer stops it. */
  follow: (opportunityId: MessageId, follower: ComingFollower) => () => void;
  /** Another node ended wording for this message. */
  hear: (opportunityId: MessageId, outcome: ComingOutcome) => void;
  stop: () => void;
};

/** @param onEnded what was worded here ended: for the other nodes */
export function createComingWords(
  onEnded: (opportunityId: MessageId, outcome: ComingOutcome) => void = () => undefined,
): ComingWords {
  const followers = new Map<MessageId, Set<ComingFollower>>();
  const underWay = new Map<ConversationId, { opportunityId: MessageId; gone: AbortController }>();
  const latest = new Map<MessageId, () => ComingReply | null>();
  const ended = new Map<MessageId, ComingOutcome>();
  const timers = new Map<MessageId, NodeJS.Timeout>();

  /** Only now is it read: what nobody looks at costs nothing. */
  function tell(opportunityId: MessageId): void {
    timers.delete(opportunityId);
    const of = followers.get(opportunityId);
    const reply = of && latest.get(opportunityId)?.();
    if (!of || !reply) return;
    for (const { onReply } of Array.from(of)) onReply(reply);
  }

  function end(opportunityId: MessageId, outcome: ComingOutcome): void {
    clearTimeout(timers.get(opportunityId));
    timers.delete(opportunityId);
    latest.delete(opportunityId);
    ended.set(opportunityId, outcome);
    const oldest = ended.size > mostEnded ? ended.keys().next().value : undefined;
    if (oldest !== undefined) ended.delete(oldest);
    for (const { onEnd } of Array.from(followers.get(opportunityId) ?? [])) onEnd(outcome);
    followers.delete(opportunityId);
  }

  return {
    begin(conversationId, opportunityId) {
      const gone = new AbortController();
      underWay.set(conversationId, { opportunityId, gone });
      ended.delete(opportunityId);
      return {
        signal: gone.signal,
        onComing(read) {
          latest.set(opportunityId, read);
          if (!timers.has(opportunityId))
            timers.set(
              opportunityId,
              setTimeout(() => tell(opportunityId), tellEveryMs),
            );
        },
        end(outcome) {
          if (underWay.get(conversationId)?.gone === gone) underWay.delete(conversationId);
          const how = gone.signal.aborted ? 'over' : outcome;
          end(opportunityId, how);
          onEnded(opportunityId, how);
        },
      };
    },
    abort: (conversationId) => underWay.get(conversationId)?.gone.abort(),
    follow(opportunityId, follower) {
      const outcome = ended.get(opportunityId);
      if (outcome !== undefined) {
        follower.onEnd(outcome);
        return () => undefined;
      }
      const of = followers.get(opportunityId) ?? new Set();
      followers.set(opportunityId, of.add(follower));
      const reply = latest.get(opportunityId)?.();
      if (reply) follower.onReply(reply);
      return () => {
        of.delete(follower);
        if (of.size === 0 && followers.get(opportunityId) === of) followers.delete(opportunityId);
      };
    },
    hear(opportunityId, outcome) {
      // Two nodes at one message: whoever follows here goes on with the words of this one.
      for (const here of underWay.values()) if (here.opportunityId === opportunityId) return;
      end(opportunityId, outcome);
    },
    stop() {
      for (const { gone } of underWay.values()) gone.abort();
      for (const opportunityId of Array.from(followers.keys())) end(opportunityId, 'over');
    },
  };
}
