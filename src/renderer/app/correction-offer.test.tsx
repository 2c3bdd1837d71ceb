import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { id } from '#tests/support/bridge-sample.ts';
import { App } from './app.tsx';

const DANA = id(213);
const said = 'Refunds are paid within 14 days. The money goes to the card that was charged.';
const suggestion = {
  id: id(901),
  conversationId: DANA,
  opportunityId: id(902),
  rank: 1,
  title: 'Refunds',
  text: said,
  sources: [
    { kind: 'article', articleId: id(903), correctionId: null, title: 'Refunds', section: 'How long', quote: said },
  ],
  confidence: 0.8,
  reason: 'Article',
  engine: 'built_in',
  restsOnNote: false,
  at: new Date(0).toISOString(),
} as unknown as SuggestionRow;

let bridge: DeskBridge;
beforeEach(() => {
  bridge = createDeskBridge();
  bridge.suggestions = { state: 'ready', suggestions: [suggestion], madeHere: false };
  Object.assign(globalThis, { baton: bridge });
});

/** Sends a reply made of the suggestion, as it stands in the draft. */
async function send(text: string, over: Partial<{ suggestionId: string | null; suggestedText: string | null }> = {}) {
  const draft = { conversationId: DANA as never, mode: 'reply' as const, seenThrough: 5, updatedAt: 1 };
  bridge.drafts.set(`${DANA} reply`, { ...draft, text, suggestionId: suggestion.id, suggestedText: said, ...over });
  const person = userEvent.setup();
  render(<App />);
  await screen.findByRole('navigation', { name: 'Places' });
  act(() => bridge.emit('navigate', { to: `conversation/${DANA}` }));
  const box = await screen.findByRole('textbox', { name: 'Reply' });
  await waitFor(() => expect(box).toHaveValue(text));
  await person.click(box);
  await person.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(mutated('conversation.reply')).toHaveLength(1));
  await waitFor(() => expect(box).toHaveValue(''));
  return { person, box };
}
const mutated = (name: string) => bridge.mutated.filter((one) => one.name === name).map(({ args }) => args);
const offer = () => screen.findByRole('region', { name: 'Correction offered' });
const changed = said.replace('14 days', '30 days');

describe('D5: a change of fact is offered as a correction', () => {
  it('says after sending what was changed, and leaves the focus in the box', async () => {
    const { person, box } = await send(changed);
    expect(
      within(await offer()).getByText('The suggestion and its source said “14 days”, you sent “30 days”.'),
    ).toBeVisible();
    expect(box).toHaveFocus();
    await person.keyboard('Next');
    expect(box).toHaveValue('Next');
  });

  it('one key opens it with what was suggested, what was sent and the source; one more sends it', async () => {
    const { person } = await send(changed);
    await offer();
    await person.keyboard('{Control>}e{/Control}');
    const dialog = await screen.findByRole('dialog', { name: 'What should the assistant have said?' });
    expect(within(dialog).getByText('It suggested')).toBeVisible();
    expect(within(dialog).getByText('14 days').tagName).toBe('MARK');
    expect(within(dialog).getByLabelText('It should have said')).toHaveValue(changed);
    expect(within(dialog).getByRole('button', { name: 'Wrong fact' })).toHaveAttribute('aria-pressed', 'true');
    expect(within(dialog).getByText('Refunds, How long')).toBeVisible();
    await waitFor(() => expect(within(dialog).getByLabelText('It should have said')).toHaveFocus());
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(mutated('correction.submit')).toHaveLength(1));
    const [reply] = mutated('conversation.reply') as { messageId: string }[];
    expect(mutated('correction.submit')).toMatchObject([
      { messageId: reply?.messageId, text: changed, reason: 'wrong' },
    ]);
    expect(mutated('feedback.give')).toMatchObject([
      { target: { kind: 'suggestion', id: suggestion.id }, verdict: 'down' },
    ]);
    expect(screen.queryByRole('region', { name: 'Correction offered' })).toBeNull();
  });

  it('a step that was added was missing; a greeting and a name stay out of what others will be told', async () => {
    const { person } = await send(`Hi Dana,\n\n${said} Ask your bank for the trace number.\n\nBest regards,\nMira`);
    expect(within(await offer()).getByText('You added “Ask your bank for the trace number”.')).toBeVisible();
    await person.keyboard('{Control>}e{/Control}');
    const dialog = await screen.findByRole('dialog', { name: 'What should the assistant have said?' });
    expect(within(dialog).getByRole('button', { name: 'Incomplete' })).toHaveAttribute('aria-pressed', 'true');
    expect(within(dialog).getByLabelText('It should have said')).toHaveValue(
      `${said} Ask your bank for the trace number.`,
    );
  });

  it('of a reply made of two suggestions both were suggested', async () => {
    const more = 'A credit note follows by e-mail.';
    bridge.suggestions = {
      ...bridge.suggestions,
      suggestions: [suggestion, { ...suggestion, id: id(904) as never, rank: 2, text: more }],
    };
    const person = userEvent.setup();
    render(<App />);
    await screen.findByRole('navigation', { name: 'Places' });
    act(() => bridge.emit('navigate', { to: `conversation/${DANA}` }));
    const box = await screen.findByRole('textbox', { name: 'Reply' });
    await person.keyboard(']');
    await screen.findByText(more);
    await person.click(box);
    await person.keyboard('{Control>}1{/Control}');
    await waitFor(() => expect(box).toHaveValue(said));
    await person.keyboard('{Control>}2{/Control}');
    await waitFor(() => expect((box as HTMLTextAreaElement).value).toContain(more));
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(mutated('conversation.reply')).toHaveLength(1));
    expect(mutated('conversation.reply')).toMatchObject([
      { suggestionId: id(904), suggestedText: `${said}\n\n${more}` },
    ]);
    await waitFor(() => expect(box).toHaveValue(''));
    expect(screen.queryByRole('region', { name: 'Correction offered' })).toBeNull();
  });

  it('Esc leaves it and stays in the box', async () => {
    const { person, box } = await send(changed);
    await offer();
    await person.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Correction offered' })).toBeNull();
    expect(box).toHaveFocus();
    expect(mutated('correction.submit')).toEqual([]);
  });

  it('works offline: the reply and the correction wait in one lane', async () => {
    bridge.connection = { state: 'offline', since: 0, retryAt: null, why: 'unreachable' };
    const { person } = await send(changed);
    await offer();
    await person.keyboard('{Control>}e{/Control}');
    await screen.findByRole('dialog', { name: 'What should the assistant have said?' });
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(mutated('correction.submit')).toHaveLength(1));
    expect(bridge.mutated.map(({ name }) => name).filter((name) => /reply|correction/u.test(name))).toEqual([
      'conversation.reply',
      'correction.submit',
    ]);
  });

  it.each([
    ['a change of tone', `Hi Dana, ${said} Best regards, Mira`, {}],
    ['the same words', said, {}],
    ['a reply of their own', changed, { suggestionId: null, suggestedText: null }],
  ])('nothing for %s', async (_name, text, over) => {
    await send(text, over);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(screen.queryByRole('region', { name: 'Correction offered' })).toBeNull();
  });

  it('D2: nothing in hard mode', async () => {
    const own = bridge.sample.threads.get(DANA);
    if (own === undefined) throw new Error('There is no such thread.');
    bridge.changeThread(DANA, (thread) => ({ ...thread, conversation: { ...thread.conversation, mode: 'hard' } }));
    await send(changed);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(screen.queryByRole('region', { name: 'Correction offered' })).toBeNull();
  });
});
