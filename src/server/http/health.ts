import { z } from 'zod';
import type { Store } from '#server/db/store.ts';
import { healthPath } from '#shared/contract/api.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import type { WorkspaceId } from '#shared/lib/ids.ts';
import type { HttpDoor } from './door.ts';

/** Says that the server answers and reaches its database; nothing about what is in it. Without the database: 503 `offline`. */
export function registerHealth(door: HttpDoor, store: Store, workspaceId: WorkspaceId): void {
  const declaration = {
    method: 'GET',
    path: healthPath,
    auth: ['public'],
    limit: 'public_reads',
    query: z.object({}),
  } as const;
  door.route(declaration, async () => {
    await store.read(
      'system',
      workspaceId,
      async ({ db }) => await db.selectFrom('workspaceHead').select('head').executeTakeFirstOrThrow(),
    );
    return { answer: { ok: true, protocol: PROTOCOL_VERSION } };
  });
}
