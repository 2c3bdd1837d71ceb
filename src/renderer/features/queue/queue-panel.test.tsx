import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Connection } from '#shared/contract/ipc.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { mira, NOW, sessionOf } from '#tests/support/dom-rows.ts';
import { queueCommands } from './commands.ts';
import { QueuePanel } from './queue-panel.tsx';

const connections: [Connection, RegExp][] = [
  [{ state: 'connecting', since: NOW }, /Not all here yet/u],
  [{ state: 'catching_up', left: 40 }, /Not all here yet/u],
  [{ state: 'current', asOf: NOW }, /Nobody is waiting/u],
  [{ state: 'offline', since: NOW, retryAt: null, why: 'unreachable' }, /As far as this device knows/u],
];

it.each(connections)('J12: an empty list says no more than is known: %j', async (connection, words) => {
  const desk = showAtDesk(<QueuePanel />, {
    script: {
      'session:get': { ...sessionOf(mira), connection },
      'queue:list': { items: [], counts: { open: 0, mine: 0, unassigned: 0, customer: 0, snoozed: 0, closed: 0 } },
    },
    commands: [...queueCommands, { id: 'summary.clear', label: '', scope: 'summary', keys: 'Esc', isHidden: true }],
  });
  expect(await screen.findByText(words)).toBeVisible();
  if (connection.state === 'current') return;
  // The list that is whole and empty says so, whatever was said before.
  act(() => desk.bridge.emit('connection', { state: 'current', asOf: NOW }));
  expect(await screen.findByText('Nobody is waiting')).toBeVisible();
  expect(screen.queryByText(/Not all here yet/u)).toBeNull();
});
