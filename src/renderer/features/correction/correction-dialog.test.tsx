import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { unsavedHere } from '#renderer/data/unsaved-here.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import type { FeedbackId } from '#shared/lib/ids.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { ago, CONVERSATION, idOf, message, mira, question, sessionOf, thread, tomas } from '#tests/support/dom-rows.ts';
import { correctionCommands } from './commands.ts';
import { CorrectionDialog } from './correction-dialog.tsx';
import { forgetCorrection } from './left-corrections.ts';

const said = message();
const reply = message({
  id: idOf(406),
  n: 6,
  author: { kind: 'agent', id: mira.id, name: 'Mira' },
  kind: 'reply',
  text: 'Both invoices are for the same 12 seats. A credit note follows today.',
});

function show(over: Partial<Thread> = {}, me = mira) {
  const dismissed: true[] = [];
  const desk = showAtDesk(
    <CorrectionDialog
      conversationId={CONVERSATION}
      messageId={said.id}
      isOpen
      onDismiss={() => dismissed.push(true)}
    />,
    {
      script: {
        'session:get': sessionOf(me),
        'workspace:get': { teams: [], queues: [], categories: [], agents: [mira, tomas] },
        'conversation:get': thread({ messages: [said, question, reply], ...over }),
      },
      commands: correctionCommands,
    },
  );
  return { ...desk, dismissed };
}
/** The window shows something else: what was read for it is let go of. */
async function goes() {
  cleanup();
  await Promise.resolve();
}
const dialog = () => screen.findByRole('dialog', { name: 'What should the assistant have said?' });

/** Each begins with nothing left of the one before. */
afterEach(() => forgetCorrection(`${mira.id} message ${said.id}`));

describe('the correction of an answer', () => {
  it('E1: starts from what was sent instead, and says who reviews it', async () => {
    show();
    await dialog();
    expect(screen.getByText(said.text)).toBeVisible();
    expect(screen.getByLabelText('It should have said')).toHaveValue(reply.text);
    expect(await screen.findByText(/Goes to Tomás for review/u)).toBeVisible();
  });

  it('E1: a digit chooses the reason and moves on to the text; Ctrl Enter sends', async () => {
    const desk = show();
    await dialog();
    desk.run('correction.reason.outdated');
    expect(screen.getByRole('button', { name: 'Outdated' })).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByLabelText('It should have said')).toHaveFocus();
    desk.run('correction.send');
    await waitFor(() => expect(desk.dismissed).toHaveLength(1));
    expect(desk.bridge.argsOf('correction.submit')).toEqual([
      expect.objectContaining({
        conversationId: CONVERSATION,
        messageId: said.id,
        text: reply.text,
        reason: 'outdated',
      }),
    ]);
    expect(desk.bridge.argsOf('feedback.give').map((one) => one.verdict)).toEqual(['down']);
  });

  it('E1: the key that takes back takes the correction back, with the thumb that was given with it', async () => {
    const desk = show();
    await dialog();
    desk.run('correction.reason.wrong');
    desk.run('correction.send');
    await waitFor(() => expect(desk.dismissed).toHaveLength(1));
    expect(desk.toldOf('toast')).toEqual(['Correction sent for review']);
    const [undo] = desk.toldOf('undo') as (() => void)[];
    undo?.();
    await waitFor(() => expect(desk.toldOf('toast')).toContain('Correction taken back'));
    const [submitted] = desk.bridge.argsOf('correction.submit');
    expect(desk.bridge.argsOf('correction.takeBack')).toEqual([
      {
        correctionId: submitted?.correctionId,
        conversationId: CONVERSATION,
        thumb: { kind: 'message', id: said.id },
      },
    ]);
  });

  it('J4: what was written is there again after Esc, until it is sent', async () => {
    const text = 'One of the two is credited today.';
    const desk = show();
    await dialog();
    desk.run('correction.reason.unclear');
    expect(unsavedHere(), 'J5: a reason is one key').toEqual([]);
    await userEvent.clear(screen.getByLabelText('It should have said'));
    await userEvent.type(screen.getByLabelText('It should have said'), text);
    expect(unsavedHere(), 'J5: who closes the window is asked').toEqual(['correction']);
    await userEvent.keyboard('{Escape}');
    expect(desk.dismissed).toHaveLength(1);
    cleanup();
    expect(unsavedHere()).toEqual(['correction']);
    const again = show();
    await dialog();
    expect(screen.getByLabelText('It should have said')).toHaveValue(text);
    expect(screen.getByRole('button', { name: 'Unclear' })).toHaveAttribute('aria-pressed', 'true');
    again.run('correction.send');
    await waitFor(() => expect(again.bridge.argsOf('correction.submit')).toMatchObject([{ text, reason: 'unclear' }]));
    cleanup();
    expect(unsavedHere()).toEqual([]);
    show();
    await dialog();
    expect(screen.getByLabelText('It should have said')).toHaveValue(reply.text);
  });

  it('J4: it is there again where the dialog went unasked too: a lock, a sign-out, another language; another person never sees it', async () => {
    const text = 'The credit note is for one of the two.';
    const desk = show();
    await dialog();
    desk.run('correction.reason.unclear');
    await userEvent.clear(screen.getByLabelText('It should have said'));
    await userEvent.type(screen.getByLabelText('It should have said'), text);
    await goes();
    show({}, tomas);
    await dialog();
    expect(screen.getByLabelText('It should have said')).toHaveValue(reply.text);
    await goes();
    const again = show();
    await dialog();
    expect(screen.getByLabelText('It should have said')).toHaveValue(text);
    expect(screen.getByRole('button', { name: 'Unclear' })).toHaveAttribute('aria-pressed', 'true');
    again.run('correction.send');
    await waitFor(() => expect(again.dismissed).toHaveLength(1));
  });

  it('J4: a conversation that goes to another team meanwhile leaves the dialog in sight; what is refused stays in it', async () => {
    const text = 'The credit note is for one of the two.';
    const desk = show();
    await dialog();
    desk.run('correction.reason.unclear');
    await userEvent.clear(screen.getByLabelText('It should have said'));
    await userEvent.type(screen.getByLabelText('It should have said'), text);
    let isGone = false;
    desk.bridge.script({
      'conversation:get': () => {
        isGone = true;
        return null;
      },
    });
    desk.bridge.emit('changed', { kinds: ['thread'] });
    await waitFor(() => expect(isGone).toBe(true));
    desk.bridge.failNext('mutate', { code: 'not_found', message: 'The conversation is not here.' });
    desk.run('correction.send');
    await waitFor(() => expect(desk.toldOf('notify')).toHaveLength(1));
    expect(await dialog()).toBeVisible();
    expect(screen.getByLabelText('It should have said')).toHaveValue(text);
  });

  it('does not send without a reason, nor the same words', async () => {
    const desk = show({ messages: [said, question] });
    await dialog();
    desk.run('correction.send');
    expect(await screen.findByText('Not sent. Choose what went wrong.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Tone' }));
    desk.run('correction.send');
    expect(await screen.findByText('Not sent. This is what it said.')).toBeVisible();
    expect(desk.bridge.argsOf('correction.submit')).toEqual([]);
  });

  it('E1: the thumb alone is one press, and is not given twice', async () => {
    const given = {
      id: idOf<FeedbackId>(808),
      conversationId: CONVERSATION,
      agentId: mira.id,
      target: { kind: 'message' as const, id: said.id },
      verdict: 'down' as const,
      reasons: [],
      at: ago(0),
    };
    const desk = show({ feedback: [given] });
    await dialog();
    await waitFor(() => expect(desk.bridge.asked.map((one) => one.name)).toContain('session:get'));
    await userEvent.click(screen.getByRole('button', { name: 'Thumb only' }));
    expect(desk.dismissed).toHaveLength(1);
    expect(desk.bridge.argsOf('feedback.give')).toEqual([]);
  });
});
