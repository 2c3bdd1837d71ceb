import type { ErrorCode } from '#shared/lib/errors.ts';
import { toAppError } from './api.ts';

/** What a person reads, by code: what happened, what was kept. `conflict` and `invalid` say it themselves (who has it, which field). */
const TEXTS: Readonly<Record<ErrorCode, string | undefined>> = {
  not_found: 'It is not here any more.',
  forbidden: 'Your role does not allow this.',
  unauthenticated: 'Signed out. What waits is kept on this device.',
  conflict: undefined,
  invalid: undefined,
  offline: 'Offline. It is kept on this device.',
  rate_limited: 'Too many at once. It goes out in a moment.',
  client_too_old: 'This version is too old for the server. What waits is kept on this device.',
  internal: 'Something failed inside. Nothing was changed.',
};

/** The sentence for whatever was thrown. */
export function errorText(thrown: unknown): string {
  const error = toAppError(thrown);
  // The store knows what failed and what was kept; its sentence is also the notice's, so that it is said once.
  if (error.details?.reason === 'disk_full') return error.message;
  return TEXTS[error.code] ?? error.message;
}
