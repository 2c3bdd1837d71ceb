import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { classificationTarget } from '#shared/conversation/feedback-targets.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, conversation, handoff, mira, sessionOf, thread } from '#tests/support/dom-rows.ts';
import { conversationCommands } from '../commands.ts';
import { Classification } from './classification.tsx';

const categories: readonly CategoryRow[] = [
  { key: 'billing', name: 'Billing' },
  { key: 'refund', name: 'Refund' },
].map((row) => row as CategoryRow);
const row = conversation({ categoryKey: 'billing', categoryName: 'Billing', urgency: 'high' });

async function show() {
  const desk = showAtDesk(
    <Classification thread={thread({ conversation: row, handoff, feedback: [] })} categories={categories} />,
    { script: { 'session:get': sessionOf(mira) }, commands: conversationCommands },
  );
  expect(desk.run('conversation.classify')).toBe(true);
  const box = within(await screen.findByRole('dialog', { name: 'How the assistant read it' }));
  return { desk, box };
}

describe('E1, C5: how the assistant read a conversation', () => {
  it('has a thumb each for category, urgency and mood; the key acts on the line that has the focus', async () => {
    const { desk, box } = await show();
    for (const name of ['Category', 'Urgency', 'Mood']) expect(box.getByRole('group', { name })).toBeVisible();
    act(() => box.getByRole('button', { name: 'Right answer, mood' }).focus());
    desk.run('feedback.up');
    desk.run('feedback.up');
    await waitFor(() =>
      expect(desk.bridge.argsOf('feedback.give')).toMatchObject([
        { target: classificationTarget(CONVERSATION, 'mood', handoff.mood), verdict: 'up' },
        { verdict: 'none' },
      ]),
    );
  });

  it('a thumb down asks at once what is right, and sets it; the toast offers the way back', async () => {
    const { desk, box } = await show();
    await userEvent.click(box.getByRole('button', { name: 'Wrong answer, category' }));
    const choice = box.getByRole('combobox', { name: 'It should be' });
    expect(choice).toHaveFocus();
    expect(within(choice).queryByRole('option', { name: 'Billing' })).toBeNull();
    await userEvent.selectOptions(choice, 'refund');
    expect(desk.bridge.argsOf('conversation.override')).toEqual([
      { conversationId: CONVERSATION, dimension: 'category', to: 'refund', reason: 'wrong' },
    ]);
    expect(desk.toldOf('toast')).toEqual(['Category: Refund']);
  });

  it('a topic that changed is no fault of the assistant: no thumb, another reason', async () => {
    const { desk, box } = await show();
    await userEvent.click(box.getByRole('button', { name: 'The topic changed…' }));
    await userEvent.selectOptions(box.getByRole('combobox', { name: 'The conversation is now about' }), 'refund');
    expect(desk.bridge.argsOf('conversation.override')).toMatchObject([{ reason: 'changed_topic' }]);
    expect(desk.bridge.argsOf('feedback.give')).toEqual([]);
  });

  it('mood has no other value to choose', async () => {
    const { box } = await show();
    await userEvent.click(box.getByRole('button', { name: 'Wrong answer, mood' }));
    expect(box.queryByRole('combobox')).toBeNull();
  });
});
