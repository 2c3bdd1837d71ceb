import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#shared/lib/errors.ts';

/** Who may speak to this server: exact origins of browsers (those of the channels) and names in the Host header. */
export type Doors = { origins: ReadonlySet<string>; hosts: ReadonlySet<string> };

export const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** SEC-37: a rebound name reaches loopback with a foreign Host; a page on another origin always names its origin. */
export function isAllowed(doors: Doors, headers: { host?: string | undefined; origin?: string | undefined }): boolean {
  const host = (headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
  if (!doors.hosts.has(host)) return false;
  return headers.origin === undefined || doors.origins.has(headers.origin);
}

const responseHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** First hook of every request: headers of every answer (SEC-41), Host and Origin, CORS for the origins listed, UTF-8 JSON only (SEC-36). */
export function guardRequest(doors: Doors) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.headers(responseHeaders);
    const { origin } = request.headers;
    if (!isAllowed(doors, request.headers)) throw new AppError('forbidden', 'This origin or host is not configured.');
    if (origin !== undefined) {
      reply.header('access-control-allow-origin', origin).header('vary', 'Origin');
      reply.header('access-control-expose-headers', 'Retry-After');
      if (request.method === 'OPTIONS') return await answerPreflight(reply);
    }
    requireJson(request.headers['content-type']);
  };
}

async function answerPreflight(reply: FastifyReply): Promise<void> {
  reply.header('access-control-allow-methods', 'GET, POST').header('access-control-max-age', '600');
  reply.header('access-control-allow-headers', 'Authorization, Content-Type, Idempotency-Key');
  await reply.code(204).send();
}

const jsonType = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

function requireJson(contentType: string | undefined): void {
  if (contentType !== undefined && !jsonType.test(contentType))
    throw new AppError('invalid', 'The body must be application/json in UTF-8.');
}
