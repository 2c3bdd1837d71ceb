import type pg from 'pg';
import type { Store } from '#server/db/store.ts';
import type { WorkspaceId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import type { AgentActor } from './session.ts';

/** Role and teams of every active agent. */
export type Roster = ReadonlyMap<AgentActor['agentId'], Pick<AgentActor, 'role' | 'teamIds'>>;
/** `actors`: the agents behind sessions that still hold, by the session's id; one that is missing has ended (removed, expired, its agent inactive). */
export type CheckSessions = (
  deviceIds: readonly string[],
) => Promise<{ actors: ReadonlyMap<string, AgentActor>; roster: Roster }>;

/**
 * SEC-54: asks the database about many sessions at once, so that a thousand connections cost two statements and not two thousand. The token itself was
 * checked when the connection was made.
 */
export function createCheckSessions(
  pool: pg.Pool,
  store: Store,
  workspaceId: WorkspaceId,
  clock: () => Date,
): CheckSessions {
  return async (deviceIds) => {
    const now = clock();
    const { rows } = await pool.query<{ id: string; userId: string }>(
      'select id, "userId" from auth_session where id = any($1::text[]) and "expiresAt" > $2 and "createdAt" > $3',
      [deviceIds, now, new Date(now.getTime() - limits.sessionTotalMs)],
    );
    const people = await store.read('agent', workspaceId, ({ db }) =>
      db
        .selectFrom('agent')
        .select(['id', 'role', 'teamIds', 'name', 'publicName', 'authUserId'])
        .where('workspaceId', '=', workspaceId)
        .where('active', '=', true)
        .execute(),
    );
    const byUser = new Map(people.map((person) => [person.authUserId, person]));
    const actors = new Map<string, AgentActor>();
    for (const { id: deviceId, userId } of rows) {
      const person = byUser.get(userId);
      if (!person) continue;
      const { id: agentId, role, teamIds, name, publicName } = person;
      actors.set(deviceId, { kind: 'agent', agentId, role, teamIds, name, publicName, workspaceId, deviceId });
    }
    return { actors, roster: new Map(people.map(({ id, role, teamIds }) => [id, { role, teamIds }])) };
  };
}
