/** D1: the reply that the server's language model is wording now, as it comes. In memory only, asked for while the conversation is on screen, gone with its end (LIVE-1). */
import type { z } from 'zod';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';
import {
  type ComingNow,
  type ComingOutcome,
  comingEvents,
  comingPath,
  eventStreamType,
} from '#shared/suggestion/coming.ts';
import type { Reader } from '../conversation/reader.ts';
import type { Stores } from '../db/stores.ts';
import type { Clock } from '../engine-types.ts';
import type { Session } from '../session/session.ts';
import type { AskServer } from './ask-server.ts';
import { readEventStream } from './read-event-stream.ts';

/** The server ends it before. */
const FOLLOW_LIMIT_MS = 30_000;
/** The rows come by the feed; words that are still there then are of another world. */
const ROWS_LIMIT_MS = 5_000;
const MAX_KEPT = 50;

type Reply = z.infer<typeof comingEvents.reply>;
type Followed = {
  opportunityId: MessageId;
  /** Whose: another session sees nothing of it. */
  token: string;
  reply: Reply | null;
  outcome: ComingOutcome | 'broken' | null;
  gone: AbortController;
};
export type Following = {
  /** What is coming in a conversation; begins to follow its last message where that may have something coming. */
  now: (conversationId: ConversationId) => Pick<ComingNow, 'suggestion' | 'fellBack'>;
};

const nothing = { suggestion: null, fellBack: false };

export function createFollowing(deps: {
  /** Asked each time: the cache is another one after it was read anew. */
  stores: Pick<Stores, 'cache'>;
  session: Pick<Session, 'token' | 'me'>;
  reader: Pick<Reader, 'conversation'>;
  clock: Pick<Clock, 'after'>;
  ask: AskServer;
  hasModel: () => Promise<boolean>;
  /** There are more words, or none any more. */
  onWords: () => void;
}): Following {
  const { stores, session, reader, clock, ask, hasModel, onWords } = deps;
  /** The newest of each conversation, each followed once. */
  const followed = new Map<ConversationId, Followed>();

  function drop(conversationId: ConversationId): void {
    followed.get(conversationId)?.gone.abort();
    followed.delete(conversationId);
  }

  async function follow(conversationId: ConversationId, mine: Followed): Promise<ComingOutcome | 'broken'> {
    if (!(await hasModel())) return 'none';
    const query = new URLSearchParams({ conversationId, opportunityId: mine.opportunityId });
    const { signal } = mine.gone;
    const asking = { limitMs: FOLLOW_LIMIT_MS, accept: eventStreamType, signal };
    const response = await ask(`${comingPath}?${query}`, asking);
    // A server of an older version has nothing of the kind.
    if (!response.ok || response.body === null) return 'none';
    for await (const { name, data } of readEventStream(response.body)) {
      const reply = name === 'reply' ? comingEvents.reply.safeParse(data) : null;
      if (reply?.success) {
        mine.reply = reply.data;
        onWords();
      }
      const end = name === 'end' ? comingEvents.end.safeParse(data) : null;
      if (end?.success) return end.data.outcome;
    }
    return 'broken';
  }

  function begin(conversationId: ConversationId, opportunityId: MessageId, token: string): Followed {
    drop(conversationId);
    const mine: Followed = { opportunityId, token, reply: null, outcome: null, gone: new AbortController() };
    followed.set(conversationId, mine);
    const oldest = followed.size > MAX_KEPT ? followed.keys().next().value : undefined;
    if (oldest !== undefined) drop(oldest);
    follow(conversationId, mine)
      .catch(() => 'broken' as const)
      .then((outcome) => {
        mine.outcome = outcome;
        if (outcome === 'used')
          clock.after(ROWS_LIMIT_MS, () => {
            mine.reply = null;
            onWords();
          });
        onWords();
      })
      .catch(() => undefined);
    return mine;
  }

  return {
    now: (conversationId) => {
      const row = reader.conversation(conversationId)?.conversation;
      const token = session.token();
      // D2: nothing is followed in hard mode, and what was is let go.
      if (!row || token === null || row.mode !== 'soft' || row.state !== 'active' || row.assigneeId !== session.me()) {
        drop(conversationId);
        return nothing;
      }
      const asked = stores.cache
        .children('message', conversationId)
        .findLast(({ author }) => author.kind === 'customer');
      if (asked === undefined) return nothing;
      let mine = followed.get(conversationId);
      if (mine?.opportunityId !== asked.id || mine.token !== token) mine = begin(conversationId, asked.id, token);
      const { reply, outcome } = mine;
      const arrived = stores.cache
        .children('suggestion', conversationId)
        .filter(({ opportunityId, engine }) => opportunityId === asked.id && engine === 'model').length;
      // One that has arrived whole is not coming any more.
      const isComing = reply !== null && reply.place > arrived && (outcome === null || outcome === 'used');
      const isLost = outcome === 'failed' || outcome === 'rejected' || (outcome === 'broken' && reply !== null);
      return { suggestion: isComing ? reply : null, fellBack: isLost && arrived === 0 };
    },
  };
}
