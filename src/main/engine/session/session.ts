/** Who is signed in on this profile. Content is readable only while a token is there (SEC-24, SEC-25); what waits to be sent is kept in any case. */
import type { AgentRow } from '#shared/agent/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import type { Stores } from '../db/stores.ts';

export type Session = {
  token: () => string | null;
  /** The agent whose profile this is, while signed in; null: content is locked. */
  me: () => AgentId | null;
  /** Throws AppError('unauthenticated') when content is locked. */
  requireMe: () => AgentId;
  row: () => AgentRow | null;
  setToken: (token: string | null) => void;
  /** The server said whose token this is. Throws AppError('forbidden') when the profile is another agent's. */
  confirm: (agent: AgentRow, workspaceName: string) => void;
  workspaceName: () => string | null;
};

export function createSession(stores: Stores, serverUrl: string): Session {
  let token: string | null = null;
  /** As the server said it, until the feed has brought the row. */
  let said: AgentRow | null = null;

  const me = (): AgentId | null => (token === null ? null : (stores.outbox.client().agentId as AgentId | null));
  return {
    token: () => token,
    me,
    requireMe: () => {
      const id = me();
      if (id === null) throw new AppError('unauthenticated', 'Nobody is signed in.');
      return id;
    },
    row: () => {
      const id = me();
      if (id === null) return null;
      return stores.cache.get('agent', id) ?? (said?.id === id ? said : null);
    },
    setToken: (next) => {
      token = next;
      if (next === null) said = null;
    },
    confirm: (agent, workspaceName) => {
      const client = stores.outbox.client();
      const isOthers = client.agentId !== null && client.agentId !== agent.id;
      if (isOthers || (client.serverUrl !== null && client.serverUrl !== serverUrl)) {
        throw new AppError('forbidden', 'This profile belongs to another agent. Nothing of it was opened.');
      }
      if (client.agentId === null) stores.outbox.bind(agent.id, serverUrl);
      const cachedFor = stores.cache.meta('agent_id');
      // The outbox was replaced and forgot whose it was; the cache did not.
      if (cachedFor !== null && cachedFor !== agent.id) stores.rebuildCache();
      stores.cache.setMeta('agent_id', agent.id);
      stores.cache.setMeta('workspace_name', workspaceName);
      said = agent;
    },
    workspaceName: () =>
      token === null ? null : (stores.cache.all('workspace')[0]?.name ?? stores.cache.meta('workspace_name')),
  };
}
