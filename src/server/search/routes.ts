import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import { readActors } from '#server/sync/membership.ts';
import { AppError } from '#shared/lib/errors.ts';
import { searchPath, searchServer } from '#shared/search/contract.ts';
import { parseSearch } from '#shared/search/parse-search.ts';
import { searchThreads } from './search-threads.ts';

export const searchRoute = {
  method: 'GET',
  path: searchPath,
  auth: ['agent'],
  roles: ['agent', 'lead', 'supervisor'],
  limit: 'searches',
  query: searchServer,
} as const;

/** What of the threads that an agent may open has these words; role and teams are those of now (SEC-31). */
export function registerSearchRoutes(
  door: HttpDoor,
  { store, workspaceId, clock }: Pick<ServerDeps, 'store' | 'workspaceId' | 'clock'>,
): void {
  door.route(searchRoute, async ({ caller, query }) => ({
    answer: await store.read('agent', workspaceId, async (tx) => {
      const known = (await readActors(tx, [caller.actor.agentId])).get(caller.actor.agentId);
      if (known === undefined || !known.active) throw new AppError('unauthenticated', 'The session has ended.');
      const sought = parseSearch(query.text, clock().getTime());
      return { hits: await searchThreads(tx, { ...caller.actor, role: known.role, teamIds: known.teamIds }, sought) };
    }),
  }));
}
