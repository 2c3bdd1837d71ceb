import type { Connection } from '#shared/contract/ipc.ts';
import { dateFormat } from '#ui/date-format.ts';

export type Currency = { state: 'current' | 'syncing' | 'stale' | 'offline'; text: string };

/**
 * The sentence of the currency button (DESIGN 7, Currency), with what waits in the outbox. `now` and the times of the connection are
 * this computer's clock.
 */
export function describeConnection(
  connection: Connection | undefined,
  outbox: { waiting: number; held: number },
  now: number,
): Currency {
  const waits = describeWaiting(outbox);
  const withWaits = (text: string) => (waits === '' ? text : `${text}. ${waits}.`);
  switch (connection?.state) {
    case undefined:
      return { state: 'syncing', text: 'Starting' };
    case 'signed_out':
      return { state: 'offline', text: withWaits('Signed out') };
    case 'connecting':
      return { state: 'syncing', text: withWaits('Connecting') };
    case 'catching_up': {
      const left = connection.left === 0 ? '' : `, ${connection.left.toLocaleString('en')} left`;
      return { state: 'syncing', text: `Catching up${left}` };
    }
    case 'current':
      return { state: 'current', text: waits === '' ? 'Up to date' : waits };
    case 'stale':
      return { state: 'stale', text: withWaits(`Last news ${describeMinutes(now - connection.asOf)} ago`) };
    case 'offline':
      return {
        state: 'offline',
        text: withWaits(
          `Offline since ${clock(connection.since)}${connection.why === 'intercepted' ? ', the network asks for a sign-in' : ''}`,
        ),
      };
    case 'too_old':
      return { state: 'offline', text: withWaits('This version is too old to connect') };
    case 'locked':
      return {
        state: 'offline',
        text: waits === '' ? connection.reason : withWaits(connection.reason.replace(/\.$/u, '')),
      };
  }
}

/** What can be done about it, and what happens by itself; undefined where the sentence says all. */
export function explainConnection(connection: Connection | undefined): string | undefined {
  if (connection?.state === 'too_old')
    return 'The server speaks to newer versions only. What is here can be read, and what waits goes out from the next version.';
  if (connection?.state !== 'offline') return undefined;
  return connection.why === 'intercepted'
    ? 'Something on this network answers in place of the server, mostly a page to sign in at. Open a browser to get through; here it goes on by itself.'
    : 'It goes on by itself once the server can be reached.';
}

/** `3 waiting, 1 held`; nothing when nothing waits. */
export function describeWaiting({ waiting, held }: { waiting: number; held: number }): string {
  return [waiting > 0 ? `${waiting} waiting` : '', held > 0 ? `${held} held` : '']
    .filter((part) => part !== '')
    .join(', ');
}

/** `10:42`, `9:05` in the agent's zone, as the times of the thread are written. */
export function clock(at: number | string): string {
  return dateFormat('en-GB', { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
}

function describeMinutes(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return minutes < 1 ? `${Math.max(1, Math.floor(ms / 1_000))} s` : `${minutes} min`;
}
