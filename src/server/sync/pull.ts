import type { AgentActor } from '#server/auth/session.ts';
import type { Store } from '#server/db/store.ts';
import type { Change, Page, PullRequest } from '#shared/contract/sync.ts';
import { limits } from '#shared/lib/limits.ts';
import { createFeedReader, type FeedReader } from './feed-reader.ts';
import { type PageLimits, readChanges, readSnapshots, takeSnapshot } from './feed-rows.ts';
import { createMembership } from './membership.ts';
import { requireProtocol } from './protocol.ts';
import { inTurn, readSums } from './read-sums.ts';
import { currentActor, scopesOf } from './scopes.ts';

const pageLimits: PageLimits = { rows: limits.pageRows, bytes: limits.pageBytes };

/** Answers one page (SYNC 2.1, 2.2) from one snapshot of the database: `store.read` is repeatable read. */
export async function pull(
  store: Store,
  actor: AgentActor,
  request: PullRequest,
  most: PageLimits = pageLimits,
): Promise<Page> {
  requireProtocol(request.protocol);
  return await inTurn(request, (now) =>
    store.read('agent', actor.workspaceId, async (tx) => {
      const membership = createMembership(tx);
      const scopes = await scopesOf(membership, await currentActor(membership, actor));
      return await readPage(createFeedReader(tx), { scopes, now: tx.now }, now, most);
    }),
  );
}

/** The page itself, over one snapshot of the feed. `scopes`: all that the actor may see, in the order in which they are wanted (SEC-27). */
export async function readPage(
  reader: FeedReader,
  { scopes, now }: { scopes: readonly string[]; now: Date },
  request: PullRequest,
  most: PageLimits,
): Promise<Page> {
  const { head, epoch, minRetained } = await reader.head();
  const reset = request.epoch !== epoch || request.cursor > head || request.cursor < minRetained;
  const from = reset ? 0 : request.cursor;
  const allowed = new Set(scopes);
  const named = reset ? [] : [...new Set(request.held)];
  // DIV-2: what the desk no longer trusts comes whole, as if it were gained; if it may not be seen any more it is lost like any other.
  const again = new Set(request.again);
  const held = named.filter((name) => !again.has(name));
  const kept = held.filter((name) => allowed.has(name));
  const resume = !reset && request.resume && allowed.has(request.resume.scope) ? request.resume : null;
  const checked = await readSums(reader, request, kept);
  const frame = {
    ...(checked && { checked }),
    epoch,
    reset,
    from,
    target: head,
    lost: named.filter((name) => !allowed.has(name)),
    serverTime: now.getTime(),
  };

  // A scope whose snapshot was cut is kept up to where it was cut.
  const news =
    from < head
      ? await readChanges(reader, { kept, resume, from, to: head }, most)
      : { changes: [], to: head, cut: false, bytes: 0 };
  if (news.cut) return { ...frame, changes: news.changes, to: news.to, gained: [], resume, more: true };

  const changes: Change[] = news.changes;
  const gained: string[] = [];
  let room = { rows: most.rows - changes.length, bytes: most.bytes - news.bytes };
  const has = new Set(kept);
  const wanted = scopes.filter((name) => !has.has(name));
  const ordered = resume ? [resume.scope, ...wanted.filter((name) => name !== resume.scope)] : wanted;
  for await (const { scope, rows } of readSnapshots(reader, ordered, resume, () => room)) {
    if (room.rows <= 0 || room.bytes <= 0) {
      // Nothing of this scope went out in this page; the next begins it afresh unless it was begun before.
      const begun = resume?.scope === scope ? resume : null;
      return { ...frame, changes, to: head, gained, resume: begun, more: true };
    }
    const part = takeSnapshot(rows, room);
    changes.push(...part.changes);
    room = { rows: room.rows - part.changes.length, bytes: room.bytes - part.bytes };
    if (part.cutAt) return { ...frame, changes, to: head, gained, resume: { scope, ...part.cutAt }, more: true };
    gained.push(scope);
  }
  return { ...frame, changes, to: head, gained, resume: null, more: false };
}
