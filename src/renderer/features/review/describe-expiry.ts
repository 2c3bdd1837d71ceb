import { EXPIRES_SOON_MS } from '#shared/correction/rules.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

const DAY_MS = 86_400_000;

/** `Expires in 5 days`, in the last week; undefined before. `nowMs`: by the clock of the workspace. */
export function describeExpiry(expiresAt: string | null | undefined, nowMs: number): string | undefined {
  if (!expiresAt) return undefined;
  const leftMs = Date.parse(expiresAt) - nowMs;
  if (leftMs > EXPIRES_SOON_MS) return undefined;
  if (leftMs <= 0) return say(words.expired);
  const days = Math.floor(leftMs / DAY_MS);
  return days === 0 ? say(words.expiresToday) : say(words.expiresIn, { days });
}
