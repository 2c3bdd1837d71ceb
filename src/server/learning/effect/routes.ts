import { z } from 'zod';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import { learningPath, learningRecordPath, learningSamplesPath, recordQuery } from '#shared/contract/learning.ts';
import { readSamples } from '../sample/read-samples.ts';
import { readLearning } from './read-learning.ts';
import { readRecord } from './read-record.ts';

/** E4, E5, E7, E8: what corrections did, for leads and for whoever wrote them; what was drawn for leads to judge, and the learning record for leads. */
export const learningRoutes = {
  read: {
    method: 'GET',
    path: learningPath,
    auth: ['agent'],
    roles: ['agent', 'lead'],
    limit: 'triggers',
    query: z.strictObject({}),
  },
  samples: {
    method: 'GET',
    path: learningSamplesPath,
    auth: ['agent'],
    roles: ['lead'],
    limit: 'triggers',
    query: z.strictObject({}),
  },
  record: {
    method: 'GET',
    path: learningRecordPath,
    auth: ['agent'],
    roles: ['lead'],
    limit: 'triggers',
    query: recordQuery,
  },
} as const;

/** Opens `learningRoutes`. What leaves is written down before it does (SEC-88). */
export function registerLearningRoutes(
  door: HttpDoor,
  { store, workspaceId }: Pick<ServerDeps, 'store' | 'workspaceId'>,
): void {
  door.route(learningRoutes.read, async ({ caller }) => ({
    answer: await store.read('agent', workspaceId, async (tx) => await readLearning(tx, caller.actor)),
  }));

  door.route(learningRoutes.samples, async ({ caller }) => ({
    answer: await store.read('agent', workspaceId, async (tx) => await readSamples(tx, caller.actor)),
  }));

  door.route(learningRoutes.record, async ({ caller, query }) => {
    // Each page: who begins in the middle takes words along too.
    await store.write('agent', workspaceId, async (tx) => {
      tx.audit({ actor: `agent:${caller.actor.agentId}`, action: 'learning.export', target: workspaceId });
    });
    return {
      answer: await store.read('agent', workspaceId, async (tx) => await readRecord(tx, caller.actor, query.after)),
    };
  });
}
