import type { FastifyInstance } from 'fastify';
import type { ServerDeps } from '#server/deps.ts';

/** Registers every route of `apiRoutes` and the OpenAPI document. */
export async function registerCustomerApi(_app: FastifyInstance, _deps: ServerDeps): Promise<void> {}
