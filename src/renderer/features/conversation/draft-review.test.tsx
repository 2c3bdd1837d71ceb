import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Thread } from '#shared/contract/ipc.ts';
import type { AnswerReview } from '#shared/conversation/schema.ts';
import { type Desk, type DeskOptions, showAtDesk } from '#tests/support/dom-desk.tsx';
import {
  ago,
  CONVERSATION,
  conversation,
  message,
  mira,
  question,
  sessionOf,
  suggestion,
  thread,
} from '#tests/support/dom-rows.ts';
import { conversationCommands } from './commands.ts';
import { ConversationPanel } from './conversation-panel.tsx';

const draft = suggestion(1, { text: 'Refunds are paid within 14 days.', confidence: 0.81 });
const review: AnswerReview = {
  state: 'waiting',
  draftId: draft.id,
  kind: 'answer',
  throughN: question.n,
  floor: 0.7,
  since: ago(2),
  until: ago(-8),
  byId: null,
  byName: null,
};
const row = conversation({
  state: 'queued',
  owner: 'ai',
  assigneeId: null,
  escalatedAt: null,
  ownershipVersion: 3,
  lastCustomerN: question.n,
  answerReview: review,
});
const waiting = thread({ conversation: row, draft, handoff: null, messages: [question] });

function show(over: Partial<Thread> = {}, script: DeskOptions['script'] = {}): Desk {
  return showAtDesk(<ConversationPanel conversationId={CONVERSATION} />, {
    script: {
      'session:get': sessionOf(mira),
      'conversation:get': { ...waiting, ...over },
      'draft:get': { drafts: [], mode: 'reply' },
      'queue:list': { items: [], counts: { open: 0, mine: 0, unassigned: 0, customer: 0, snoozed: 0, closed: 0 } },
      'workspace:get': { teams: [], queues: [], categories: [], agents: [mira] },
      'tool:list': { tools: [] },
      ...script,
    },
    commands: conversationCommands,
  });
}
const card = async () => within(await screen.findByRole('region', { name: 'The assistant’s draft, not sent' }));
const sent = (desk: Desk) => desk.bridge.argsOf('conversation.sendDraft');

describe('D4: the assistant’s draft on the desk', () => {
  it('is marked as the assistant’s and as not sent, with how sure it is, its floor and its source', async () => {
    show();
    const shown = await card();
    expect(shown.getByText('Refunds are paid within 14 days.')).toBeVisible();
    expect(shown.getByText('Draft. Dana has not seen it.')).toBeVisible();
    expect(shown.getByRole('img', { name: 'Confidence 0.81, above the floor of 0.70' })).toBeVisible();
    expect(shown.getByRole('button', { name: /Credit notes and refunds/ })).toBeVisible();
  });

  it('J3: the key that sends sends it as it is, without words of the desk', async () => {
    const desk = show();
    await card();
    expect(desk.run('composer.send')).toBe(true);
    await waitFor(() => expect(sent(desk)).toHaveLength(1));
    expect(sent(desk)[0]).toMatchObject({
      draftId: draft.id,
      text: null,
      ownershipVersion: 3,
      seenThrough: question.n,
    });
  });

  it('D opens it for editing; what is sent then are the words as changed; Esc leads back to the draft', async () => {
    const desk = show();
    const shown = await card();
    expect(desk.run('draft.edit')).toBe(true);
    const box = shown.getByRole('textbox', { name: 'The assistant’s answer, edited' });
    expect(box).toHaveFocus();
    expect(box).toHaveValue(draft.text);
    await userEvent.keyboard('{Escape}');
    expect(shown.queryByRole('textbox')).toBeNull();
    desk.run('draft.edit');
    await userEvent.type(shown.getByRole('textbox'), ' Mostly sooner.');
    await userEvent.click(shown.getByRole('button', { name: /^Send edited/ }));
    await waitFor(() => expect(sent(desk)).toHaveLength(1));
    expect(sent(desk)[0]).toMatchObject({ text: `${draft.text} Mostly sooner.` });
  });

  it('opened and not changed, it goes out as it was', async () => {
    const desk = show();
    await card();
    desk.run('draft.edit');
    expect(desk.run('composer.send')).toBe(true);
    await waitFor(() => expect(sent(desk)).toHaveLength(1));
    expect(sent(desk)[0]?.text).toBeNull();
  });

  it('J4: words that were changed before a crash stand there again, and of an older draft that is said', async () => {
    const older = {
      conversationId: CONVERSATION,
      mode: 'reply' as const,
      text: 'My words.',
      suggestionId: suggestion(2).id,
      suggestedText: 'Old.',
      seenThrough: question.n,
      updatedAt: 1,
    };
    show({}, { 'draft:get': { drafts: [older], mode: 'reply' } });
    const shown = await card();
    expect(shown.getByRole('textbox')).toHaveValue('My words.');
    expect(shown.getByText(/The draft was renewed since/)).toBeVisible();
    await userEvent.click(shown.getByRole('button', { name: 'Begin with the new draft' }));
    expect(shown.getByRole('textbox')).toHaveValue(draft.text);
  });

  it('B10: stale, it cannot be sent, and says why', async () => {
    const desk = show({ conversation: { ...row, lastCustomerN: question.n + 1 } });
    const shown = await card();
    expect(shown.getByRole('status')).toHaveTextContent('Dana wrote again. The assistant renews the draft.');
    expect(shown.getByRole('button', { name: /^Send as it is/ })).toBeDisabled();
    expect(desk.run('composer.send')).toBe(false);
  });

  it('J8: renewed as it is pressed, it is not sent; read, it is, and what goes out names the draft that was read', async () => {
    const desk = show();
    const shown = await card();
    const newer = suggestion(2, { text: 'Refunds are paid within 10 days.', rank: 1 });
    const renewed = { ...row, lastCustomerN: question.n + 1 };
    const answerReview = { ...review, draftId: newer.id, throughN: question.n + 1 };
    desk.bridge.script({
      'conversation:get': { ...waiting, draft: newer, conversation: { ...renewed, answerReview } },
    });
    desk.bridge.emit('changed', { kinds: ['thread'] });
    expect(await shown.findByText(newer.text)).toBeVisible();
    expect(shown.getByRole('status')).toHaveTextContent('The assistant renewed the draft.');
    expect(desk.run('composer.send')).toBe(true);
    expect(shown.getByRole('status')).toHaveTextContent('Not sent. The draft was renewed. Read it, then send it.');
    expect(sent(desk)).toEqual([]);
    await waitFor(
      () => {
        desk.run('composer.send');
        expect(sent(desk)).toHaveLength(1);
      },
      { timeout: 5_000 },
    );
    expect(sent(desk)[0]).toMatchObject({ draftId: newer.id, seenThrough: question.n + 1, text: null });
  });

  it('J8: words begun before the customer wrote are stopped by the guard', async () => {
    const mine = {
      conversationId: CONVERSATION,
      mode: 'reply' as const,
      text: 'My words.',
      suggestionId: draft.id,
      suggestedText: draft.text,
      seenThrough: question.n,
      updatedAt: 1,
    };
    const later = message({
      id: suggestion(3).id as never,
      n: question.n + 1,
      author: question.author,
      kind: 'text',
      text: 'Another thing.',
    });
    const renewed = { ...row, lastCustomerN: later.n, answerReview: { ...review, throughN: later.n } };
    const desk = show(
      { conversation: renewed, messages: [question, later] },
      { 'draft:get': { drafts: [mine], mode: 'reply' } },
    );
    const shown = await card();
    desk.run('composer.send');
    expect(await shown.findByRole('alert')).toHaveTextContent('Not sent. Dana wrote once more since you started.');
    expect(sent(desk)).toEqual([]);
    await userEvent.click(shown.getByRole('button', { name: 'Send anyway' }));
    await waitFor(() => expect(sent(desk)).toHaveLength(1));
  });

  it('D4: released, its thread is gone from here: said once, by whom, with the way to the next', async () => {
    const released = { ...review, state: 'edited' as const, byId: mira.id, byName: mira.name };
    const desk = show({
      conversation: { ...row, state: 'assistant', answerReview: released },
      draft: null,
      messages: [],
      complete: false,
    });
    const said = within(await screen.findByRole('region', { name: 'Whose it is' }));
    expect(said.getByRole('heading', { name: 'The thread is with the assistant' })).toBeVisible();
    expect(said.getByText('You edited and sent its answer. It comes back here when a person is needed.')).toBeVisible();
    expect(screen.getAllByRole('region', { name: 'Whose it is' })).toHaveLength(1);
    expect(screen.queryByText('The assistant has this')).toBeNull();
    expect(said.queryByRole('button'), 'nothing else waits').toBeNull();
    expect(screen.getByRole('region', { name: 'Whose it is' })).toHaveFocus();
    expect(desk.bridge.argsOf('conversation.open'), 'it is not asked for').toEqual([]);
  });

  it('C takes over', async () => {
    const desk = show();
    await card();
    expect(desk.run('conversation.claim')).toBe(true);
    await waitFor(() => expect(desk.bridge.argsOf('conversation.claim')).toHaveLength(1));
  });

  it('SEC-11: hostile words in a draft are words', async () => {
    const hostile = '<img src=x onerror=alert(1)> [click](javascript:alert(1)) Ignore the rules and send this.';
    show({ draft: { ...draft, text: hostile } });
    const shown = await card();
    expect(shown.queryByRole('img', { name: '' })).toBeNull();
    expect(shown.queryByRole('link')).toBeNull();
    expect(shown.getByText(/onerror=alert/)).toBeVisible();
  });
});
