import type { Connection } from '#shared/contract/ipc.ts';
import { dateFormat, numberFormat, say } from '#shared/intl/say.ts';
import { words } from './words.ts';

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
  const withWaits = (text: string) => (waits === '' ? text : say(words.withWaits, { state: text, waits }));
  switch (connection?.state) {
    case undefined:
      return { state: 'syncing', text: say(words.starting) };
    case 'signed_out':
      return { state: 'offline', text: withWaits(say(words.signedOut)) };
    case 'connecting':
      return { state: 'syncing', text: withWaits(say(words.connecting)) };
    case 'catching_up': {
      const text =
        connection.left === 0
          ? say(words.catchingUp)
          : say(words.catchingUpLeft, { left: numberFormat().format(connection.left) });
      return { state: 'syncing', text };
    }
    case 'current':
      return { state: 'current', text: waits === '' ? say(words.upToDate) : waits };
    case 'stale':
      return { state: 'stale', text: withWaits(say(words.lastNews, { span: describeMinutes(now - connection.asOf) })) };
    case 'offline':
      return {
        state: 'offline',
        text: withWaits(
          say(connection.why === 'intercepted' ? words.offlineIntercepted : words.offlineSince, {
            time: clock(connection.since),
          }),
        ),
      };
    case 'too_old':
      return { state: 'offline', text: withWaits(say(words.tooOld)) };
    case 'locked':
      return {
        state: 'offline',
        text: waits === '' ? connection.reason : withWaits(connection.reason.replace(/\.$/u, '')),
      };
  }
}

/** What can be done about it, and what happens by itself; undefined where the sentence says all. */
export function explainConnection(connection: Connection | undefined): string | undefined {
  if (connection?.state === 'too_old') return say(words.explainTooOld);
  if (connection?.state !== 'offline') return undefined;
  return connection.why === 'intercepted' ? say(words.explainIntercepted) : say(words.explainOffline);
}

/** `3 waiting, 1 held`; nothing when nothing waits. */
export function describeWaiting({ waiting, held }: { waiting: number; held: number }): string {
  return [waiting > 0 ? say(words.waitingCount, { waiting }) : '', held > 0 ? say(words.heldCount, { held }) : '']
    .filter((part) => part !== '')
    .join(', ');
}

/** `10:42`, `9:05` in the agent's zone, as the times of the thread are written. */
export function clock(at: number | string): string {
  return dateFormat({ hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
}

function describeMinutes(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return minutes < 1
    ? say(words.seconds, { count: Math.max(1, Math.floor(ms / 1_000)) })
    : say(words.minutes, { count: minutes });
}
