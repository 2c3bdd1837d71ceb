import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { id } from '#tests/support/bridge-sample.ts';
import { App } from './app.tsx';

const DANA = id(213);
/** 1280 px at 200 %. */
const WIDTH = 640;
let bridge: DeskBridge;
beforeEach(() => {
  bridge = createDeskBridge();
  Object.assign(globalThis, { baton: bridge });
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(300);
  const real = window.matchMedia.bind(window);
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    const [, edge, px] = /\((min|max)-width: ([\d.]+)px\)/u.exec(query) ?? [];
    const list = real(query);
    if (edge !== undefined)
      Object.defineProperty(list, 'matches', { value: edge === 'min' ? WIDTH >= Number(px) : WIDTH <= Number(px) });
    return list;
  });
});
afterEach(() => void vi.restoreAllMocks());

const region = (name: string) => document.querySelector<HTMLElement>(`[data-region="${name}"]`);
/** The panes in sight: what is covered stays, so that nothing of it is lost. */
const panes = () =>
  ['queue', 'conversation', 'side'].filter((name) => region(name)?.classList.contains('hidden') === false);

describe('DESIGN 6: where zoom leaves no room beside each other there is one pane at a time', () => {
  it('the list, the conversation that is opened, its side by `]`, and the list again by key; the focus goes with them', async () => {
    const person = userEvent.setup();
    render(<App />);
    await screen.findByRole('option', { name: /Dana Whitfield/u }, { timeout: 10_000 });
    expect(panes()).toEqual(['queue']);
    act(() => bridge.emit('navigate', { to: `conversation/${DANA}` }));
    await waitFor(() => expect(screen.getByRole('heading', { name: /Dana Whitfield/u })).toHaveFocus());
    expect(panes()).toEqual(['conversation']);
    await person.keyboard(']');
    await waitFor(() => expect(panes()).toEqual(['side']));
    expect(screen.getByRole('button', { name: 'Back to the conversation' })).toHaveFocus();
    await person.keyboard(']');
    await waitFor(() => expect(panes()).toEqual(['conversation']));
    expect(screen.getByRole('heading', { name: /Dana Whitfield/u })).toHaveFocus();
    await person.keyboard(']gq');
    await waitFor(() => expect(panes()).toEqual(['queue']));
    expect(region('queue')).toContainElement(document.activeElement as HTMLElement);
    await person.click(screen.getByRole('button', { name: 'Back to the conversation' }));
    await waitFor(() => expect(panes()).toEqual(['conversation']));
    await person.keyboard('j');
    await waitFor(() => expect(panes()).toEqual(['queue']));
  });

  it('J2: R and N bring the conversation with the box from behind the list and the side; the next letter is written', async () => {
    const person = userEvent.setup();
    render(<App />);
    await screen.findByRole('option', { name: /Dana Whitfield/u }, { timeout: 10_000 });
    act(() => bridge.emit('navigate', { to: `conversation/${DANA}` }));
    await screen.findByRole('textbox', { name: 'Reply' });
    await person.keyboard('gq');
    await waitFor(() => expect(panes()).toEqual(['queue']));
    await person.keyboard('rHi');
    expect(panes()).toEqual(['conversation']);
    expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveFocus();
    expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('Hi');
    await person.keyboard('{Escape}]');
    await waitFor(() => expect(panes()).toEqual(['side']));
    await person.keyboard('nSeen');
    expect(panes()).toEqual(['conversation']);
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('Seen');
  });
});
