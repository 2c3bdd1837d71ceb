import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { authBasePath } from '#shared/contract/api.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { SignIn } from './sign-in.ts';
import type { SignInLimit } from './sign-in-limit.ts';

export type AuthRouteDeps = {
  signIn: SignIn;
  limit: SignInLimit;
  /** Cuts the sockets of the session at once (SEC-54). */
  onSessionEnded: (deviceId: string) => void;
};

const credentials = z.strictObject({ email: z.string().min(3).max(320), password: z.string().min(1).max(1_000) });
const nothing = z.strictObject({});

/** SEC-52: the sign-in library's routes that are reachable, and no other. The token is in the header `set-auth-token`; no cookie leaves. */
export function registerAuthRoutes(app: FastifyInstance, { signIn, limit, onSessionEnded }: AuthRouteDeps): void {
  app.post(
    `${authBasePath}/sign-in/email`,
    { config: { auth: ['public'], limit: 'sign_in' } },
    async (request, reply) => {
      const body = readBody(credentials, request.body);
      const succeeded = limit.begin(body.email, request.ip);
      const answer = await ask(signIn, request, body);
      if (answer.status !== 200) throw new AppError('unauthenticated', 'Mail address or password is wrong.');
      succeeded();
      reply.header('set-auth-token', answer.headers.get('set-auth-token') ?? '');
      return {};
    },
  );

  app.post(`${authBasePath}/sign-out`, { config: { auth: ['agent'], limit: 'sign_in' } }, async (request) => {
    readBody(nothing, request.body ?? {});
    const session = await signIn.api.getSession({ headers: bearerOf(request) });
    if (!session) throw new AppError('unauthenticated', 'The session has ended. Sign in again.');
    await signIn.api.signOut({ headers: bearerOf(request) });
    const { internalAdapter } = await signIn.$context;
    await internalAdapter.deleteSession(session.session.token);
    onSessionEnded(session.session.id);
    return {};
  });

  app.get(
    `${authBasePath}/get-session`,
    { config: { auth: ['agent'], limit: 'reads' } },
    async (request, reply: FastifyReply) => {
      const session = await signIn.api.getSession({ headers: bearerOf(request) });
      if (!session) throw new AppError('unauthenticated', 'The session has ended. Sign in again.');
      return await reply.send({
        session: { id: session.session.id, expiresAt: session.session.expiresAt },
        user: { email: session.user.email },
      });
    },
  );
}

function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new AppError('invalid', 'The body does not fit.');
  return parsed.data;
}

function bearerOf(request: FastifyRequest): Headers {
  return new Headers({ authorization: request.headers.authorization ?? '' });
}

function ask(signIn: SignIn, request: FastifyRequest, body: object): Promise<Response> {
  const url = new URL(request.url, 'http://127.0.0.1');
  const headers = { 'content-type': 'application/json', 'user-agent': 'desktop' };
  return signIn.handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}
