import type { Socket } from 'socket.io';
import type { AgentActor } from '#server/auth/session.ts';
import type { AgentPush, agentPushes } from '#shared/contract/realtime.ts';

/** What a socket carries besides its connection. */
export type AgentSocketData = { actor: AgentActor; token: string; clientId: string; protocol: number };
export type AgentSocket = Socket<never, never, never, AgentSocketData>;
export type AgentPushName = keyof typeof agentPushes;

/** Sends one of `agentPushes` to several sockets, encoded once. */
export type Emit = <N extends AgentPushName>(to: readonly AgentSocket[], name: N, data: AgentPush<N>) => void;

/** Sends one of `agentPushes`. */
export function emitTo<N extends AgentPushName>(socket: AgentSocket, name: N, data: AgentPush<N>): void {
  (socket as unknown as Socket).emit(name, data);
}

/** Says why, then cuts the connection. */
export function endSocket(socket: AgentSocket, reason: string): void {
  emitTo(socket, 'session:ended', { reason });
  socket.disconnect(true);
}
