/**
 * Many desks run on virtual machines that have no graphics processor. Chromium finds that out anew at each start: it starts the process for it, which fails, starts it
 * again, and the page is drawn only then. Baton remembers what was found and does not look for one at the next start (decision 33); after a week, or with another
 * runtime, it looks again.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { keepIfPossible } from './keep-if-possible.ts';

const LOOK_AGAIN_MS = 7 * 24 * 3_600_000;

const found = z.strictObject({
  /** Milliseconds since 1970 of the start that looked and found none. */
  noneAt: z.number(),
  /** Version of the runtime that looked. */
  runtime: z.string().max(64),
});

export type GraphicsOptions = { path: string; runtime: string; nowMs: number };

/** Whether a start of this week, with this runtime, found no graphics processor. */
export function isKnownWithoutGraphics({ path, runtime, nowMs }: GraphicsOptions): boolean {
  const known = read(path);
  if (known === undefined || known.runtime !== runtime) return false;
  const ageMs = nowMs - known.noneAt;
  return ageMs >= 0 && ageMs < LOOK_AGAIN_MS;
}

/** Remembers what a start that looked has found; on a full disk the next one looks again. */
export function rememberGraphics({ path, runtime, nowMs }: GraphicsOptions, isThere: boolean): void {
  keepIfPossible(() => {
    if (isThere) rmSync(path, { force: true });
    else writeFileSync(path, JSON.stringify({ noneAt: nowMs, runtime }), { mode: 0o600 });
  });
}

function read(path: string): z.infer<typeof found> | undefined {
  try {
    return found.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Not there, or not ours: it is looked for.
    return undefined;
  }
}
