import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { id } from '#tests/support/bridge-sample.ts';
import { App } from './app.tsx';

let bridge: DeskBridge;
beforeEach(() => {
  bridge = createDeskBridge();
  Object.assign(globalThis, { baton: bridge });
  // No layout here: every region counts as drawn.
  vi.spyOn(HTMLElement.prototype, 'getClientRects').mockReturnValue([{}] as never);
});
afterEach(() => vi.restoreAllMocks());

async function open() {
  render(<App />);
  await screen.findByRole('navigation', { name: 'Places' });
  act(() => bridge.emit('navigate', { to: `conversation/${id(213)}` }));
  await screen.findByRole('textbox', { name: 'Reply' });
  return userEvent.setup();
}
const here = () => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region;

describe('DESIGN 9: F6', () => {
  it('passes over a pane in which nothing takes the focus, and does not end there', async () => {
    render(<App />);
    await screen.findByRole('navigation', { name: 'Places' });
    const person = userEvent.setup();
    await waitFor(() => expect(here()).toBe('queue'));
    expect(document.querySelector('[data-region="conversation"]')).not.toBeNull();
    await person.keyboard('{F6}');
    expect(here()).toBe('title');
  });

  it('walks over the panes in reading order and around, Shift F6 back', async () => {
    const person = await open();
    act(() => document.querySelector<HTMLElement>('[data-region]')?.focus());
    const walked: (string | undefined)[] = [];
    const count = document.querySelectorAll('[data-region]').length;
    for (let step = 0; step < count; step += 1) {
      // One press after the other, as a person does.
      // oxlint-disable-next-line no-await-in-loop
      await person.keyboard('{F6}');
      walked.push(here());
    }
    const around = [...walked, ...walked];
    const order = ['title', 'rail', 'queue', 'conversation', 'summary', 'thread', 'composer', 'side'];
    const start = around.indexOf('title');
    expect(around.slice(start, start + walked.length)).toEqual(order.filter((one) => walked.includes(one)));
    expect(walked).toEqual(expect.arrayContaining(['title', 'rail', 'queue', 'conversation', 'thread', 'composer']));
    const last = here();
    await person.keyboard('{F6}{Shift>}{F6}{/Shift}');
    expect(here()).toBe(last);
  });
});

it('J3: while a dialog that was answered fades out, keys are the window’s again: the palette opens at once', async () => {
  const person = await open();
  const fading = document.createElement('div');
  fading.setAttribute('role', 'dialog');
  fading.dataset.state = 'closed';
  document.body.append(fading);
  await person.keyboard('{Control>}k{/Control}');
  await waitFor(() => expect(screen.getByRole('dialog', { name: 'Commands' })).toBeVisible());
  fading.remove();
});
