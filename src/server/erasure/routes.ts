import { z } from 'zod';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import { roomOf } from '#server/realtime/customers.ts';
import { writtenText } from '#shared/lib/text.ts';
import { erase } from './erase.ts';
import type { Ledger } from './ledger.ts';
import { listErasures } from './list-erasures.ts';

const path = '/v1/erasures';

/** SEC-82 in a running workspace: an admin erases without stopping the server, and sees which desktops have followed. */
export const erasureRoutes = {
  erase: {
    method: 'POST',
    path,
    auth: ['agent'],
    roles: ['admin'],
    limit: 'erasures',
    body: z.strictObject({
      /** Id, `sub` or e-mail address. */
      customer: writtenText(320),
      reason: writtenText(200),
      /** Where several match: all of them. */
      all: z.boolean().optional(),
    }),
  },
  list: {
    method: 'GET',
    path,
    auth: ['agent'],
    roles: ['admin'],
    limit: 'erasures',
    query: z.strictObject({}),
  },
} as const;

/** Opens `erasureRoutes`. */
export function registerErasureRoutes(door: HttpDoor, deps: ServerDeps & { ledger: Ledger }): void {
  const { store, workspaceId, io } = deps;

  door.route(erasureRoutes.erase, async ({ caller, body }) => {
    const { customer, reason, all } = body;
    const erased = await erase(deps, { customer, reason, all: all ?? false, by: caller.actor.agentId });
    // Their tokens are void; a page that is open learns it now.
    for (const id of erased.flatMap(({ conversations }) => conversations))
      io.of('/customers').in(roomOf(id)).disconnectSockets(true);
    return { answer: { erased } };
  });

  door.route(erasureRoutes.list, async () => ({
    answer: { erasures: await store.read('system', workspaceId, listErasures) },
  }));
}
