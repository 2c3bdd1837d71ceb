/** Tone and translation (D1): the server's language model words a reply anew. There is no engine for this on the device, so offline it is not offered. */
import type { z } from 'zod';
import { AppError } from '#shared/lib/errors.ts';
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

/** How long an answer on who helps is good for. */
const STATE_GOOD_MS = 30_000;
const STATE_LIMIT_MS = 5_000;
/** The server's own time box, and the way there and back. */
const REWRITE_LIMIT_MS = 20_000;

export type Rewriting = {
  state: () => Promise<z.infer<typeof assistantState>>;
  /** Throws AppError `offline`, and what the server refuses with. */
  rewrite: (input: RewriteRequestBody) => Promise<RewriteAnswerBody>;
};

export function createRewriting(deps: {
  session: Session;
  reader: Reader;
  clock: Clock;
  serverUrl: () => string;
}): Rewriting {
  let known: { hasModel: boolean; token: string | null; untilMs: number } | null = null;

  async function ask(path: string, body: unknown, limitMs: number): Promise<Response> {
    const token = deps.session.token();
    if (token === null) throw new AppError('unauthenticated', 'Nobody is signed in.');
    try {
      return await fetch(`${deps.serverUrl()}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(limitMs),
      });
    } catch (cause) {
      throw new AppError('offline', 'The server cannot be reached.', { cause });
    }
  }

  async function readState(): Promise<boolean> {
    try {
      const response = await ask(assistantPath, undefined, STATE_LIMIT_MS);
      // A server of an older version does not know the question: it has no model.
      const parsed = assistantState.safeParse(await response.json());
      return response.ok && parsed.success && parsed.data.hasModel;
    } catch {
      return false;
    }
  }

  return {
    state: async () => {
      const token = deps.session.token();
      if (known === null || known.token !== token || known.untilMs < deps.clock.nowMs())
        known = { hasModel: await readState(), token, untilMs: deps.clock.nowMs() + STATE_GOOD_MS };
      return { hasModel: known.hasModel };
    },
    rewrite: async (input) => {
      // D2: in hard mode nothing leaves the device either.
      if (deps.reader.conversation(input.conversationId)?.conversation.mode !== 'soft')
        return { text: null, why: 'off' };
      const response = await ask(rewritePath, input, REWRITE_LIMIT_MS);
      if (response.status === 429) throw new AppError('rate_limited', 'Too many at once.');
      const parsed = rewriteAnswer.safeParse(await response.json().catch(() => null));
      if (!response.ok || !parsed.success) return { text: null, why: 'unavailable' };
      return parsed.data;
    },
  };
}
