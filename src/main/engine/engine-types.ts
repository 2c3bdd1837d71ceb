import type { CallName, CallOutput, EventData, EventName } from '#shared/contract/ipc.ts';
import type { Result } from '#shared/lib/result.ts';
import type { MoveJournal } from './db/journal-mover.ts';
import type { Connect } from './sync/link.ts';

/** Time as the engine sees it: passed in, so that a test drives it. Milliseconds since 1970. */
export type Clock = {
  nowMs: () => number;
  /** Runs `work` once after `delayMs`; the answer calls it off. */
  after: (delayMs: number, work: () => void) => () => void;
};

/** `size` random bytes. */
export type Random = (size: number) => Uint8Array;

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
/** SEC-89: names and numbers only; no text, address, token or path. */
export type Log = (level: 'error' | 'info' | 'debug', event: string, fields?: LogFields) => void;

export type EngineOptions = {
  /** Folder of this profile alone; made with mode 0700 when it is not there. */
  profileDir: string;
  /** 32 bytes: the key of both stores (SEC-20). */
  storeKey: Uint8Array;
  serverUrl: string;
  /** The network; Socket.IO when not given. */
  connect?: Connect;
  clock: Clock;
  random: Random;
  log: Log;
  /** Moves the journal of the cache beside the engine; not given, the commit that is due does (db/journal-mover.ts). */
  moveJournal?: MoveJournal;
  /** SEC-7: text of the standing banner of a development runtime. */
  runtimeNotice: string | null;
};

/** The others are the shell's own. */
type EngineEventName = Exclude<EventName, 'navigate' | 'command' | 'act' | 'device'>;

/** What the engine tells its host. `token` is for the keychain and never for a page; `badge` is how many wait in the queue. */
export type EngineEvent =
  | { [N in EngineEventName]: { event: N; data: EventData<N> } }[EngineEventName]
  | { event: 'token'; data: { token: string | null; email: string | null } }
  | { event: 'badge'; data: { waiting: number } };

export type Engine = {
  /** Answers a call of the contract. Never rejects: a name or input that does not fit is an `invalid` Result. */
  call: {
    <N extends CallName>(name: N, input: unknown): Promise<Result<CallOutput<N>>>;
    (name: unknown, input: unknown): Promise<Result<unknown>>;
  };
  /** @returns stops listening */
  subscribe: (listener: (event: EngineEvent) => void) => () => void;
  /** The token the keychain held at the start, or null. Connects with it. */
  setToken: (token: string | null) => void;
  /** Nobody has asked for a while: what is kept in memory for speed alone is given back. */
  rest: () => void;
  /** Stops the network and closes both stores. What waits stays in the outbox. */
  close: () => Promise<void>;
};
