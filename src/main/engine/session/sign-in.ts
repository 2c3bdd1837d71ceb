import { authBasePath } from '#shared/contract/api.ts';
import { AppError } from '#shared/lib/errors.ts';

const LIMIT_MS = 15_000;

/**
 * Exchanges e-mail and password for a token. Throws AppError: `unauthenticated`, `rate_limited`, `offline` (with the reason `intercepted` when something else answered
 * in the server's place). Neither is kept or logged.
 */
export async function signIn(serverUrl: string, email: string, password: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(`${serverUrl}${authBasePath}/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
      redirect: 'error',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
  } catch (cause) {
    throw isRedirect(cause) ? intercepted() : new AppError('offline', 'The server cannot be reached.', { cause });
  }
  // The body holds nothing that is needed; it is let go so that the connection is free.
  await response.body?.cancel();
  const token = response.headers.get('set-auth-token');
  if (response.ok && token !== null && token !== '') return token;
  if (response.status === 429) {
    const afterS = Number(response.headers.get('retry-after') ?? 60);
    throw new AppError('rate_limited', 'Too many attempts.', { details: { retryAfterMs: afterS * 1_000 } });
  }
  if (response.status >= 500) throw new AppError('offline', 'The server cannot answer now.');
  // The server says no in JSON. A page, of whatever status, is somebody else's: a network that asks for a sign-in of its own.
  if (!(response.headers.get('content-type') ?? '').startsWith('application/json') || response.ok) throw intercepted();
  throw new AppError('unauthenticated', 'E-mail and password do not fit.');
}

/** The server never redirects. */
function isRedirect(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.cause instanceof Error && thrown.cause.message === 'unexpected redirect';
}

function intercepted(): AppError {
  return new AppError('offline', 'Something else answers in place of the server.', {
    details: { reason: 'intercepted' },
  });
}

/** Ends the session on the server, if it can be reached: what matters is that the token is gone here. */
export async function signOut(serverUrl: string, token: string): Promise<boolean> {
  try {
    const response = await fetch(`${serverUrl}${authBasePath}/sign-out`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
      redirect: 'error',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Offline: the server ends the session by its own time limits.
    return false;
  }
}
