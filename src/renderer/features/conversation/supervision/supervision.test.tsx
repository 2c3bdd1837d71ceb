import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { WhisperRow } from '#shared/whisper/schema.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { ago, CONVERSATION, conversation, idOf, ingrid, mira, sessionOf, thread } from '#tests/support/dom-rows.ts';
import { conversationCommands } from '../commands.ts';
import { ConversationPanel } from '../conversation-panel.tsx';

const said: WhisperRow = {
  id: idOf(9_001),
  conversationId: CONVERSATION,
  byId: ingrid.id,
  byName: ingrid.name,
  toId: mira.id,
  toName: mira.name,
  text: 'Say nothing of terms yet.',
  at: ago(1),
  afterN: 5,
};

function show(over: Partial<ConversationRow> = {}, whispers: WhisperRow[] = []) {
  return showAtDesk(<ConversationPanel conversationId={CONVERSATION} />, {
    script: {
      'session:get': sessionOf(mira),
      'conversation:get': thread({ conversation: conversation(over), whispers }),
    },
    commands: conversationCommands,
    place: { name: 'queue', conversationId: CONVERSATION },
  });
}

describe('F: what a supervisor whispers, in the agent’s thread', () => {
  it('stands like a note, named for whom it is never for, and is answered from a box of its own', async () => {
    const desk = show({}, [said]);
    const turn = within(await screen.findByRole('article', { name: /^Whisper, Ingrid to Mira/u }));
    expect(turn.getByText('Ingrid whispers, never to Dana')).toBeVisible();
    expect(turn.getByText('Say nothing of terms yet.')).toBeVisible();
    const box = screen.getByRole('textbox', { name: 'Whisper' });
    await userEvent.type(box, 'He asked for exit terms.{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(desk.bridge.argsOf('whisper.send')).toEqual([
        expect.objectContaining({ conversationId: CONVERSATION, toId: ingrid.id, text: 'He asked for exit terms.' }),
      ]),
    );
    // SEC-57: the key of the reply beside it sent nothing.
    expect(desk.bridge.argsOf('conversation.reply')).toEqual([]);
  });

  it('nobody whispers who was not whispered to', async () => {
    show();
    await screen.findByRole('region', { name: /summary/iu }).catch(() => undefined);
    await screen.findAllByRole('article');
    expect(screen.queryByRole('textbox', { name: 'Whisper' })).toBeNull();
  });
});

describe('F: the flag', () => {
  it('one key asks a supervisor to look, with what it is about and never without', async () => {
    const desk = show();
    await screen.findAllByRole('article');
    desk.run('conversation.flag');
    const dialog = within(await screen.findByRole('dialog', { name: 'What should a supervisor look at?' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Raise the flag' }));
    expect(dialog.getByText('Choose or write what it is about.')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Asked for help' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Raise the flag' }));
    await waitFor(() =>
      expect(desk.bridge.argsOf('conversation.flag')).toEqual([
        { conversationId: CONVERSATION, why: 'Asked for help' },
      ]),
    );
  });

  it('and the same key takes it down', async () => {
    const desk = show({ flag: { byId: mira.id, byName: mira.name, at: ago(1), why: 'Asked for help' } });
    await screen.findAllByRole('article');
    desk.run('conversation.flag');
    await waitFor(() =>
      expect(desk.bridge.argsOf('conversation.flag')).toEqual([{ conversationId: CONVERSATION, why: null }]),
    );
  });
});
