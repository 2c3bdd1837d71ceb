import type { FastifyError, FastifyReply } from 'fastify';
import type { Log } from '#server/deps.ts';
import { originOf } from '#server/log.ts';
import { AppError, type ErrorCode } from '#shared/lib/errors.ts';
import { toErrorBody } from '#shared/lib/result.ts';

const statusOf: Readonly<Record<ErrorCode, number>> = {
  not_found: 404,
  forbidden: 403,
  unauthenticated: 401,
  conflict: 409,
  invalid: 400,
  offline: 503,
  rate_limited: 429,
  client_too_old: 426,
  internal: 500,
};

/** SEC-41: code, table text, id. What the framework refuses (no JSON, too large, wrong type) becomes `invalid` in the same form. */
export function sendError(reply: FastifyReply, thrown: unknown, log: Log, newId: () => string): void {
  const error = asAppError(thrown);
  const body = toErrorBody(error, () => {
    const id = newId();
    log.error({ id, code: sqlState(thrown), at: originOf(thrown) }, 'a request failed inside');
    return id;
  });
  // The caller may try again; the operator must make room (SEC-41 keeps the cause to the log).
  if (body.code === 'offline' && thrown instanceof AppError)
    log.error({ code: sqlState(thrown.cause) }, 'a request could not be stored');
  const retryAfterMs = body.details?.retryAfterMs;
  if (typeof retryAfterMs === 'number') reply.header('retry-after', Math.ceil(retryAfterMs / 1_000));
  reply.code(statusOf[body.code]).header('cache-control', 'no-store').send({ error: body });
}

function asAppError(thrown: unknown): unknown {
  if (thrown instanceof AppError) return thrown;
  const { statusCode, code } = thrown as Partial<FastifyError>;
  if (statusCode === 413) return new AppError('invalid', 'The body is larger than this route takes.');
  if (statusCode === 415) return new AppError('invalid', 'The body must be application/json.');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new AppError('invalid', 'The body is not valid JSON.');
  // SEC-32: what the database cannot hold (class 22) or a constraint refuses (class 23) can never succeed.
  if (typeof code === 'string' && /^2[23]/.test(code)) return new AppError('invalid', 'A value cannot be stored.');
  return thrown;
}

function sqlState(thrown: unknown): string | undefined {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code.slice(0, 40) : undefined;
}
