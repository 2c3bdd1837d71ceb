import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type Desk, showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, conversation, mira, question, sessionOf, thread } from '#tests/support/dom-rows.ts';
import { conversationCommands } from './commands.ts';
import { ConversationPanel } from './conversation-panel.tsx';

function show(): Desk {
  const mine = conversation({ assigneeId: mira.id, state: 'active', owner: 'human', lastCustomerN: question.n });
  return showAtDesk(<ConversationPanel conversationId={CONVERSATION} />, {
    script: {
      'session:get': sessionOf(mira),
      'conversation:get': thread({ conversation: mine, handoff: null, messages: [question] }),
      'draft:get': { drafts: [], mode: 'reply' },
      'queue:list': { items: [], counts: { open: 0, mine: 0, unassigned: 0, customer: 0, snoozed: 0, closed: 0 } },
      'workspace:get': { teams: [], queues: [], categories: [], agents: [mira] },
      'tool:list': { tools: [] },
    },
    commands: conversationCommands,
  });
}
const box = async () => await screen.findByRole('textbox', { name: /^Reply|^Note/ });

describe('J2: while what was written is being kept', () => {
  it('what is typed behind it is the beginning of the next, and goes out once with it', async () => {
    const desk = show();
    const user = userEvent.setup();
    await user.type(await box(), 'On its way.');
    const release = desk.bridge.hold('mutate');
    expect(desk.run('composer.send')).toBe(true);
    await user.keyboard(' And one more');
    release();
    await waitFor(async () => expect(await box()).toHaveValue(' And one more'));
    expect(desk.bridge.argsOf('conversation.reply').map(({ text }) => text)).toEqual(['On its way.']);
    desk.run('composer.send');
    await waitFor(async () => expect(await box()).toHaveValue(''));
    expect(desk.bridge.argsOf('conversation.reply').map(({ text }) => text)).toEqual(['On its way.', ' And one more']);
  });

  it('who has left the box by then is not called back into it', async () => {
    const desk = show();
    const user = userEvent.setup();
    await user.type(await box(), 'On its way.');
    const release = desk.bridge.hold('mutate');
    desk.run('composer.send');
    (await box()).blur();
    release();
    await waitFor(async () => expect(await box()).toHaveValue(''));
    expect(await box()).not.toHaveFocus();
  });

  it('a button that was pressed gives the box back at once', async () => {
    const desk = show();
    const user = userEvent.setup();
    await user.type(await box(), 'On its way.');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(desk.bridge.argsOf('conversation.reply')).toHaveLength(1));
    expect(await box()).toHaveFocus();
  });
});
