import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { ErrorCode } from '#shared/lib/errors.ts';
import { sayRefusal } from '#shared/sent/say-sent.ts';
import { toAppError } from './api.ts';
import { words } from './words.ts';

/** What a person reads, by code: what happened, what was kept. `conflict` and `invalid` say it themselves (who has it, which field), in English until here. */
const TEXTS: Readonly<Record<ErrorCode, Word | undefined>> = {
  not_found: words.notFound,
  forbidden: words.forbidden,
  unauthenticated: words.unauthenticated,
  conflict: undefined,
  invalid: undefined,
  offline: words.offline,
  rate_limited: words.rateLimited,
  client_too_old: words.clientTooOld,
  internal: words.internal,
};

/** The sentence for whatever was thrown. */
export function errorText(thrown: unknown): string {
  const error = toAppError(thrown);
  // The store knows what failed and what was kept; its sentence is also the notice's, so that it is said once.
  if (error.details?.reason === 'disk_full') return error.message;
  const text = TEXTS[error.code];
  return text === undefined ? sayRefusal(error.message) : say(text);
}
