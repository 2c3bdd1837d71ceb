import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { Script } from '#tests/support/bridge.ts';
import { type Desk, showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, conversation, mira, NOW, question, sessionOf, thread } from '#tests/support/dom-rows.ts';
import { conversationCommands } from './commands.ts';
import { ConversationPanel } from './conversation-panel.tsx';

function show(over: Partial<ConversationRow> = {}, more: Script = {}): Desk {
  const mine = conversation({
    assigneeId: mira.id,
    state: 'active',
    owner: 'human',
    lastCustomerN: question.n,
    ...over,
  });
  return showAtDesk(<ConversationPanel conversationId={CONVERSATION} />, {
    script: {
      'session:get': sessionOf(mira),
      'conversation:get': thread({ conversation: mine, handoff: null, messages: [question] }),
      'draft:get': { drafts: [], mode: 'reply' },
      'queue:list': { items: [], counts: { open: 0, mine: 0, unassigned: 0, customer: 0, snoozed: 0, closed: 0 } },
      'workspace:get': { teams: [], queues: [], categories: [], agents: [mira] },
      'tool:list': { tools: [] },
      ...more,
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

describe('WCAG 4.1.3: what was sent is said, once', () => {
  const write = async (desk: Desk, text: string) => {
    await userEvent.setup().type(await box(), text);
    expect(desk.run('composer.send')).toBe(true);
    await waitFor(async () => expect(await box()).toHaveValue(''));
  };

  it('a reply, and a note', async () => {
    const desk = show();
    await write(desk, 'On its way.');
    desk.run('conversation.note');
    await write(desk, 'Called them.');
    expect(desk.toldOf('announce')).toEqual(['Reply sent.', 'Note saved.']);
  });

  it('without a connection that it waits', async () => {
    const connection = { state: 'offline' as const, since: NOW, retryAt: null, why: 'unreachable' as const };
    const desk = show({}, { 'session:get': { ...sessionOf(mira), connection } });
    await write(desk, 'On its way.');
    expect(desk.toldOf('announce')).toEqual(['Kept on this device. It goes out when back online.']);
  });

  it('J6: what can still be taken back is not called sent', async () => {
    const desk = show({ channelKind: 'email' }, { 'reply:hold': { id: 'held' } });
    await write(desk, 'On its way.');
    expect(desk.toldOf('announce')).toEqual(['Sends in 5 s']);
  });

  it('what was refused is not called sent', async () => {
    const desk = show();
    desk.bridge.failNext('mutate', { code: 'internal', message: 'The disk is full.' });
    await userEvent.setup().type(await box(), 'On its way.');
    desk.run('composer.send');
    await waitFor(() => expect(desk.toldOf('notify')).toHaveLength(1));
    expect(desk.toldOf('announce')).toEqual([]);
  });
});
