import { z } from 'zod';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import { type PrioritiesNow, previewPriorities, priorityPath, savePriorities } from '#shared/contract/priority.ts';
import { previewQueue, rescoreQueue } from './priority-queue.ts';
import {
  readPriorityHistory,
  readPriorityRules,
  requireKnownCategories,
  savePriorityRules,
} from './priority-settings.ts';

const ofLeads = { auth: ['agent'], roles: ['lead'], limit: 'triggers' } as const;

/** C3: the rules of the queue's order as leads see, try and change them. */
export const priorityRoutes = {
  read: { method: 'GET', path: priorityPath, ...ofLeads, query: z.strictObject({}) },
  save: { method: 'POST', path: priorityPath, ...ofLeads, body: savePriorities },
  preview: { method: 'POST', path: `${priorityPath}/preview`, ...ofLeads, body: previewPriorities },
} as const;

/** Opens `priorityRoutes`. A save is answered when the open conversations are placed anew: the lead sees the new order, or that there is none yet. */
export function registerPriorityRoutes(door: HttpDoor, deps: Pick<ServerDeps, 'store' | 'workspaceId'>): void {
  const { store, workspaceId } = deps;
  const now = () =>
    store.read(
      'agent',
      workspaceId,
      async (tx): Promise<PrioritiesNow> => ({
        rules: await readPriorityRules(tx),
        history: await readPriorityHistory(tx),
      }),
    );

  door.route(priorityRoutes.read, async () => ({ answer: await now() }));

  door.route(priorityRoutes.save, async ({ caller, body }) => {
    await store.write('agent', workspaceId, (tx) => savePriorityRules(tx, caller.actor, body));
    await rescoreQueue(deps, 'all');
    return { answer: await now() };
  });

  door.route(priorityRoutes.preview, async ({ caller, body }) => ({
    answer: await store.read('agent', workspaceId, async (tx) => {
      await requireKnownCategories(tx, body.rules);
      return await previewQueue(tx, caller.actor, body.rules);
    }),
  }));
}
