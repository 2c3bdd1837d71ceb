import type { PullRequest, ScopeSum } from '#shared/contract/sync.ts';
import type { FeedReader } from './feed-reader.ts';

/** Sums read side by side in this process: a thousand desks that come back at once must not keep the database from their pages. */
const mostAtOnce = 2;
let running = 0;

/**
 * Runs a pull with what it may ask for now: while as many sums as may be are being read it goes without, and the answer says nothing of them; the desk asks
 * again later.
 */
export async function inTurn<T>(request: PullRequest, run: (request: PullRequest) => Promise<T>): Promise<T> {
  if (!request.check?.length) return await run(request);
  if (running >= mostAtOnce) return await run({ ...request, check: undefined });
  running += 1;
  try {
    return await run(request);
  } finally {
    running -= 1;
  }
}

/**
 * DIV-1: what the request may know of the scopes it asks about: those kept in which nothing changed since its cursor, so that what is there now is what was there
 * then. Undefined when it asks for none.
 */
export async function readSums(
  reader: FeedReader,
  { check, cursor }: Pick<PullRequest, 'check' | 'cursor'>,
  kept: readonly string[],
): Promise<ScopeSum[] | undefined> {
  if (check === undefined) return undefined;
  const mine = new Set(kept);
  const wanted = [...new Set(check)].filter((name) => mine.has(name));
  if (wanted.length === 0) return [];
  const sums = await reader.sums(wanted);
  return sums.flatMap(({ last, ...sum }) => (last <= cursor ? [sum] : []));
}
