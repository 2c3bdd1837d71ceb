import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { itemOf, queueOf } from '#tests/support/dom-review.ts';
import { approveButton as approve, few, live, many, showReview as show } from '#tests/support/dom-review-screen.tsx';
import { ago, correction, tomas } from '#tests/support/dom-rows.ts';

describe('taking back', () => {
  it('E2: the one that was taken out of its group goes back to the others by the key of the notice', async () => {
    const other = correction(4, { text: 'The same, said by somebody else.' });
    const desk = show([many, few], [], { others: [other] });
    await approve();
    desk.run('review.split');
    await waitFor(() => expect(desk.toldOf('undo')).toHaveLength(1));
    act(() => (desk.toldOf('undo')[0] as () => void)());
    await waitFor(() =>
      expect(desk.bridge.argsOf('correction.merge')).toEqual([{ correctionId: many.id, intoId: other.id }]),
    );
  });

  it('E2: undoing an approval leads back to that correction, which is decided anew', async () => {
    const desk = show();
    await approve();
    desk.run('review.approve');
    await waitFor(() => expect(desk.toldOf('toast')).toEqual(['Approved']));
    const [undo] = desk.toldOf('undo') as (() => void)[];
    act(() => undo?.());
    await waitFor(() => expect(desk.toldOf('toast')).toEqual(['Approved', 'Decision taken back']));
    expect(desk.bridge.argsOf('correction.takeBack')).toEqual([{ correctionId: many.id }]);
    expect(desk.toldOf('goTo').at(-1)).toEqual({ name: 'review', view: 'waiting', correctionId: many.id });
    expect(await screen.findByRole('heading', { name: many.question })).toBeVisible();
  });

  it('E2: undoing it from the list of what is decided leads there too', async () => {
    const done = correction(3, { state: 'approved', decidedBy: tomas.id, decidedAt: ago(0) });
    const desk = show([many], [done], { takeBackUntil: Date.now() + 60_000 });
    await approve();
    await userEvent.click(screen.getByRole('radio', { name: /^Decided/u }));
    await userEvent.click(await screen.findByRole('button', { name: 'Take back' }));
    expect(desk.bridge.argsOf('correction.takeBack')).toEqual([{ correctionId: done.id }]);
    desk.bridge.script({ 'review:queue': queueOf([many, { ...done, state: 'waiting' }]) });
    act(() => desk.bridge.emit('changed', { kinds: ['review'] }));
    expect(await screen.findByRole('radio', { name: 'Waiting 2', checked: true })).toBeVisible();
    expect(screen.getByRole('heading', { name: done.question })).toBeVisible();
  });

  it('E3: once it is live the undo of an approval makes way for the revert', async () => {
    const desk = show();
    await approve();
    desk.run('review.approve');
    await waitFor(() => expect(desk.toldOf('toast')).toEqual(['Approved']));
    const done = correction(9, { state: 'approved', decidedBy: tomas.id, decidedAt: ago(0), publicationId: live.id });
    desk.bridge.script({ 'review:item': { item: itemOf(done, { publication: live }) } });
    desk.bridge.emit('changed', { kinds: ['review'] });
    await waitFor(() => expect(desk.toldOf('toast')).toEqual(['Approved', 'Approved, live as version 58']));
  });
});
