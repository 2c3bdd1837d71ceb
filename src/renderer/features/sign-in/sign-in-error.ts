import { toAppError } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

const MINUTE_MS = 60_000;

/** What a failed sign-in says: what happened and what can be done. Never which of the two words was wrong. */
export function signInError(thrown: unknown, serverUrl: string): string {
  const error = toAppError(thrown);
  switch (error.code) {
    case 'unauthenticated':
    case 'not_found':
      return say(words.wrong);
    case 'invalid':
      return say(words.invalid);
    case 'forbidden':
      return say(words.switchedOff);
    case 'rate_limited':
      return tooMany(error.details?.retryAfterMs);
    case 'offline':
      return error.details?.reason === 'intercepted'
        ? say(words.intercepted, { server: serverUrl })
        : say(words.unreachable, { server: serverUrl });
    case 'client_too_old':
      return say(words.tooOld);
    case 'conflict':
    case 'internal':
      return say(words.failed, { why: errorText(error) });
  }
}

function tooMany(retryAfterMs: unknown): string {
  if (typeof retryAfterMs !== 'number') return say(words.tooMany);
  return say(words.tooManyUntil, { minutes: Math.max(1, Math.ceil(retryAfterMs / MINUTE_MS)) });
}
