/** Signing in and out, and what a session's end does here: content locked, the outbox kept (SEC-25). */
import type { CallHandlers, CallOutput } from '#shared/contract/ipc.ts';
import type { AppError } from '#shared/lib/errors.ts';
import type { Reader } from '../conversation/reader.ts';
import type { Stores } from '../db/stores.ts';
import type { Clock, EngineEvent } from '../engine-types.ts';
import { readSettings } from '../settings.ts';
import type { Sync } from '../sync/sync.ts';
import type { Session } from './session.ts';
import { signIn, signOut } from './sign-in.ts';

export type AccountOptions = {
  stores: Stores;
  session: Session;
  sync: Sync;
  reader: Reader;
  serverUrl: string;
  clock: Clock;
  emit: (event: EngineEvent) => void;
  /** What is shown is not to be shown any more. */
  onLocked: () => void;
};

export type Account = {
  signIn: CallHandlers['session:signIn'];
  signOut: CallHandlers['session:signOut'];
  /** The server said whose session it is. */
  confirmed: () => void;
  refused: (error: AppError) => void;
};

/** How long signing in waits for the live connection, besides its own request. */
const CONFIRM_LIMIT_MS = 10_000;

export function createAccount(options: AccountOptions): Account {
  const { stores, session, sync, reader, serverUrl, clock, emit, onLocked } = options;
  type Waiter = { done: (answer: CallOutput<'session:signIn'>) => void; fail: (error: AppError) => void };
  const waiters = new Set<Waiter>();
  const answer = () => ({ agent: reader.meRow() });
  const each = (work: (waiter: Waiter) => void): void => {
    const all = [...waiters];
    waiters.clear();
    for (const waiter of all) work(waiter);
  };

  return {
    signIn: async ({ email, password }) => {
      const token = await signIn(serverUrl, email, password);
      session.setToken(token);
      emit({ event: 'token', data: { token, email } });
      return await new Promise((done, fail) => {
        const waiter = { done, fail };
        waiters.add(waiter);
        clock.after(CONFIRM_LIMIT_MS, () => {
          if (waiters.delete(waiter)) done(answer());
        });
        sync.connection.start();
      });
    },
    signOut: async () => {
      const token = session.token();
      session.setToken(null);
      sync.connection.stop({ state: 'signed_out' });
      emit({ event: 'token', data: { token: null, email: null } });
      // Nothing pending: nothing of this agent stays. Otherwise the profile waits for them.
      if (
        stores.outbox.mutations.count() === 0 &&
        stores.outbox.drafts.count() === 0 &&
        stores.outbox.files.all().length === 0
      ) {
        const settings = readSettings(stores.outbox);
        stores.wipe();
        stores.outbox.setSetting('theme', settings.theme);
        stores.outbox.setSetting('density', settings.density);
        stores.outbox.setSetting('language', settings.language);
      }
      onLocked();
      if (token !== null) await signOut(serverUrl, token);
      return {};
    },
    confirmed: () => each(({ done }) => done(answer())),
    refused: (error) => {
      // Too old a version is still this agent's; anything else ended the session.
      const isTooOld = error.code === 'client_too_old';
      if (!isTooOld) {
        session.setToken(null);
        emit({ event: 'token', data: { token: null, email: null } });
      }
      sync.connection.stop(isTooOld ? { state: 'too_old' } : { state: 'locked', reason: error.message });
      onLocked();
      each(({ fail }) => fail(error));
    },
  };
}
