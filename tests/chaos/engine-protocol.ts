/** What the runner of real engines and an engine's process say to each other. */
import type { Connection } from '#shared/contract/ipc.ts';
import type { Login } from '../support/desktop-wire.ts';

/** First argument of the process, as JSON. */
export type EngineProcessOptions = {
  profileDir: string;
  storeKeyHex: string;
  serverUrl: string;
  historyPath: string;
  /** What the system's keychain is for the desktop: where the token is kept between starts. */
  tokenPath: string;
  login: Login;
  seed: number;
  /** Milliseconds between two actions at work, on average. */
  paceMs: number;
  /** The first of its kind leaves what it compiled to those that follow. */
  keepsCompiled: boolean;
};

export type ToEngine =
  | { do: 'work' }
  /** Begins nothing more; answers with `resting` once nothing is half begun. */
  | { do: 'rest' }
  | { do: 'status'; id: number }
  /** Kills itself `afterMs` after the next intent is written down: in the middle of what an intent sets going. */
  | { do: 'die'; afterMs: number }
  /** An orderly end, as when the app is quit. */
  | { do: 'stop' };

export type EngineStatus = {
  connection: Connection['state'];
  /** Entries that are still on their way. */
  open: number;
  /** Refused and held entries, which wait for the person. */
  settled: number;
  /** How far the cache is. */
  cursor: number;
};

export type FromEngine =
  /** Its stores are open and it is signed in. */
  { is: 'ready' } | { is: 'resting' } | { is: 'status'; id: number; status: EngineStatus };
