import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { conversation, mira, sessionOf, thread } from '#tests/support/dom-rows.ts';
import { CloseDialog } from './close-dialog.tsx';
import { conversationCommands } from './commands.ts';

const mine = thread({ conversation: conversation({ state: 'active', assigneeId: mira.id }) });

/** The dialog of a conversation that the assistant never handed over: nothing is left to ask. */
function show(isOpen: boolean, hasDraftText: boolean) {
  const asked: string[] = [];
  const desk = showAtDesk(
    <CloseDialog
      thread={{ ...mine, escalation: null }}
      isOpen={isOpen}
      mayClose
      onAsk={() => asked.push('ask')}
      onDismiss={() => undefined}
    />,
    {
      script: { 'session:get': sessionOf(mira), 'timed:list': { items: [] }, mutate: { id: '1' } },
      commands: [...conversationCommands, { id: 'queue.openNext', label: 'Next', scope: 'queue' }],
      workspace: { hasDraftText },
    },
  );
  return { desk, asked };
}

describe('E7: closing with a reply that is written and not sent', () => {
  it('says so', async () => {
    show(true, true);
    expect(await screen.findByText('What you wrote here is not sent yet.')).toBeVisible();
  });

  it('says nothing of it where nothing is written', async () => {
    show(true, false);
    await screen.findByRole('dialog');
    expect(screen.queryByText('What you wrote here is not sent yet.')).toBeNull();
  });

  it('J9: is asked for by the key that otherwise resolves at once', async () => {
    const { desk, asked } = show(false, true);
    desk.run('conversation.resolveNext');
    expect(asked).toEqual(['ask']);
    expect(desk.bridge.argsOf('conversation.close')).toEqual([]);
  });
});
