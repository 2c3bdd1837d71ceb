import type { Store } from '#server/db/store.ts';
import type { Role } from '#shared/agent/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId, TeamId, WorkspaceId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import type { SignIn } from './sign-in.ts';

/** An agent whose session was checked. `deviceId` is the session's own id: one a device (SEC-54). */
export type AgentActor = {
  kind: 'agent';
  agentId: AgentId;
  role: Role;
  teamIds: readonly TeamId[];
  name: string;
  publicName: string;
  workspaceId: WorkspaceId;
  deviceId: string;
};

/** The agent behind a signed token. Throws AppError('unauthenticated'): unknown, unsigned, expired, ended, or the agent is no longer active. */
export type Authenticate = (token: string) => Promise<AgentActor>;

export function createAuthenticate(
  signIn: SignIn,
  store: Store,
  workspaceId: WorkspaceId,
  clock: () => Date,
): Authenticate {
  return async (token) => {
    const session = await readSession(signIn, token);
    if (!session || clock().getTime() - new Date(session.createdAt).getTime() > limits.sessionTotalMs) throw ended();
    const row = await store.read('agent', workspaceId, ({ db }) =>
      db
        .selectFrom('agent')
        .select(['id', 'role', 'teamIds', 'name', 'publicName', 'active'])
        .where('workspaceId', '=', workspaceId)
        .where('authUserId', '=', session.userId)
        .executeTakeFirst(),
    );
    if (!row?.active) throw ended();
    const { id: agentId, role, teamIds, name, publicName } = row;
    return { kind: 'agent', agentId, role, teamIds, name, publicName, workspaceId, deviceId: session.id };
  };
}

async function readSession(signIn: SignIn, token: string) {
  // SEC-51: empty and blank tokens match nobody; header values hold visible ASCII only.
  if (!/^[\x21-\x7e]{16,512}$/.test(token)) return null;
  const answer = await signIn.api.getSession({ headers: new Headers({ authorization: `Bearer ${token}` }) });
  return answer?.session ?? null;
}

function ended(): AppError {
  return new AppError('unauthenticated', 'The session has ended. Sign in again.');
}
