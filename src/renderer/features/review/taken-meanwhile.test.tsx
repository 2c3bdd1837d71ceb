import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { itemOf, queueOf } from '#tests/support/dom-review.ts';
import { ago, correction, sessionOf, tomas } from '#tests/support/dom-rows.ts';
import { reviewCommands } from './commands.ts';
import { ReviewScreen } from './review-screen.tsx';

let made = 0;
/** Another one each time: what a lead edits is kept by the window. */
function another(text: string): CorrectionRow {
  made += 1;
  return correction(made, { text: `${text} ${made}.` });
}
const decided = (row: CorrectionRow): CorrectionRow => ({
  ...row,
  state: 'approved',
  decidedByName: 'Leila Haddad',
  decidedAt: ago(0),
});

/** A queue of these. `now`: what waits from now on, and what became of the rest; null: it is here no more. */
async function show(waiting: readonly CorrectionRow[], entries: OutboxEntry[] = []) {
  const answers = (rows: readonly CorrectionRow[], rest: readonly (CorrectionRow | null)[] = []) => ({
    'review:queue': queueOf(rows),
    'review:item': ({ correctionId }: { correctionId: string }) => {
      const row = [...rows, ...rest].find((one) => one?.id === correctionId) ?? null;
      return { item: row && itemOf(row) };
    },
  });
  const desk = showAtDesk(<ReviewScreen />, {
    script: { 'session:get': sessionOf(tomas), 'outbox:list': { entries }, ...answers(waiting) },
    commands: reviewCommands,
    place: { name: 'review' },
  });
  await screen.findByRole('button', { name: 'Approve' });
  const now = (rows: readonly CorrectionRow[], ...rest: (CorrectionRow | null)[]) => {
    desk.bridge.script(answers(rows, rest));
    act(() => desk.bridge.emit('changed', { kinds: ['review'] }));
  };
  return { desk, now };
}
type Shown = Awaited<ReturnType<typeof show>>['desk'];
const field = () => screen.getByLabelText('As it will be published');
async function edit(desk: Shown) {
  desk.run('review.edit');
  await waitFor(() => expect(field()).toHaveFocus());
}
const waits = (count: number) => screen.findByRole('radio', { name: `Waiting ${count}`, hidden: true });
/** The letters go on where they were begun. */
async function expectToGoOn({ text }: CorrectionRow) {
  expect(field()).toHaveFocus();
  await userEvent.keyboard(' axe');
  expect(field()).toHaveValue(`${text} axe`);
}

describe('E2: what leaves the queue while it is looked at stays in sight until one goes on: no letter is a key on the next', () => {
  it('decided by another lead, with the box in which one writes', async () => {
    const [first, few] = [another('Paid twice'), another('Exports')];
    const { desk, now } = await show([first, few]);
    await edit(desk);
    now([few], decided(first));
    expect(await screen.findByText(/^Decided meanwhile by another lead/u)).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: /Leila Haddad/u })).toBeVisible();
    await expectToGoOn(first);
    expect(screen.queryByRole('button', { name: /^Approve/u })).toBeNull();
    desk.run('review.next');
    expect(await screen.findByText(few.text)).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Approve' })).toBeVisible();
    expect(screen.getByText('1 of 1')).toBeVisible();
    expect(desk.bridge.argsOf('correction.approve')).toEqual([]);
  });

  it.each([
    ['put away', { deferredUntil: new Date(Date.now() + 86_400_000 * 3_650).toISOString() }],
    ['merged', { groupId: correction(900).id }],
    ['out of time', { expiredAt: ago(0) }],
  ])('%s', async (_what, change) => {
    const [first, few] = [another('Paid twice'), another('Exports')];
    const { desk, now } = await show([first, few]);
    await edit(desk);
    now([few], { ...first, ...change });
    await waits(1);
    await expectToGoOn(first);
  });

  it('SEC-82: taken back by its author or erased, with nothing left of it but what one writes', async () => {
    const [first, few] = [another('Paid twice'), another('Exports')];
    const { desk, now } = await show([first, few]);
    await edit(desk);
    now([few]);
    expect(await screen.findByText(/^Taken back or erased meanwhile/u)).toBeInTheDocument();
    await waits(1);
    await expectToGoOn(first);
    expect(screen.queryByText(first.question)).toBeNull();
    expect(screen.queryByText(first.said)).toBeNull();
    expect(desk.run('review.approve')).toBe(false);
    desk.run('review.next');
    expect(await screen.findByText(few.text)).toBeVisible();
    expect(desk.bridge.argsOf('correction.approve')).toEqual([]);
  });

  it('also where the list is told before the correction is', async () => {
    const [first, few] = [another('Paid twice'), another('Exports')];
    const { desk, now } = await show([first, few]);
    await edit(desk);
    const release = desk.bridge.hold('review:item');
    now([few], decided(first));
    await waits(1);
    await expectToGoOn(first);
    act(() => release());
    expect(await screen.findByText(/^Decided meanwhile by another lead/u)).toBeInTheDocument();
    expect(field()).toHaveFocus();
  });

  it('a reason that is being written stays in its dialog, and is not sent', async () => {
    const [first, few] = [another('Paid twice'), another('Exports')];
    const { desk, now } = await show([first, few]);
    desk.run('review.reject');
    await userEvent.type(await screen.findByLabelText('Reason'), 'Wrong');
    now([few], decided(first));
    await waits(1);
    await userEvent.keyboard(' since June');
    expect(screen.getByLabelText('Reason')).toHaveValue('Wrong since June');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(desk.bridge.argsOf('correction.reject')).toEqual([]);
  });

  it('one to which the lead came back after asking its author', async () => {
    const [first, few] = [another('Paid twice'), another('Exports')];
    const { desk, now } = await show([first, few]);
    desk.run('review.ask');
    await userEvent.type(await screen.findByLabelText('Question'), 'Since when?{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.getByText('2 of 2')).toBeVisible());
    desk.run('review.previous');
    await waitFor(() => expect(screen.getByText('1 of 2')).toBeVisible());
    await edit(desk);
    now([few], decided(first));
    await waits(1);
    await expectToGoOn(first);
  });

  it('the only one, whose author was asked: it is still there', async () => {
    const first = another('Paid twice');
    const { desk, now } = await show([first]);
    desk.run('review.ask');
    await userEvent.type(await screen.findByLabelText('Question'), 'Since when?{Control>}{Enter}{/Control}');
    await waitFor(() => expect(desk.bridge.argsOf('correction.ask')).toHaveLength(1));
    await screen.findByRole('button', { name: 'Approve' });
    await edit(desk);
    now([], decided(first));
    await waits(0);
    await expectToGoOn(first);
  });

  it('one whose approval was taken back', async () => {
    const [first, few] = [another('Paid twice'), another('Exports')];
    const { desk, now } = await show([first, few]);
    desk.run('review.approve');
    await waitFor(() => expect(desk.toldOf('undo')).toHaveLength(1));
    now([few], decided(first));
    await waits(1);
    act(() => (desk.toldOf('undo')[0] as () => void)());
    await waitFor(() => expect(desk.toldOf('toast')).toHaveLength(2));
    now([first, few]);
    await waitFor(() => expect(screen.getByText('1 of 2')).toBeVisible());
    await edit(desk);
    now([few], decided(first));
    await waits(1);
    await expectToGoOn(first);
  });
});

describe('E2: two changes at once', () => {
  it('J1: what was taken back is decided anew at once, also while the server has heard of neither: no key is lost, and offline none waits', async () => {
    const first = another('Paid twice');
    const entry = { lane: 'global', at: ago(0), state: 'waiting' as const, error: null, heldWhy: null };
    const args = { correctionId: first.id };
    const { desk } = await show(
      [first],
      [
        { ...entry, id: 'a', n: 1, name: 'correction.approve', args: { ...args, text: first.text } },
        { ...entry, id: 'b', n: 2, name: 'correction.takeBack', args },
      ],
    );
    expect(desk.run('review.approve')).toBe(true);
    await waitFor(() => expect(desk.bridge.argsOf('correction.approve')).toEqual([{ ...args, text: first.text }]));
  });

  it('the next one is taken while a decision is on its way: what comes is the one in its place', async () => {
    const rows = ['One', 'Two', 'Three', 'Four'].map(another);
    const [one, two, three, four] = rows as [CorrectionRow, CorrectionRow, CorrectionRow, CorrectionRow];
    const { desk, now } = await show(rows);
    desk.run('review.next');
    await waitFor(() => expect(screen.getByText('2 of 4')).toBeVisible());
    await screen.findByRole('button', { name: 'Approve' });
    const release = desk.bridge.hold('mutate');
    desk.run('review.approve');
    now([one, two, four], decided(three));
    await waits(3);
    act(() => release());
    await waitFor(() => expect(desk.toldOf('goTo').at(-1)).toEqual({ name: 'review', correctionId: four.id }));
    expect(await screen.findByText('3 of 3')).toBeVisible();
  });

  it('the last one leaves an empty queue when it was decided here', async () => {
    const last = another('Paid twice');
    const { desk, now } = await show([last]);
    desk.run('review.approve');
    await waitFor(() => expect(desk.toldOf('toast')).toEqual(['Approved']));
    now([], decided(last));
    expect(await screen.findByText('No correction waits')).toBeVisible();
  });

  it('another one that is chosen while a decision is on its way stays chosen', async () => {
    const rows = ['One', 'Two', 'Three'].map(another);
    const { desk } = await show(rows);
    const release = desk.bridge.hold('mutate');
    desk.run('review.approve');
    screen.getByRole('listbox').focus();
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(screen.getByText('3 of 3')).toBeVisible());
    act(() => release());
    await waitFor(() => expect(desk.toldOf('toast')).toHaveLength(1));
    await edit(desk);
    expect(field()).toHaveValue(rows[2]!.text);
  });

  it('one that comes back to the queue takes nothing from under the hands', async () => {
    const [first, few, more] = [another('One'), another('Two'), another('Three')];
    const { desk, now } = await show([first, few]);
    desk.run('review.next');
    await waitFor(() => expect(screen.getByText('2 of 2')).toBeVisible());
    await screen.findByRole('button', { name: 'Approve' });
    now([], decided(first), decided(few));
    await waits(0);
    desk.run('review.next');
    expect(await screen.findByText('No correction waits')).toBeVisible();
    now([more], decided(first), decided(few));
    await screen.findByRole('button', { name: 'Approve' });
    await edit(desk);
    now([few, more], decided(first));
    await waits(2);
    await expectToGoOn(more);
  });
});

describe('J4: what is written in a dialog and could not be kept', () => {
  it.each([
    ['review.reject', 'Reject this correction', 'Reason', 'correction.reject'],
    ['review.ask', /^Ask/u, /question/iu, 'correction.ask'],
  ] as const)('%s: stands in it again, to be tried once more', async (command, title, label, name) => {
    const { desk } = await show([another('Paid twice'), another('Exports')]);
    desk.run(command);
    await screen.findByRole('dialog', { name: title });
    desk.bridge.failNext('mutate', { code: 'internal', message: 'The disk is full.' });
    await userEvent.keyboard('Since May we do{Control>}{Enter}{/Control}');
    const dialog = within(await screen.findByRole('dialog', { name: title }));
    expect(await dialog.findByLabelText(label)).toHaveValue('Since May we do');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(desk.bridge.argsOf(name)).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    desk.run('review.next');
    desk.run(command);
    expect(within(await screen.findByRole('dialog', { name: title })).getByLabelText(label)).toHaveValue('');
  });
});
