/** Who is signed in on this profile. Content is readable only while a token is there (SEC-24, SEC-25); what waits to be sent is kept in any case. */

import type { AgentRow } from '#shared/agent/schema.ts';
import { say } from '#shared/intl/say.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import type { Stores } from '../db/stores.ts';
import { words } from '../words.ts';

export type Session = {
  token: () => string | null;
  /** The agent whose profile this is, while signed in; null: content is locked. */
  me: () => AgentId | null;
  /** Throws AppError('unauthenticated') when content is locked. */
  requireMe: () => AgentId;
  row: () => AgentRow | null;
  setToken: (token: string | null) => void;
  /**
   * The server said whose token this is. False: the profile was another agent's with nothing pending, it is empty now, and the connection was
   * made under a client that is gone. Throws AppError('forbidden') when something of the other agent's waits.
   */
  confirm: (found: { agent: AgentRow; workspaceId: string; workspaceName: string }) => boolean;
  workspaceName: () => string | null;
};

export function createSession(stores: Stores): Session {
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
    confirm: ({ agent, workspaceId, workspaceName }) => {
      const client = stores.outbox.client();
      const isBound = client.agentId !== null;
      const isOthers = isBound && (client.agentId !== agent.id || client.workspaceId !== workspaceId);
      if (isOthers) {
        if (
          stores.outbox.mutations.count() > 0 ||
          stores.outbox.drafts.count() > 0 ||
          stores.outbox.files.all().length > 0
        ) {
          throw new AppError('forbidden', say(words.anothersProfile));
        }
        // Nothing of the other agent is opened: it is gone before this one is let in.
        stores.wipe();
      }
      if (isOthers || !isBound) stores.outbox.bind(agent.id, workspaceId);
      const cachedFor = stores.cache.meta('agent_id');
      // The outbox was replaced and forgot whose it was; the cache did not.
      if (cachedFor !== null && cachedFor !== agent.id) stores.rebuildCache();
      stores.cache.setMeta('agent_id', agent.id);
      stores.cache.setMeta('workspace_id', workspaceId);
      stores.cache.setMeta('workspace_name', workspaceName);
      said = agent;
      return !isOthers;
    },
    workspaceName: () =>
      token === null ? null : (stores.cache.all('workspace')[0]?.name ?? stores.cache.meta('workspace_name')),
  };
}
