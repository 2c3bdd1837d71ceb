/** Search of this device while typing, and of the server behind it. */
import { z } from 'zod';
import type { CallHandlers } from '#shared/contract/ipc.ts';
import type { searchCalls } from '#shared/contract/search-calls.ts';
import { AppError, errorBody, errorFromBody } from '#shared/lib/errors.ts';
import { searchPath, serverHits } from '#shared/search/contract.ts';
import { isEmptySearch, parseSearch } from '#shared/search/parse-search.ts';
import { makeSnippet } from '../db/snippet.ts';
import type { Stores } from '../db/stores.ts';
import type { Clock } from '../engine-types.ts';
import type { Session } from '../session/session.ts';
import type { AskServer } from '../suggestion/ask-server.ts';

const LIMIT_MS = 8_000;
const refusal = z.object({ error: errorBody });

type Handlers = Pick<CallHandlers, keyof typeof searchCalls>;
type SearchDeps = { stores: Stores; session: Session; clock: Clock; ask: AskServer };

export function createSearch({ stores, session, clock, ask }: SearchDeps): Handlers {
  const read = (text: string) => parseSearch(text, clock.nowMs());
  return {
    'search:query': ({ text }) => {
      const sought = read(text);
      if (isEmptySearch(sought)) return { hits: [], isWhole: true };
      return stores.cache.search.query(sought, { me: session.me(), nowMs: clock.nowMs() });
    },
    'search:server': async ({ text }) => {
      const sought = read(text);
      // Where a conversation stands, every desk knows of all of its own: only words can be elsewhere.
      if (sought.words.length === 0) return { hits: [] };
      const response = await ask(`${searchPath}?${new URLSearchParams({ text }).toString()}`, { limitMs: LIMIT_MS });
      const body: unknown = await response.json().catch(() => undefined);
      const refused = refusal.safeParse(body);
      if (refused.success) throw errorFromBody(refused.data.error);
      const answer = serverHits.safeParse(body);
      if (!response.ok || !answer.success)
        throw new AppError('internal', 'The server answered in a way that cannot be read.');
      const words = sought.words;
      return {
        hits: answer.data.hits
          // What is here is found here.
          .filter(({ kind, id }) => stores.cache.get(kind, id) === null)
          .map(({ text: said, ...hit }) => ({ ...hit, ...makeSnippet(said, words) })),
      };
    },
  };
}
