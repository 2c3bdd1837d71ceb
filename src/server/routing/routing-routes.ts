import { z } from 'zod';
import { connectedAgents } from '#server/conversation/connections.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import { type RoutingNow, routingPath, saveRouting, whatIfRouting } from '#shared/contract/routing.ts';
import { readPolicy, readPolicyHistory, readTiers, savePolicy } from './policy-settings.ts';
import { readWhatIf } from './what-if.ts';

/** SECURITY, the matrix, has supervisors change it; PRODUCT has leads do so too, of whose daily work it is. */
const ofLeads = { auth: ['agent'], roles: ['lead', 'supervisor'], limit: 'triggers' } as const;

/** C4, C6: how work finds people, as leads and supervisors see, try and change it. */
export const routingRoutes = {
  read: { method: 'GET', path: routingPath, ...ofLeads, query: z.strictObject({}) },
  save: { method: 'POST', path: routingPath, ...ofLeads, body: saveRouting },
  whatIf: { method: 'POST', path: `${routingPath}/what-if`, ...ofLeads, body: whatIfRouting },
} as const;

/** Policies of many queues with their requirements fit; a customer's body is smaller. */
const bodyLimit = 256 * 1_024;

/** Opens `routingRoutes`. `onSaved`: what waits is to be looked at by the new policy. */
export function registerRoutingRoutes(
  door: HttpDoor,
  { store, workspaceId }: Pick<ServerDeps, 'store' | 'workspaceId'>,
  onSaved: () => void,
): void {
  const now = () =>
    store.read(
      'agent',
      workspaceId,
      async (tx): Promise<RoutingNow> => ({
        policy: await readPolicy(tx),
        history: await readPolicyHistory(tx),
        tiers: await readTiers(tx),
      }),
    );

  door.route(routingRoutes.read, async () => ({ answer: await now() }));

  door.route({ ...routingRoutes.save, bodyLimit }, async ({ caller, body }) => {
    await store.write('agent', workspaceId, (tx) => savePolicy(tx, caller.actor, body));
    onSaved();
    return { answer: await now() };
  });

  door.route({ ...routingRoutes.whatIf, bodyLimit }, async ({ caller, body }) => ({
    answer: await store.read('agent', workspaceId, (tx) =>
      readWhatIf(tx, caller.actor, body, connectedAgents(workspaceId)),
    ),
  }));
}
