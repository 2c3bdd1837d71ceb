import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { HttpDoor } from '#server/http/door.ts';
import { roles } from '#shared/agent/schema.ts';
import { authBasePath } from '#shared/contract/api.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { SignIn } from './sign-in.ts';
import { signInBody } from './sign-in-limit.ts';

export type AuthRouteDeps = {
  signIn: SignIn;
  /** Cuts the sockets of the session at once (SEC-54). */
  onSessionEnded: (deviceId: string) => void;
};

const nothing = z.strictObject({});

/** SEC-52: the sign-in library's routes that are reachable, and no other. The token is in the header `set-auth-token`; no cookie leaves. */
export const authRoutes = {
  signIn: {
    method: 'POST',
    path: `${authBasePath}/sign-in/email`,
    auth: ['public'],
    limit: 'sign_in',
    body: signInBody,
  },
  signOut: {
    method: 'POST',
    path: `${authBasePath}/sign-out`,
    auth: ['agent'],
    roles,
    limit: 'session',
    body: nothing.nullish(),
  },
  getSession: {
    method: 'GET',
    path: `${authBasePath}/get-session`,
    auth: ['agent'],
    roles,
    limit: 'session',
    query: nothing,
  },
  listSessions: {
    method: 'GET',
    path: `${authBasePath}/sessions`,
    auth: ['agent'],
    roles,
    limit: 'session',
    query: nothing,
  },
  endSessions: {
    method: 'POST',
    path: `${authBasePath}/sessions/end`,
    auth: ['agent'],
    roles,
    limit: 'session',
    /** One of one's own, or all but the one that asks. */
    body: z.strictObject({ session: z.union([z.literal('others'), z.string().min(1).max(64)]) }),
  },
} as const;

/** Opens `authRoutes`. */
export function registerAuthRoutes(door: HttpDoor, { signIn, onSessionEnded }: AuthRouteDeps): void {
  door.route(authRoutes.signIn, async ({ body }, request) => {
    const answer = await ask(signIn, request, body);
    // It could not look: the database is away or the server is ending. Nothing is known of the password.
    if (answer.status >= 500) throw new AppError('offline', 'Signing in is not possible now.');
    if (answer.status !== 200) throw new AppError('unauthenticated', 'Mail address or password is wrong.');
    return { headers: { 'set-auth-token': answer.headers.get('set-auth-token') ?? '' }, answer: {} };
  });

  door.route(authRoutes.signOut, async ({ caller }) => {
    const { session } = await sessionOf(signIn, caller.token);
    await signIn.api.signOut({ headers: bearerOf(caller.token) });
    const { internalAdapter } = await signIn.$context;
    await internalAdapter.deleteSession(session.token);
    onSessionEnded(session.id);
    return { answer: {} };
  });

  door.route(authRoutes.getSession, async ({ caller }) => {
    const { session, user } = await sessionOf(signIn, caller.token);
    return { answer: { session: { id: session.id, expiresAt: session.expiresAt }, user: { email: user.email } } };
  });

  // SEC-54: one token a device; their holder sees them and ends them.
  door.route(authRoutes.listSessions, async ({ caller }) => {
    const { session } = await sessionOf(signIn, caller.token);
    const sessions = (await liveSessions(signIn, session.userId)).map(({ id, createdAt, updatedAt, expiresAt }) => ({
      id,
      createdAt,
      usedAt: updatedAt,
      expiresAt,
      current: id === session.id,
    }));
    return { answer: { sessions } };
  });

  door.route(authRoutes.endSessions, async ({ caller, body }) => {
    const { session } = await sessionOf(signIn, caller.token);
    const own = await liveSessions(signIn, session.userId);
    const ending = own.filter(({ id }) => (body.session === 'others' ? id !== session.id : id === body.session));
    if (ending.length === 0 && body.session !== 'others') throw new AppError('not_found', 'There is no such session.');
    const { internalAdapter } = await signIn.$context;
    for (const { id, token } of ending) {
      await internalAdapter.deleteSession(token);
      onSessionEnded(id);
    }
    return { answer: { ended: ending.length } };
  });
}

async function liveSessions(signIn: SignIn, userId: string) {
  const { internalAdapter } = await signIn.$context;
  return await internalAdapter.listSessions(userId);
}

async function sessionOf(signIn: SignIn, token: string) {
  const found = await signIn.api.getSession({ headers: bearerOf(token) });
  if (!found) throw new AppError('unauthenticated', 'The session has ended. Sign in again.');
  return found;
}

function bearerOf(token: string): Headers {
  return new Headers({ authorization: `Bearer ${token}` });
}

function ask(signIn: SignIn, request: FastifyRequest, body: object): Promise<Response> {
  const url = new URL(request.url, 'http://127.0.0.1');
  const headers = { 'content-type': 'application/json', 'user-agent': 'desktop' };
  return signIn.handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}
