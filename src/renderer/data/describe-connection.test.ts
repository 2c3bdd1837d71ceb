import { expect, it } from 'vitest';
import { type Connection, connection } from '#shared/contract/ipc.ts';
import { clock, describeConnection, explainConnection } from './describe-connection.ts';

const NOW = Date.UTC(2026, 4, 4, 10, 42);
const nothing = { waiting: 0, held: 0 };
const some = { waiting: 2, held: 1 };

/** Each state that there is, with what the window says of it: with nothing waiting, and with something. */
const said: Readonly<Record<Connection['state'], [Connection, string, string][]>> = {
  signed_out: [[{ state: 'signed_out' }, 'Signed out', 'Signed out. 2 waiting, 1 held.']],
  connecting: [[{ state: 'connecting', since: NOW }, 'Connecting', 'Connecting. 2 waiting, 1 held.']],
  catching_up: [
    [{ state: 'catching_up', left: 0 }, 'Catching up', 'Catching up'],
    [{ state: 'catching_up', left: 3_240 }, 'Catching up, 3,240 left', 'Catching up, 3,240 left'],
  ],
  current: [[{ state: 'current', asOf: NOW }, 'Up to date', '2 waiting, 1 held']],
  stale: [[{ state: 'stale', asOf: NOW - 9_000 }, 'Last news 9 s ago', 'Last news 9 s ago. 2 waiting, 1 held.']],
  offline: [
    [
      { state: 'offline', since: NOW, retryAt: null, why: 'unreachable' },
      `Offline since ${clock(NOW)}`,
      `Offline since ${clock(NOW)}. 2 waiting, 1 held.`,
    ],
    [
      { state: 'offline', since: NOW, retryAt: NOW + 900, why: 'intercepted' },
      `Offline since ${clock(NOW)}, the network asks for a sign-in`,
      `Offline since ${clock(NOW)}, the network asks for a sign-in. 2 waiting, 1 held.`,
    ],
  ],
  locked: [
    [{ state: 'locked', reason: 'The session ended.' }, 'The session ended.', 'The session ended. 2 waiting, 1 held.'],
  ],
  too_old: [
    [
      { state: 'too_old' },
      'This version is too old to connect',
      'This version is too old to connect. 2 waiting, 1 held.',
    ],
  ],
};

it('J12: every state of the contract has its sentence, and none says more than is known', () => {
  expect(Object.keys(said).sort()).toEqual(connection.options.map(({ shape }) => shape.state.value).sort());
  for (const [state, bare, waiting] of Object.values(said).flat()) {
    expect(describeConnection(state, nothing, NOW).text).toBe(bare);
    expect(describeConnection(state, some, NOW).text).toBe(waiting);
    // Only one state claims that what is shown is what there is.
    expect(describeConnection(state, nothing, NOW).state === 'current').toBe(state.state === 'current');
  }
});

it('J12: away, it says what goes on by itself and what somebody has to do', () => {
  const offline = { state: 'offline', since: NOW, retryAt: null } as const;
  expect(explainConnection({ ...offline, why: 'unreachable' })).toMatch(/by itself/u);
  expect(explainConnection({ ...offline, why: 'intercepted' })).toMatch(/browser/u);
  expect(explainConnection({ state: 'too_old' })).toMatch(/next version/u);
  expect(explainConnection({ state: 'current', asOf: NOW })).toBeUndefined();
});
