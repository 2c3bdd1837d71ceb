import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeskBridge } from '#tests/support/bridge-desk.ts';
import { id } from '#tests/support/bridge-sample.ts';

const DANA = id(213);

beforeEach(() => {
  Object.assign(globalThis, { baton: createDeskBridge() });
  // The address is read when the window starts.
  location.hash = `#conversation/${DANA}`;
});
afterEach(() => {
  location.hash = '';
});

describe('J5: a conversation in its own window', () => {
  it('J3: the sheet of keys has what works there, and neither places nor the list', async () => {
    const { App } = await import('./app.tsx');
    render(<App />);
    await screen.findByRole('heading', { name: /Dana Whitfield/u }, { timeout: 10_000 });
    expect(screen.queryByRole('navigation', { name: 'Places' })).not.toBeInTheDocument();
    await userEvent.keyboard('?');
    const sheet = within(await screen.findByRole('dialog', { name: 'Shortcuts' }));
    await waitFor(() => expect(sheet.getByText('Commands')).toBeVisible());
    expect(sheet.queryByText('Queue')).not.toBeInTheDocument();
    expect(sheet.queryByText('Settings')).not.toBeInTheDocument();
    expect(sheet.queryByText('Next conversation')).not.toBeInTheDocument();
    expect(sheet.queryByText('Open in its own window')).not.toBeInTheDocument();
    expect(sheet.queryByRole('button', { name: 'Change keys…' })).not.toBeInTheDocument();
    expect(sheet.getByText('Close…')).toBeVisible();
    expect(sheet.getByText('Next pane')).toBeVisible();
    expect(sheet.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'Everywhere',
      'Conversation',
      'Handoff summary',
      'Writing',
      'Closing',
      'Copilot',
      'Correction',
    ]);
  });
});
