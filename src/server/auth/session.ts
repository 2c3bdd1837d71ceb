import type { Role } from '#shared/agent/schema.ts';
import type { AgentId, TeamId, WorkspaceId } from '#shared/lib/ids.ts';

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
