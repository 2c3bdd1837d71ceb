import { z } from 'zod';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import {
  previewServiceLevels,
  type ServiceLevelsNow,
  saveServiceLevels as saveBody,
  serviceLevelPath,
} from '#shared/contract/service-levels.ts';
import { previewLevels, readTiers } from './preview-levels.ts';
import { readLevelHistory, readServiceLevels, requireKnownQueues, saveServiceLevels } from './service-levels.ts';
import { renewClocks } from './sweep-clocks.ts';

const seen = { auth: ['agent'], roles: ['lead', 'supervisor'], limit: 'triggers' } as const;

/** C7: what queues promise. Leads read and try it, supervisors change it (SECURITY, the matrix). */
export const serviceLevelRoutes = {
  read: { method: 'GET', path: serviceLevelPath, ...seen, query: z.strictObject({}) },
  save: { method: 'POST', path: serviceLevelPath, ...seen, roles: ['supervisor'], body: saveBody },
  preview: { method: 'POST', path: `${serviceLevelPath}/preview`, ...seen, body: previewServiceLevels },
} as const;

/** Opens `serviceLevelRoutes`. A save is answered when the clocks of open conversations are set anew: who saved sees what is due now. */
export function registerServiceLevelRoutes(door: HttpDoor, deps: Pick<ServerDeps, 'store' | 'workspaceId'>): void {
  const { store, workspaceId } = deps;
  const now = () =>
    store.read(
      'agent',
      workspaceId,
      async (tx): Promise<ServiceLevelsNow> => ({
        settings: await readServiceLevels(tx),
        tiers: await readTiers(tx),
        history: await readLevelHistory(tx),
      }),
    );

  door.route(serviceLevelRoutes.read, async () => ({ answer: await now() }));

  door.route(serviceLevelRoutes.save, async ({ caller, body }) => {
    await store.write('agent', workspaceId, (tx) => saveServiceLevels(tx, caller.actor, body));
    await renewClocks(deps, 'all');
    return { answer: await now() };
  });

  door.route(serviceLevelRoutes.preview, async ({ caller, body }) => ({
    answer: await store.read('agent', workspaceId, async (tx) => {
      const names = await requireKnownQueues(tx, body.settings);
      return await previewLevels(tx, caller.actor, body.settings, names);
    }),
  }));
}
