import type { FastifyRequest } from 'fastify';
import type { ServerDeps } from '#server/deps.ts';
import { createRequestLimit } from './api/request-limit.ts';
import { RefusedCall, type RouteDeclaration } from './authorize.ts';

const most = { most: 20, windowMs: 60_000 };

/**
 * SEC-87: refusals by role are audited too: a known credential on a route that it does not open, a secret key in a browser, an agent whose role does not allow
 * it. No content; the credential is named by its kind and what it belongs to. At most 20 a minute and route, so that a public key fills no disk; all are logged.
 */
export function auditRefusal({
  store,
  workspaceId,
  log,
  clock,
}: Pick<ServerDeps, 'store' | 'workspaceId' | 'log' | 'clock'>) {
  const limit = createRequestLimit(() => clock().getTime());
  return async (request: FastifyRequest, route: RouteDeclaration, thrown: unknown): Promise<void> => {
    if (!(thrown instanceof RefusedCall)) return;
    log.warn({ route: route.path, code: thrown.code }, 'a credential was used where it must not be');
    try {
      limit.require([[route.path, most]]);
    } catch {
      // The record of this minute is full; the line in the log stands.
      return;
    }
    const reason = `refused: ${thrown.code}${request.headers.origin === undefined ? '' : ', from a browser'}`;
    await store.write('system', workspaceId, async (tx) => {
      tx.audit({ actor: thrown.by, action: `http ${route.method} ${route.path}`, target: '', reason });
    });
  };
}
