/** The desktop's engine in this process over a real socket and real stores: a desktop without its window. */
import { randomBytes } from 'node:crypto';
import { createJournalMover, type MoveJournal } from '#engine/db/journal-mover.ts';
import { createEngine } from '#engine/index.ts';
import type { CallInput, CallName, CallOutput, Connection, EventData, OutboxEntry } from '#shared/contract/ipc.ts';
import type { MutationArgs, MutationName } from '#shared/conversation/contract.ts';
import { unwrap } from '#shared/lib/result.ts';
import { until } from './customer-wire.ts';
import type { Login } from './desktop-wire.ts';

export type EngineSeat = {
  call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  mutate: <N extends MutationName>(name: N, args: Unbranded<MutationArgs<N>>) => Promise<string>;
  signIn: (login: Login) => Promise<void>;
  /** Connects with a token that was had before, as the keychain keeps it. */
  setToken: (token: string) => void;
  connection: () => Connection;
  notices: () => readonly EventData<'notice'>[];
  outbox: () => Promise<OutboxEntry[]>;
  /** Waits until it is connected and everything of the server has arrived. */
  current: () => Promise<void>;
  offline: () => Promise<void>;
  /** Waits until nothing waits to be sent or confirmed. */
  drained: () => Promise<void>;
  conversation: (conversationId: string) => Promise<CallOutput<'conversation:get'>>;
  /** Settles once `holds`, looked at after each change that the engine tells of. */
  whenChanged: (holds: () => Promise<boolean>) => Promise<void>;
  /** Calls back after each change that the engine tells of; answers the end of it. */
  onChanged: (listener: () => void) => () => void;
  close: () => Promise<void>;
};

/** Ids are plain strings for tests: the wire and the schemas check them. */
type Unbranded<T> = T extends string ? string : T extends object ? { [K in keyof T]: Unbranded<T[K]> } : T;

export type EngineSeatOptions = {
  profileDir: string;
  serverUrl: string;
  storeKey?: Uint8Array;
  moveJournal?: MoveJournal;
};

export const TEST_STORE_KEY = new Uint8Array(32).fill(7);

export async function openEngine({
  profileDir,
  serverUrl,
  storeKey = TEST_STORE_KEY,
  moveJournal = createJournalMover,
}: EngineSeatOptions): Promise<EngineSeat> {
  const notices: EventData<'notice'>[] = [];
  let connection: Connection = { state: 'signed_out' };
  const engine = createEngine({
    profileDir,
    storeKey,
    serverUrl,
    clock: {
      nowMs: () => Date.now(),
      after: (delayMs, work) => {
        const timer = setTimeout(() => work(), delayMs);
        return () => clearTimeout(timer);
      },
    },
    random: (size) => randomBytes(size),
    log: () => undefined,
    runtimeNotice: null,
    moveJournal,
  });
  engine.subscribe((event) => {
    if (event.event === 'notice') notices.push(event.data);
    if (event.event === 'connection') connection = event.data;
  });
  const call: EngineSeat['call'] = async (name, input) => unwrap(await engine.call(name, input));
  const outbox = async () => (await call('outbox:list', {})).entries;
  return {
    call,
    mutate: async (name, args) => (await call('mutate', { name, args })).id,
    signIn: async ({ email, password }) => {
      await call('session:signIn', { email, password });
    },
    setToken: (token) => engine.setToken(token),
    connection: () => connection,
    notices: () => notices,
    outbox,
    current: async () => await until(() => connection.state === 'current', 'the engine to be current', 20_000),
    offline: async () => await until(() => connection.state === 'offline', 'the engine to be offline', 20_000),
    drained: async () =>
      await until(
        async () => (await outbox()).every(({ state }) => state === 'refused' || state === 'held'),
        'the outbox to empty',
        20_000,
      ),
    conversation: async (conversationId) => await call('conversation:get', { conversationId: conversationId as never }),
    whenChanged: async (holds) => {
      await new Promise<void>((resolve) => {
        const stop = engine.subscribe(({ event }) => {
          if (event !== 'changed') return;
          void holds().then((yes) => {
            if (!yes) return;
            stop();
            resolve();
          });
        });
      });
    },
    onChanged: (listener) => engine.subscribe(({ event }) => event === 'changed' && listener()),
    close: async () => await engine.close(),
  };
}
