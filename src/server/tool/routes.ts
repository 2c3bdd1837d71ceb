import { z } from 'zod';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import { saveTool as saveToolBody, toolsPath } from '#shared/contract/tools.ts';
import { requireToolAddress } from './egress.ts';
import { readToolsNow } from './list-tools.ts';
import { renewOpenActs } from './renew-open-acts.ts';
import { saveTool } from './tools.ts';
import { markWaitingActs } from './waiting-acts.ts';

/**
 * I6: leads and admins read what is declared and what ran; an admin declares (SEC-56: a lead is bound by the limits, and so does not set them). Acts themselves have no route: they
 * are mutations.
 */
export const toolRoutes = {
  read: {
    method: 'GET',
    path: toolsPath,
    auth: ['agent'],
    roles: ['lead', 'admin'],
    limit: 'actions',
    query: z.strictObject({}),
  },
  save: { method: 'POST', path: toolsPath, auth: ['agent'], roles: ['admin'], limit: 'actions', body: saveToolBody },
} as const;

type Deps = Pick<ServerDeps, 'store' | 'workspaceId' | 'random'> & { loopbackTools: boolean };

/** Opens `toolRoutes`. Both answer what is declared now; no secret is among it. */
export function registerToolRoutes(door: HttpDoor, { store, workspaceId, random, loopbackTools }: Deps): void {
  door.route(toolRoutes.read, async ({ caller }) => ({
    answer: await store.read('system', workspaceId, (tx) => readToolsNow(tx, caller.actor)),
  }));

  door.route(toolRoutes.save, async ({ caller, body }) => {
    requireToolAddress(body.tool.effect.url, { loopback: loopbackTools });
    const { value: waiting } = await store.write('system', workspaceId, (tx) =>
      renewOpenActs(tx, body.tool.key, () => saveTool(tx, caller.actor, body, random)),
    );
    await markWaitingActs({ store, workspaceId }, waiting);
    return { answer: await store.read('system', workspaceId, (tx) => readToolsNow(tx, caller.actor)) };
  });
}
