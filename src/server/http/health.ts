import type { FastifyInstance } from 'fastify';
import type { Store } from '#server/db/store.ts';
import { healthPath } from '#shared/contract/api.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import type { WorkspaceId } from '#shared/lib/ids.ts';

/** Says that the server answers and reaches its database; nothing about what is in it. Without the database: 503 `offline`. */
export function registerHealth(app: FastifyInstance, store: Store, workspaceId: WorkspaceId): void {
  app.get(healthPath, { config: { auth: ['public'], limit: 'reads' } }, async () => {
    await store.read(
      'system',
      workspaceId,
      async ({ db }) => await db.selectFrom('workspaceHead').select('head').executeTakeFirstOrThrow(),
    );
    return { ok: true, protocol: PROTOCOL_VERSION };
  });
}
