import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { ServerDeps } from '#server/deps.ts';
import { AppError } from '#shared/lib/errors.ts';
import { auditRefusal } from './audit-refusal.ts';
import {
  type AuthorizeDeps,
  type Authorized,
  authorize,
  type RouteDeclaration,
  requireDeclared,
  type Who,
  type WhoKind,
} from './authorize.ts';

export type DoorDeps = AuthorizeDeps & Pick<ServerDeps, 'log' | 'clock'>;

type BodyOf<R> = R extends { body: infer B extends z.ZodType } ? z.infer<B> : undefined;
type QueryOf<R> = R extends { query: infer Q extends z.ZodType } ? z.infer<Q> : undefined;
type WhoOf<R> = R extends { auth: readonly (infer K extends WhoKind)[] } ? Extract<Who, { kind: K }> : never;

/** What is sent besides the answer. */
export type Reply = { status?: number; headers?: Readonly<Record<string, string>>; answer: unknown };
export type RouteHandler<R> = (
  call: Authorized<WhoOf<R>, BodyOf<R>, QueryOf<R>>,
  request: FastifyRequest,
) => Promise<Reply>;

export type HttpDoor = {
  /** Opens a route. Throws when it declares not all of callers, roles, schema and a bound limit (SEC-35). */
  route: <const R extends RouteDeclaration>(declaration: R & { bodyLimit?: number }, handler: RouteHandler<R>) => void;
};

/** The one way to open a route: what runs behind it is given what the checker made, never a bare request (SEC-35). */
export function createDoor(app: FastifyInstance, deps: DoorDeps): HttpDoor {
  const audit = auditRefusal(deps);
  return {
    route(declaration, handler) {
      requireDeclared(declaration, deps.limits);
      const run = handler as (call: Authorized, request: FastifyRequest) => Promise<Reply>;
      app.route({
        method: declaration.method,
        url: declaration.path,
        ...(declaration.bodyLimit === undefined ? {} : { bodyLimit: declaration.bodyLimit }),
        config: { declaration: sealed(declaration) },
        handler: async (request, reply) => {
          const { call, onSuccess } = await authorize(request, declaration, deps).catch(async (thrown: unknown) => {
            await audit(request, declaration, thrown);
            throw thrown;
          });
          const done = await run(call, request).catch((thrown: unknown) => {
            // What failed inside says nothing of the caller, and is not held against them (SEC-53).
            if (isInside(thrown)) onSuccess?.();
            throw thrown;
          });
          onSuccess?.();
          return await send(reply, done);
        },
      });
    },
  };
}

function isInside(thrown: unknown): boolean {
  return !(thrown instanceof AppError) || thrown.code === 'offline' || thrown.code === 'internal';
}

const opened = new WeakSet<object>();

function sealed(declaration: RouteDeclaration): object {
  opened.add(declaration);
  return declaration;
}

/** Whether a route was opened by a door and not beside it. */
export function isOpenedByDoor(config: { declaration?: object } | undefined): boolean {
  return config?.declaration !== undefined && opened.has(config.declaration);
}

async function send(reply: FastifyReply, { status = 200, headers = {}, answer }: Reply): Promise<FastifyReply> {
  return await reply.code(status).headers(headers).send(answer);
}
