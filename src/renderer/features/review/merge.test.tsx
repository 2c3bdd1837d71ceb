import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { itemOf, lineOf, queueOf } from '#tests/support/dom-review.ts';
import { approveButton as approve, few, live, many, showReview as show } from '#tests/support/dom-review-screen.tsx';
import { ago, correction, tomas } from '#tests/support/dom-rows.ts';

describe('merging', () => {
  it('E2: what was merged into another stays on screen as the line of both', async () => {
    const between = correction(5, { text: 'Another point altogether.' });
    const desk = show([many, between, few]);
    await approve();
    desk.run('review.merge');
    const dialog = within(await screen.findByRole('dialog', { name: 'Merge into' }));
    await userEvent.click(dialog.getByRole('button', { name: new RegExp(few.text, 'u') }));
    await waitFor(() =>
      expect(desk.bridge.argsOf('correction.merge')).toEqual([{ correctionId: many.id, intoId: few.id }]),
    );
    desk.bridge.script({ 'review:queue': queueOf([between, few]) });
    desk.bridge.emit('changed', { kinds: ['review'] });
    await waitFor(() => expect(screen.queryByRole('option', { name: new RegExp(many.text, 'u') })).toBeNull());
    expect(within(screen.getByRole('region', { name: /Correction by Mira/u })).getByText(few.text)).toBeVisible();
  });

  it('E2: what goes live while another is merged leaves the key that takes the merge back alone', async () => {
    const other = correction(3, { text: 'Invoices are PDF.' });
    const desk = show([many, few, other]);
    await approve();
    desk.run('review.approve');
    await waitFor(() => expect(desk.toldOf('toast')).toEqual(['Approved']));
    desk.run('review.merge');
    const dialog = within(await screen.findByRole('dialog', { name: 'Merge into' }));
    await userEvent.click(dialog.getByRole('button', { name: /Invoices are PDF/u }));
    await waitFor(() => expect(desk.toldOf('toast')).toEqual(['Approved', 'Merged']));
    const done = correction(9, { state: 'approved', decidedBy: tomas.id, decidedAt: ago(0), publicationId: live.id });
    desk.bridge.script({
      'review:queue': queueOf([few, other]),
      'review:item': ({ correctionId }) => ({
        item: correctionId === done.id ? itemOf(done, { publication: live }) : itemOf(few),
      }),
    });
    desk.bridge.emit('changed', { kinds: ['review'] });
    await waitFor(() => expect(screen.queryByRole('option', { name: new RegExp(many.text, 'u') })).toBeNull());
    expect(desk.toldOf('toast')).toEqual(['Approved', 'Merged']);
  });

  it('E2: the one to merge with is found by words among all that wait, and Enter takes it', async () => {
    const desk = show([many, few, correction(3, { text: 'Invoices are PDF.' })]);
    await approve();
    desk.run('review.merge');
    const dialog = within(await screen.findByRole('dialog', { name: 'Merge into' }));
    const field = dialog.getByRole('searchbox', { name: 'Find by words' });
    expect(field).toHaveFocus();
    desk.bridge.script({
      'review:queue': (input) => ({
        ...queueOf([many, few])(input),
        ...(input.filter === 'mail' ? { lines: [lineOf(few)] } : {}),
      }),
    });
    await userEvent.type(field, 'mail');
    await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(1));
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(desk.bridge.argsOf('correction.merge')).toEqual([{ correctionId: many.id, intoId: few.id }]),
    );
  });

  it('E2: while the others are looked for the dialog says so, then it fills', async () => {
    const desk = show([many, few]);
    await approve();
    desk.run('review.merge');
    const dialog = within(await screen.findByRole('dialog', { name: 'Merge into' }));
    const release = desk.bridge.hold('review:queue');
    await userEvent.type(dialog.getByRole('searchbox', { name: 'Find by words' }), 'mail');
    expect(dialog.getAllByText('Looking among all that wait')).not.toEqual([]);
    expect(dialog.queryAllByRole('listitem')).toEqual([]);
    act(() => release());
    await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(1));
  });
});
