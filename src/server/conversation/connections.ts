import type { AgentId, WorkspaceId } from '#shared/lib/ids.ts';

/**
 * Who has a live connection to this process, by workspace. Presence is never stored (HOUSE-STYLE 2.3), so it is asked for when it is needed. Where nobody serves agents
 * (imports, tests of one part) nothing is known, and what agents chose has to do.
 */
const watchers = new Map<WorkspaceId, () => ReadonlySet<AgentId>>();

/** Says how live connections of this workspace are found; answers the way back. */
export function watchConnections(workspaceId: WorkspaceId, connected: () => ReadonlySet<AgentId>): () => void {
  watchers.set(workspaceId, connected);
  return () => {
    if (watchers.get(workspaceId) === connected) watchers.delete(workspaceId);
  };
}

/** Agents connected now, or null where connections are not known. */
export function connectedAgents(workspaceId: WorkspaceId): ReadonlySet<AgentId> | null {
  return watchers.get(workspaceId)?.() ?? null;
}
