/** Tone and translation (D1): the server's language model words a reply anew. There is no engine for this on the device, so offline it is not offered. */
import type { z } from 'zod';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { comingEvents, eventStreamType } from '#shared/suggestion/coming.ts';
import {
  assistantPath,
  assistantState,
  type RewriteAnswerBody,
  type RewriteRequestBody,
  rewriteAnswer,
  rewritePath,
} from '#shared/suggestion/rewriting.ts';
import type { Reader } from '../conversation/reader.ts';
import type { Clock } from '../engine-types.ts';
import type { Session } from '../session/session.ts';
import type { AskServer } from './ask-server.ts';
import { readEventStream } from './read-event-stream.ts';

/** How long an answer on who helps is good for. */
const STATE_GOOD_MS = 30_000;
const STATE_LIMIT_MS = 5_000;
/** The server's own time box, and the way there and back. */
const REWRITE_LIMIT_MS = 20_000;

const nothing: RewriteAnswerBody = { text: null, why: 'unavailable' };

export type Rewriting = {
  state: () => Promise<z.infer<typeof assistantState>>;
  /** One at a time for each conversation. Throws AppError `offline`, `rate_limited`. */
  rewrite: (input: RewriteRequestBody) => Promise<RewriteAnswerBody>;
  /** What has come so far of the wording that is under way; in memory only. Null: none is, or nothing has come. */
  words: (conversationId: ConversationId) => string | null;
  /** Lets go of what is under way: its answer is that nothing came. */
  stop: (conversationId: ConversationId) => void;
};

export function createRewriting(deps: {
  session: Pick<Session, 'token'>;
  reader: Pick<Reader, 'conversation'>;
  clock: Pick<Clock, 'nowMs'>;
  ask: AskServer;
  /** There are more words, or none any more. */
  onWords: () => void;
}): Rewriting {
  const { ask, onWords } = deps;
  let known: { hasModel: boolean; token: string | null; untilMs: number } | null = null;
  const underWay = new Map<ConversationId, { text: string | null; gone: AbortController }>();
  const isSoft = (id: ConversationId) => deps.reader.conversation(id)?.conversation.mode === 'soft';
  const stop = (id: ConversationId): void => underWay.get(id)?.gone.abort();

  async function readState(): Promise<boolean> {
    try {
      const response = await ask(assistantPath, { limitMs: STATE_LIMIT_MS });
      // A server of an older version does not know the question: it has no model.
      const parsed = assistantState.safeParse(await response.json());
      return response.ok && parsed.success && parsed.data.hasModel;
    } catch {
      return false;
    }
  }

  /** The answer; a server of an older version gives it alone, without words before it. */
  async function read(response: Response, onText: (text: string) => void): Promise<RewriteAnswerBody> {
    if (response.status === 429) throw new AppError('rate_limited', 'Too many at once.');
    if (!response.ok) return nothing;
    if (!response.headers.get('content-type')?.startsWith(eventStreamType) || response.body === null) {
      const parsed = rewriteAnswer.safeParse(await response.json().catch(() => null));
      return parsed.success ? parsed.data : nothing;
    }
    for await (const { name, data } of readEventStream(response.body)) {
      const words = name === 'words' ? comingEvents.words.safeParse(data) : null;
      if (words?.success) onText(words.data.text);
      const answer = name === 'answer' ? comingEvents.answer.safeParse(data) : null;
      if (answer?.success) return answer.data;
    }
    return nothing;
  }

  return {
    state: async () => {
      const token = deps.session.token();
      if (known === null || known.token !== token || known.untilMs < deps.clock.nowMs())
        known = { hasModel: await readState(), token, untilMs: deps.clock.nowMs() + STATE_GOOD_MS };
      return { hasModel: known.hasModel };
    },
    rewrite: async (input) => {
      const { conversationId } = input;
      // D2: in hard mode nothing leaves the device either.
      if (!isSoft(conversationId)) return { text: null, why: 'off' };
      stop(conversationId);
      const mine = { text: null as string | null, gone: new AbortController() };
      const { signal } = mine.gone;
      underWay.set(conversationId, mine);
      try {
        const asking = { body: input, limitMs: REWRITE_LIMIT_MS, accept: eventStreamType, signal };
        const response = await ask(rewritePath, asking);
        const answer = await read(response, (text) => {
          mine.text = text;
          onWords();
        });
        return signal.aborted ? nothing : answer;
      } catch (thrown) {
        if (signal.aborted) return nothing;
        // Words had come and the link broke: the text stays as it is, and the screen says so.
        if (mine.text !== null) return nothing;
        throw thrown;
      } finally {
        if (underWay.get(conversationId) === mine) underWay.delete(conversationId);
        onWords();
      }
    },
    words: (conversationId) => {
      if (!isSoft(conversationId)) stop(conversationId);
      const found = underWay.get(conversationId);
      return found === undefined || found.gone.signal.aborted ? null : found.text;
    },
    stop,
  };
}
