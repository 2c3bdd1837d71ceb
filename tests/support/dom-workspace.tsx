import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '#renderer/app/app.tsx';
import { createDeskBridge, type DeskBridge } from './bridge-desk.ts';

/** A desk of sample rows behind the bridge that the window looks for. */
export function deskOfWindow(): DeskBridge {
  const bridge = createDeskBridge();
  Object.assign(globalThis, { baton: bridge });
  return bridge;
}

/** The whole window with one conversation open, `name` being in its heading, and the person at its keys. */
export async function openWorkspace(bridge: DeskBridge, conversationId: string, name: string) {
  const person = userEvent.setup();
  render(<App />);
  await screen.findByRole('navigation', { name: 'Places' });
  act(() => bridge.emit('navigate', { to: `conversation/${conversationId}` }));
  await screen.findByRole('heading', { name: new RegExp(name) });
  return person;
}

export const replyBox = () => screen.findByRole('textbox', { name: 'Reply' });

/** What the window asked to store under one name, oldest first. */
export const sentOf = (bridge: DeskBridge, name: string) =>
  bridge.mutated.filter((mutated) => mutated.name === name).map((mutated) => mutated.args);
