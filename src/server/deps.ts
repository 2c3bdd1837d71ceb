import type { Server as SocketServer } from 'socket.io';
import type { WorkspaceId } from '#shared/lib/ids.ts';
import type { Store } from './db/store.ts';

/** The part of a pino logger that the server uses; fields are ids, codes and numbers only (SEC-89). */
export type Log = {
  debug: (fields: object, message: string) => void;
  info: (fields: object, message: string) => void;
  warn: (fields: object, message: string) => void;
  error: (fields: object, message: string) => void;
};

/** What the parts of the server are given; none of them reads the environment, a clock or a source of randomness by itself. */
export type ServerDeps = {
  store: Store;
  log: Log;
  clock: () => Date;
  /** Random bytes of the length asked for, from a cryptographic source. */
  random: (bytes: number) => Uint8Array;
  io: SocketServer;
  /** The workspace that this process serves; every query and every index is bound to it (SEC-28, SEC-69). */
  workspaceId: WorkspaceId;
  /** `embeddings: false` keeps to word search (tests, small machines); `aiTimeoutMs` is the time box of A14. */
  config: { embeddings: boolean; aiTimeoutMs: number };
};
