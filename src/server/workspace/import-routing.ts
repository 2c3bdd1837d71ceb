import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import { readWorld } from '#server/routing/policy-settings.ts';
import { AppError } from '#shared/lib/errors.ts';
import * as ids from '#shared/lib/ids.ts';
import { describeRoutingChange } from '#shared/routing/describe.ts';
import { defaultPolicy, defaultQueueRouting, type QueueRouting } from '#shared/routing/schema.ts';
import { validatePolicy } from '#shared/routing/validate.ts';
import type { WorkspaceDescription } from '#shared/workspace/description.ts';
import type { ImportKeys } from './import-content.ts';

/** Whoever wrote the description is nobody who signs in. */
const nobody = ids.agentId.parse('00000000-0000-8000-8000-000000000000');

/** C4: how the queues that say so find people, as the first saved version of the policy; refused as a lead's would be. After agents: rules name what they can do. */
export async function importRouting(tx: WriteTx, { queues }: WorkspaceDescription, keys: ImportKeys): Promise<void> {
  const described = queues.flatMap(({ key, routing }): QueueRouting[] => {
    const id = keys.queues.get(key);
    if (!routing || id === undefined) return [];
    const { fallback, ...rest } = routing;
    const defaults = defaultQueueRouting(ids.queueId.parse(id));
    const steps = fallback?.map(({ team, ...step }) => ({
      ...step,
      teamId: team === undefined ? null : ids.teamId.parse(keys.teams.get(team)),
    }));
    return [{ ...defaults, ...rest, fallback: steps ?? defaults.fallback }];
  });
  if (described.length === 0) return;
  const policy = { ...defaultPolicy, version: defaultPolicy.version + 1, queues: described };
  const world = await readWorld(tx);
  const refused = validatePolicy(policy, world).filter(({ severity }) => severity === 'refused');
  if (refused.length > 0)
    throw new AppError('invalid', `workspace.json: routing: ${refused.map(({ text }) => text).join(' ')}`);
  const changed = describeRoutingChange(defaultPolicy, policy, {
    queue: (id) => world.queues.find((one) => one.id === id)?.name ?? '',
    team: (id) => world.teams.find((one) => one.id === id)?.name ?? '',
  });
  await tx.db
    .insertInto('routingPolicy')
    .values({
      workspaceId: tx.workspaceId,
      version: policy.version,
      policy: json(policy),
      at: tx.now,
      byId: nobody,
      byName: 'workspace.json',
      why: 'As the workspace was described',
      changed: json(changed),
    })
    .execute();
}
