import type { AgentActor } from '#server/auth/session.ts';
import type { Store } from '#server/db/store.ts';
import type { Page, PullRequest } from '#shared/contract/sync.ts';
import { isSamePull, isSameSet, nextPull } from '#shared/lib/next-pull.ts';
import type { PageLimits } from './feed-rows.ts';
import { createMembership } from './membership.ts';
import { packPage } from './pack-page.ts';
import { pull } from './pull.ts';
import { currentActor, scopesOf } from './scopes.ts';

type Made = { page: Page; packed: Page; scopes: readonly string[] };
type Ahead = { request: PullRequest; readAtMs: number; made: Promise<Made | null> };

/** Pages read ahead at once: each holds a connection of ten, and a page of up to 1 MiB. */
const mostUnderWay = 3;
/** Older than this it is read again: the client was busy elsewhere. */
const usefulMs = 1_000;

export type ReadAhead = {
  /** `page` as it was read, `packed` as it goes out. `holder`: the connection, with which what was read ahead is forgotten. */
  pull: (holder: object, actor: AgentActor, request: PullRequest) => Promise<{ page: Page; packed: Page }>;
};

/**
 * While a client applies one page of a catch-up, the next is read and packed, so that the two take the time of the slower one. The client knows nothing of it: what was read is
 * given only for exactly the request that was foreseen, and only if the scopes of the moment (SEC-27, SEC-31) are those it was read for; it then is an answer that took a little longer.
 */
export function createReadAhead(store: Store, most?: PageLimits): ReadAhead {
  const ahead = new WeakMap<object, Ahead>();
  let underWay = 0;

  async function scopesNow(actor: AgentActor): Promise<string[]> {
    return await store.read('agent', actor.workspaceId, async (tx) => {
      const membership = createMembership(tx);
      return await scopesOf(membership, await currentActor(membership, actor));
    });
  }

  async function readFresh(actor: AgentActor, request: PullRequest) {
    const page = await pull(store, actor, request, most);
    return { page, packed: await packPage(page, request.accept) };
  }

  async function foreseen(holder: object, actor: AgentActor, request: PullRequest): Promise<Made | null> {
    const found = ahead.get(holder);
    ahead.delete(holder);
    if (!found || !isSamePull(found.request, request) || performance.now() - found.readAtMs > usefulMs) return null;
    const [made, scopes] = await Promise.all([found.made, scopesNow(actor)]);
    return made && isSameSet(made.scopes, scopes) ? made : null;
  }

  function look(holder: object, actor: AgentActor, next: PullRequest): void {
    if (underWay >= mostUnderWay) return;
    underWay += 1;
    const made = (async () => {
      // Read before the page: whatever moves in between makes the two differ when it is asked for.
      const scopes = await scopesNow(actor);
      return { ...(await readFresh(actor, next)), scopes };
    })()
      // Whoever asks for it reads it themselves, and hears what is wrong.
      .catch(() => null)
      .finally(() => {
        underWay -= 1;
      });
    ahead.set(holder, { request: next, readAtMs: performance.now(), made });
  }

  return {
    async pull(holder, actor, request) {
      const { page, packed } = (await foreseen(holder, actor, request)) ?? (await readFresh(actor, request));
      const next = nextPull(request, page);
      if (next) look(holder, actor, next);
      return { page, packed };
    },
  };
}
