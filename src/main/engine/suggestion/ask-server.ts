/** Questions to the server's assistant over HTTP: the one way in which the copilot leaves the device. */
import { AppError } from '#shared/lib/errors.ts';
import type { Session } from '../session/session.ts';

export type Asking = { body?: unknown; limitMs: number; accept?: string; signal?: AbortSignal };
/** Throws AppError `unauthenticated`, `offline`. */
export type AskServer = (path: string, asking: Asking) => Promise<Response>;

export function createAskServer({
  session,
  serverUrl,
}: {
  session: Pick<Session, 'token'>;
  serverUrl: () => string;
}): AskServer {
  return async (path, { body, limitMs, accept, signal }) => {
    const token = session.token();
    if (token === null) throw new AppError('unauthenticated', 'Nobody is signed in.');
    const limit = AbortSignal.timeout(limitMs);
    try {
      return await fetch(`${serverUrl()}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ...(accept === undefined ? {} : { accept }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      });
    } catch (cause) {
      throw new AppError('offline', 'The server cannot be reached.', { cause });
    }
  };
}
