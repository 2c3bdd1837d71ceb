import Fastify, { type FastifyInstance } from 'fastify';
import type { Log } from '#server/deps.ts';
import { AppError } from '#shared/lib/errors.ts';
import { guardJson } from '#shared/lib/json-guard.ts';
import { limits } from '#shared/lib/limits.ts';
import { sendError } from './api/send-error.ts';
import { isOpenedByDoor } from './door.ts';
import { type Doors, guardRequest } from './guard.ts';

const requestMs = 30_000;

/** The HTTP side without routes. A route that was not opened by `createDoor` throws, which ends the start (SEC-35). */
export function createApp(doors: Doors, log: Log, newId: () => string): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: limits.bodyCustomerBytes,
    exposeHeadRoutes: false,
    trustProxy: false,
    requestTimeout: requestMs,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 128 },
    // What the router itself refuses (an id or address too long, broken escapes) names nothing that exists.
    frameworkErrors: (_error, _request, reply) =>
      sendError(reply, new AppError('not_found', 'There is nothing here.'), log, newId),
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
  app.removeContentTypeParser('text/plain');
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!isOpenedByDoor(config)) throw new Error(`The route ${String(method)} ${url} was opened beside the door.`);
  });
  app.addHook('onRequest', guardRequest(doors));
  app.addHook('preValidation', async (request) => {
    if (request.body !== undefined && request.body !== null) guardJson(request.body);
  });
  app.setErrorHandler((thrown, _request, reply) => sendError(reply, thrown, log, newId));
  app.setNotFoundHandler((_request, reply) =>
    sendError(reply, new AppError('not_found', 'There is nothing here.'), log, newId),
  );
  return app;
}
