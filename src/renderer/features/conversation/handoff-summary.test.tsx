import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { statementTarget } from '#shared/conversation/feedback-targets.ts';
import type { FeedbackRow } from '#shared/conversation/schema.ts';
import type { HandoffRow } from '#shared/handoff/schema.ts';
import { speak } from '#shared/intl/say.ts';
import type { FeedbackId } from '#shared/lib/ids.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { ago, CONVERSATION, handoff, idOf, mira, question, sessionOf } from '#tests/support/dom-rows.ts';
import { conversationCommands } from './commands.ts';
import { HandoffSummary } from './handoff-summary.tsx';

const citations = [{ kind: 'message' as const, messageId: question.id, n: 5, start: 0, end: 10 }];
const need = { id: 'need-1', text: 'Wants the second charge back.', citations };
const why = { id: 'why-1', text: 'Asked for a person.', citations };
const row: HandoffRow = { ...handoff, needs: [need], why: [why] };

function summary(feedback: readonly FeedbackRow[], isFoldedBy = false) {
  return <HandoffSummary handoff={row} sentiments={[]} feedback={feedback} isFoldedBy={isFoldedBy} canReply={false} />;
}
function show(feedback: readonly FeedbackRow[] = [], isFoldedBy = false) {
  return showAtDesk(summary(feedback, isFoldedBy), {
    script: { 'session:get': sessionOf(mira) },
    commands: conversationCommands,
  });
}
const statement = (text: string) => screen.findByRole('button', { name: new RegExp(`^${text}`, 'u') });

describe('E1: thumbs on what the summary says', () => {
  it('the keys act on the statement that has the focus, and on none when the focus is elsewhere', async () => {
    const desk = show();
    const wants = await statement('Wants the second');
    expect(desk.run('feedback.down')).toBe(false);
    act(() => wants.focus());
    expect(desk.run('feedback.down')).toBe(true);
    await waitFor(() =>
      expect(desk.bridge.argsOf('feedback.give')).toMatchObject([
        { conversationId: CONVERSATION, target: statementTarget(row, need), verdict: 'down' },
      ]),
    );
    expect(screen.getByRole('img', { name: 'judged wrong' })).toBeVisible();
    act(() => wants.blur());
    expect(desk.run('feedback.up')).toBe(false);
  });

  it('a second press takes it back, under the same id', async () => {
    const desk = show();
    const asked = (await statement('Asked for a person')).closest<HTMLElement>('[data-statement]');
    const up = within(asked as HTMLElement).getByRole('button', {
      name: 'Right answer, statement “Asked for a person”',
    });
    await userEvent.click(up);
    await userEvent.click(up);
    const given = desk.bridge.argsOf('feedback.give');
    expect(given.map(({ verdict }) => verdict)).toEqual(['up', 'none']);
    expect(given[1]?.feedbackId).toBe(given[0]?.feedbackId);
  });

  it('DESIGN 9: each thumb bears the words of its statement, so that no two sound alike', async () => {
    show();
    await statement('Wants the second');
    const names = screen
      .getAllByRole('button', { name: /^Right answer, statement/u })
      .map((thumb) => thumb.getAttribute('aria-label'));
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names).size).toBe(names.length);
  });

  it('what was judged before shows it; words that were renewed since are judged by nobody', async () => {
    const target = statementTarget(row, { ...need, text: 'Wanted something else.' });
    const own = { id: idOf<FeedbackId>(1), conversationId: CONVERSATION, agentId: mira.id, reasons: [], at: ago(3) };
    show([
      { ...own, target, verdict: 'down' },
      { ...own, id: idOf(2), target: statementTarget(row, why), verdict: 'up' },
    ]);
    await statement('Wants the second');
    expect(await screen.findByRole('img', { name: 'judged right' })).toBeVisible();
    expect(screen.queryByRole('img', { name: 'judged wrong' })).toBeNull();
  });
});

describe('in German', () => {
  afterEach(() => speak('en'));

  it('B2: the mood and the article of the next step are said in the language of the desk', async () => {
    speak('de');
    const step = { ...row, mood: 'Frustrated, easing', nextStep: 'See “Proration”, How it is charged' };
    showAtDesk(<HandoffSummary handoff={step} sentiments={[]} feedback={[]} isFoldedBy={false} canReply={false} />, {
      script: { 'session:get': sessionOf(mira) },
      commands: conversationCommands,
    });
    expect(await screen.findByText('Verärgert, nachlassend')).toBeVisible();
    expect(screen.getByText('Siehe „Proration“, How it is charged')).toBeVisible();
  });
});

describe('DESIGN 6: folded in a low window', () => {
  it('what folds it can be opened over by hand, and folded again', async () => {
    show([], true);
    expect(screen.queryByRole('button', { name: /^Wants the second/u })).toBeNull();
    await userEvent.click(await screen.findByRole('button', { name: 'Show the summary' }));
    expect(await statement('Wants the second')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Fold the summary' }));
    expect(screen.queryByRole('button', { name: /^Wants the second/u })).toBeNull();
  });
});
