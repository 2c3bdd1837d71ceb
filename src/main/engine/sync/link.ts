/** One live connection to `/agents` as the engine uses it; made by Socket.IO in the product, by a script in a test. */
import type { AgentEventInput, AgentEventName } from '#shared/contract/realtime.ts';

export type LinkRequest = { serverUrl: string; token: string; clientId: string };

export type Link = {
  /** The raw acknowledgement, not yet checked. Rejects with AppError('offline') when none comes. */
  send: <N extends AgentEventName>(name: N, input: AgentEventInput<N>) => Promise<unknown>;
  onPush: (listener: (name: string, data: unknown) => void) => void;
  /** Called once when the connection is gone. */
  onDown: (listener: () => void) => void;
  close: () => void;
};

/** Rejects with AppError: `unauthenticated`, `client_too_old`, `forbidden`, else `offline`. */
export type Connect = (request: LinkRequest) => Promise<Link>;
