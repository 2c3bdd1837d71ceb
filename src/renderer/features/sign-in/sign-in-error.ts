import { toAppError } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';

const MINUTE_MS = 60_000;

/** What a failed sign-in says: what happened and what can be done. Never which of the two words was wrong. */
export function signInError(thrown: unknown, serverUrl: string): string {
  const error = toAppError(thrown);
  switch (error.code) {
    case 'unauthenticated':
    case 'not_found':
      return 'Not signed in. E-mail or password is wrong.';
    case 'invalid':
      return 'Not signed in. Type an e-mail address and a password.';
    case 'forbidden':
      return 'Not signed in. This account is switched off. An admin can switch it on.';
    case 'rate_limited':
      return `Not signed in. Too many tries. ${nextTry(error.details?.retryAfterMs)}`;
    case 'offline':
      return error.details?.reason === 'intercepted'
        ? `Not signed in. Something else answers in place of ${serverUrl}: the network may ask for a sign-in of its own.`
        : `Not signed in. ${serverUrl} does not answer.`;
    case 'client_too_old':
      return 'Not signed in. This version is too old for the server.';
    case 'conflict':
    case 'internal':
      return `Not signed in. ${errorText(error)}`;
  }
}

function nextTry(retryAfterMs: unknown): string {
  if (typeof retryAfterMs !== 'number') return 'Wait a few minutes.';
  const minutes = Math.max(1, Math.ceil(retryAfterMs / MINUTE_MS));
  return `The next one counts in ${minutes} min.`;
}
