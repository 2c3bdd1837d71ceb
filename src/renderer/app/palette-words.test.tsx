import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { App } from './app.tsx';

let bridge: DeskBridge;
beforeEach(() => {
  bridge = createDeskBridge();
  Object.assign(globalThis, { baton: bridge });
});

async function start() {
  render(<App />);
  await screen.findByRole('navigation', { name: 'Places' });
  return userEvent.setup();
}

describe('J3: the palette finds what a newcomer calls it', () => {
  it.each([
    ['theme', 'Theme: Dark'],
    ['dark', 'Theme: Dark'],
    ['light', 'Theme: Light'],
    ['dunkel', 'Settings: Looks'],
    ['density', 'Density: Compact'],
    ['language', 'Language: Deutsch'],
    ['german', 'Language: Deutsch'],
    ['I am here', 'You: online'],
    ['online', 'You: online'],
    ['back', 'You: online'],
    ['lunch', 'You: away'],
    ['shortcuts', 'Settings: Keyboard'],
  ])('%s', async (typed, command) => {
    const person = await start();
    await person.keyboard(`{Control>}k{/Control}${typed}`);
    await waitFor(() => expect(screen.getAllByRole('option').map((option) => option.textContent)).toContain(command));
  });

  it.each([
    ['german', 'Language: Deutsch'],
    ['englisch', 'Language: English'],
    ['night', 'Theme: Dark'],
  ])('what does it stands before the page where it can be set: %s', async (typed, command) => {
    const person = await start();
    await person.keyboard(`{Control>}k{/Control}${typed}`);
    await waitFor(() => expect(screen.getAllByRole('option')[0]).toHaveTextContent(command));
  });

  it('and does it: the theme of this device, and being here', async () => {
    const person = await start();
    await person.keyboard('{Control>}k{/Control}theme dark{Enter}');
    await waitFor(() =>
      expect(bridge.asked.find(({ name }) => name === 'settings:set')?.input).toMatchObject({ theme: 'dark' }),
    );
    await person.keyboard('{Control>}k{/Control}i am here{Enter}');
    await waitFor(() =>
      expect(bridge.mutated.filter(({ name }) => name === 'agent.setAvailability').map(({ args }) => args)).toEqual([
        { availability: 'online' },
      ]),
    );
  });
});
