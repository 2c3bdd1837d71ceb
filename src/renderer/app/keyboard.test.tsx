import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useCommand } from '#renderer/data/command-context.tsx';
import { conversationCommands } from '#renderer/features/conversation/index.ts';
import { type Desk, showAtDesk } from '#tests/support/dom-desk.tsx';
import { mira, sessionOf } from '#tests/support/dom-rows.ts';
import { useKeyboard } from './keyboard.ts';

const pressed: string[] = [];

function Window({ mayTake, isMine }: { mayTake: boolean; isMine: boolean }) {
  useKeyboard();
  useCommand('conversation.claim', () => pressed.push('claim'), mayTake);
  useCommand('conversation.close', () => pressed.push('close'), isMine);
  return null;
}

function show(held: { mayTake: boolean; isMine: boolean }): Desk {
  pressed.length = 0;
  return showAtDesk(<Window {...held} />, {
    script: { 'session:get': sessionOf(mira) },
    commands: conversationCommands,
  });
}
const toasts = (desk: Desk) => desk.toldOf('toast');

describe('J3: a key for what one holds, where nobody holds it yet', () => {
  it('says that it is taken first, with the key for that, and does nothing else', () => {
    const desk = show({ mayTake: true, isMine: false });
    fireEvent.keyDown(document.body, { key: 'e', code: 'KeyE' });
    expect(toasts(desk)).toEqual([expect.stringContaining('Take it first: C')]);
    expect(pressed).toEqual([]);
  });

  it('does what it is for once it is theirs', () => {
    const desk = show({ mayTake: false, isMine: true });
    fireEvent.keyDown(document.body, { key: 'e', code: 'KeyE' });
    expect(pressed).toEqual(['close']);
    expect(toasts(desk)).toEqual([]);
  });

  it('is silent where it cannot be taken either', () => {
    const desk = show({ mayTake: false, isMine: false });
    fireEvent.keyDown(document.body, { key: 'e', code: 'KeyE' });
    expect(toasts(desk)).toEqual([]);
  });
});
