import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { billing, ingrid, mira, sessionOf, thread, tomas } from '#tests/support/dom-rows.ts';
import { useMentionSource } from './use-mention-source.tsx';

function Colleagues() {
  const source = useMentionSource(thread(), () => undefined);
  return (
    <ul>
      {source.find('')?.map(({ id, label, end }) => (
        <li key={id}>
          {label}: {end}
        </li>
      ))}
    </ul>
  );
}

describe('J6: whom a note may name', () => {
  it('B8: says of whoever chose to be online and has no desk open that they are not there', async () => {
    const here = { ...tomas, availability: 'online' as const, teamIds: mira.teamIds };
    const gone = { ...ingrid, availability: 'online' as const, teamIds: mira.teamIds };
    showAtDesk(<Colleagues />, {
      script: {
        'session:get': sessionOf(mira),
        'workspace:get': { teams: [], agents: [mira, here, gone], queues: [billing], categories: [] },
        'presence:list': { entries: [{ agentId: here.id, name: here.name, viewing: null, typing: false }] },
      },
    });
    await waitFor(() =>
      expect(screen.getAllByRole('listitem').map((line) => line.textContent)).toEqual([
        `${gone.name}: online, not at their desk`,
        `${here.name}: online`,
      ]),
    );
  });
});
