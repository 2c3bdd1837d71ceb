import { fireEvent, screen } from '@testing-library/react';
import { useEffect } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useCommand, useCommandBoard } from '#renderer/data/command-context.tsx';
import { conversationCommands } from '#renderer/features/conversation/index.ts';
import { type Desk, showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, mira, sessionOf } from '#tests/support/dom-rows.ts';
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
/** The regions of a window, with a field in one of them. */
function Fields({ region, label }: { region: string; label: string }) {
  useKeyboard();
  const field = (where: string) => (where === region ? <input aria-label={label} /> : null);
  return (
    <>
      <div data-region="queue">
        <div role="listbox" aria-label="Conversations" tabIndex={0} />
        {field('queue')}
      </div>
      <div data-region="conversation">
        <div role="feed" aria-label="Thread" data-region="thread" tabIndex={-1} />
        <div data-region="composer">{field('composer')}</div>
      </div>
      <div data-region="side">{field('side')}</div>
      <div data-region="page">
        <h1 data-place="page" aria-label="Settings" tabIndex={-1}>
          Settings
        </h1>
        {field('page')}
      </div>
    </>
  );
}
const toasts = (desk: Desk) => desk.toldOf('toast');

describe('J3: a key for what one holds, where nobody holds it yet', () => {
  it('says that it is taken first, with the cap of the key for that, and does nothing else', () => {
    const desk = show({ mayTake: true, isMine: false });
    fireEvent.keyDown(document.body, { key: 'e', code: 'KeyE' });
    expect(toasts(desk)).toEqual(['Nobody has it yet. Take it first.']);
    expect(desk.toldOf('toastKeys')).toEqual(['C']);
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

describe('J3: the words that follow a key for a reply where there is no box for them', () => {
  const type = (keys: string) => {
    for (const key of keys) fireEvent.keyDown(document.body, { key, code: `Key${key.toUpperCase()}` });
  };
  function Opened() {
    const board = useCommandBoard();
    useEffect(() => {
      board.select(CONVERSATION);
      return board.setDrawn(CONVERSATION);
    }, [board]);
    return <Window mayTake isMine />;
  }
  afterEach(() => vi.restoreAllMocks());

  it('are no commands until there was a pause; the key that takes it works at once', () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(10_000);
    pressed.length = 0;
    showAtDesk(<Opened />, { script: { 'session:get': sessionOf(mira) }, commands: conversationCommands });
    type('re');
    now.mockReturnValue(10_600);
    type('e');
    now.mockReturnValue(11_200);
    type('e');
    expect(pressed).toEqual([]);
    type('c');
    expect(pressed).toEqual(['claim']);
    type('r');
    now.mockReturnValue(11_901);
    type('e');
    expect(pressed).toEqual(['claim', 'close']);
  });

  it('hold back no arrow: who presses one has gone on', () => {
    vi.spyOn(performance, 'now').mockReturnValue(10_000);
    pressed.length = 0;
    showAtDesk(<Opened />, { script: { 'session:get': sessionOf(mira) }, commands: conversationCommands });
    type('r');
    expect(fireEvent.keyDown(document.body, { key: 'ArrowDown', code: 'ArrowDown' })).toBe(true);
    type('e');
    expect(pressed).toEqual(['close']);
  });
});

describe('DESIGN 9: Escape out of a field leads back to what the field belongs to', () => {
  const cases = [
    ['queue', 'Find a view', 'Conversations'],
    ['side', 'Ask the knowledge base', 'Thread'],
    ['composer', 'Reply', 'Thread'],
    ['page', 'Find a setting', 'Settings'],
  ] as const;
  it.each(cases)('from the region %s', (region, label, home) => {
    showAtDesk(<Fields region={region} label={label} />, { script: { 'session:get': sessionOf(mira) } });
    screen.getByLabelText(label).focus();
    fireEvent.keyDown(screen.getByLabelText(label), { key: 'Escape', code: 'Escape' });
    expect(screen.getByLabelText(home)).toHaveFocus();
  });
});
