import { z } from 'zod';
import { AppError } from '#shared/lib/errors.ts';
import { limits } from '#shared/lib/limits.ts';

/** What a sign-in carries. */
export const signInBody = z.strictObject({ email: z.string().min(3).max(320), password: z.string().min(1).max(1_000) });

const mostKeys = 50_000;

/** SEC-53: failed sign-ins by account and by address, in memory. An attempt counts when it begins, so that a burst is counted too, and is forgiven when it succeeds. */
export function createSignInLimit(clock: () => number) {
  const failures = new Map<string, number[]>();

  function recent(key: string): number[] {
    const since = clock() - limits.signInWindowMs;
    return (failures.get(key) ?? []).filter((at) => at > since);
  }

  return {
    /** Throws AppError('rate_limited'). The function returned is called when the sign-in succeeded. */
    begin(email: string, address: string): () => void {
      const keys = [
        { key: `account:${email.toLowerCase()}`, most: limits.signInPerAccount },
        { key: `address:${address}`, most: limits.signInPerAddress },
      ];
      const now = clock();
      for (const { key, most } of keys) {
        const times = recent(key);
        if (times.length >= most) {
          const retryAfterMs = Math.max(1, (times[0] ?? now) + limits.signInWindowMs - now);
          throw new AppError('rate_limited', 'Too many attempts. Try again later.', { details: { retryAfterMs } });
        }
      }
      for (const { key } of keys) {
        failures.set(key, [...recent(key), now]);
        if (failures.size > mostKeys)
          for (const old of [...failures.keys()].slice(0, mostKeys / 10)) failures.delete(old);
      }
      return () => {
        for (const { key } of keys) failures.set(key, recent(key).slice(0, -1));
      };
    },
  };
}
export type SignInLimit = ReturnType<typeof createSignInLimit>;
