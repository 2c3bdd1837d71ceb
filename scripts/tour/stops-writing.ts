import type { Seat } from '#tests/support/desktop-stage.ts';
import { still } from './pictures.ts';
import { byKeys, clear, expect, invoke, type Stop, type Tour } from './tour.ts';

const REPLIES = [
  {
    name: 'Duplicate charge',
    shortcut: 'dup',
    text: 'Hello {{customer.firstName}},\n\nthe second charge of {{conversation.number}} is being sent back.\n\nBest, {{agent.firstName}}',
    actions: [],
  },
  { name: 'Plan limits', shortcut: null, text: 'Your plan {{account.plan}} covers one depot.', actions: [] },
  {
    name: 'Refund promised',
    shortcut: 'refund',
    text: 'The money is on its way, {{customer.firstName}}.',
    actions: [
      { kind: 'tag', tag: 'refund' },
      { kind: 'urgency', to: 'high' },
      { kind: 'note', text: 'Refund promised by macro.' },
      { kind: 'close', gap: 'product' },
    ],
  },
];

/** Dana’s conversation at the agent’s desk, with the caret in an empty box. */
async function writing(tour: Tour, mode: 'Reply' | 'Note' = 'Reply'): Promise<Seat> {
  const seat = await clear(tour);
  await seat.baton.press('g', 'm');
  await seat.baton.open('Dana Whitfield');
  await seat.baton.press(mode === 'Reply' ? 'r' : 'n');
  const box = seat.window.getByRole('textbox', { name: mode });
  await expect(box).toBeEditable();
  await box.fill('');
  return seat;
}

/** The composer and everything that opens from it. */
export const writingStops: readonly Stop[] = [
  {
    name: 'saved-reply',
    shots: still,
    reopen: typeLastAgain,
    at: async (tour) => {
      const seat = await writing(tour);
      for (const reply of REPLIES) {
        const content = { sharing: 'own', teamId: null, folder: 'Billing', language: null, ...reply };
        const args = { savedReplyId: crypto.randomUUID(), basedOn: 0, content };
        await invoke(seat, 'mutate', { name: 'savedReply.save', args });
      }
      await seat.window.keyboard.type('/');
      await expect(
        seat.window.getByRole('listbox', { name: 'Saved replies' }).getByRole('option').first(),
      ).toBeVisible();
      return seat;
    },
  },
  {
    name: 'open-variables',
    at: async (tour) => {
      const seat = await writing(tour);
      await seat.window.keyboard.type('{{account.plan}} and {{today}}');
      await seat.window.keyboard.press('Control+Enter');
      return seat;
    },
  },
  {
    name: 'macro',
    reopen: async (seat) => {
      await byKeys(';')(seat);
      await seat.window.keyboard.type('refund pro');
    },
    at: async (tour) => {
      const seat = await writing(tour);
      await seat.baton.press(';');
      await seat.window.keyboard.type('refund pro');
      await expect(seat.baton.dialog).toContainText('Tag with refund');
      return seat;
    },
  },
  {
    name: 'preview',
    at: async (tour) => {
      const seat = await writing(tour);
      await seat.window.keyboard.type('The **second charge** is on its way back:\n\n- INV-20431\nwithin 3 days');
      await seat.window.keyboard.press('Control+Shift+M');
      return seat;
    },
  },
  {
    name: 'emoji',
    shots: still,
    reopen: typeLastAgain,
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.press('r');
      await seat.window.keyboard.press('Control+Shift+M');
      await seat.window.getByRole('textbox', { name: 'Reply' }).fill('');
      await seat.window.keyboard.type('Thanks :pizza');
      await seat.window.getByRole('listbox', { name: 'Emoji' }).getByRole('option').first().waitFor();
      return seat;
    },
  },
  {
    name: 'mention',
    shots: still,
    reopen: typeLastAgain,
    at: async (tour) => {
      const seat = await writing(tour, 'Note');
      await seat.window.keyboard.type('Look, @');
      await seat.window.getByRole('listbox', { name: 'Colleagues' }).getByRole('option').first().waitFor();
      return seat;
    },
  },
  {
    name: 'note-and-promise',
    at: async (tour) => {
      const seat = await writing(tour, 'Note');
      await seat.window.keyboard.type('Look, @tom');
      await seat.window.getByRole('listbox', { name: 'Colleagues' }).getByRole('option').first().waitFor();
      await seat.window.keyboard.press('Enter');
      await seat.window.keyboard.type('can you approve the credit note?');
      await seat.window.keyboard.press('Control+Enter');
      await expect(seat.baton.turn('can you approve')).toBeVisible();
      await seat.window.getByRole('tab', { name: /^Reply/ }).click();
      await seat.window
        .getByRole('textbox', { name: 'Reply' })
        .fill('I will send you the credit note by Friday at 17:00.');
      await expect(seat.window.getByRole('region', { name: 'A promise in this reply' })).toBeVisible();
      return seat;
    },
  },
  {
    name: 'send-later',
    reopen: byKeys('Control+Shift+Enter'),
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.window.getByRole('textbox', { name: 'Reply' }).focus();
      await seat.window.keyboard.press('Control+Shift+P');
      await seat.window.keyboard.press('Control+Enter');
      await seat.baton.writeReply('Good morning, the credit note is attached.');
      await seat.window.keyboard.press('Control+Shift+Enter');
      const dialog = seat.window.getByRole('dialog', { name: 'Send later' });
      await dialog.getByLabel('When').fill('tomorrow 9');
      return seat;
    },
  },
  {
    name: 'scheduled',
    at: async (tour) => {
      const { dialog, window } = await clearNot(tour);
      await dialog.getByLabel('When').fill('tomorrow 9');
      await window.keyboard.press('Enter');
      await expect(dialog).toBeHidden();
      await expect(window.getByRole('article', { name: 'Your reply, sends' })).toBeVisible();
      return await clear(tour);
    },
  },
  {
    name: 'files',
    at: async (tour) => {
      const seat = await writing(tour);
      await seat.window.keyboard.type('Both invoices, side by side.');
      await paste(seat, ['Screenshot of both invoices.png', 'export-2026-11-21.log', 'setup.exe']);
      await expect(seat.window.getByRole('list', { name: 'Files to send' }).getByText(/Ready/)).toHaveCount(2);
      return seat;
    },
  },
  {
    name: 'files-sent',
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.window.getByRole('textbox', { name: 'Reply' }).press('Control+Enter');
      await expect(seat.window.getByRole('button', { name: /^Open Screenshot/ }).getByRole('img')).toBeVisible();
      return seat;
    },
  },
  {
    name: 'remind',
    reopen: byKeys('b'),
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.press('b');
      const dialog = seat.window.getByRole('dialog', { name: 'Remind me' });
      await dialog.getByLabel('When').fill('in 2 hours');
      await dialog.getByLabel('Of what (not needed)').fill('Ask about the export');
      return seat;
    },
  },
  {
    name: 'timed',
    at: async (tour) => {
      const seat = await clearNot(tour);
      await seat.dialog.getByLabel('When').fill('in 2 hours');
      await seat.window.keyboard.press('Enter');
      await expect(seat.dialog).toBeHidden();
      await seat.baton.press('g', 'p');
      await expect(seat.window.getByRole('listbox', { name: /Promises, reminders/ })).toBeVisible();
      return await clear(tour);
    },
  },
];

/** The desk as the stop before left it, its dialog open. */
async function clearNot(tour: Tour) {
  const seat = tour.seats.get('agent');
  if (seat === undefined) throw new Error('The agent has no desk yet.');
  return { ...seat, dialog: seat.baton.dialog };
}

/** A list at the caret comes with the key before it. */
async function typeLastAgain({ window }: Seat): Promise<void> {
  const box = window.getByRole('textbox', { name: /^(Reply|Note|Antwort|Notiz)$/ });
  const typed = await box.inputValue();
  await box.press('Control+End');
  await box.press('Backspace');
  await window.keyboard.type(typed.slice(-1));
  const offered = window.getByRole('listbox', {
    name: /^(Saved replies|Textbausteine|Emoji|Colleagues|Kolleginnen und Kollegen)$/u,
  });
  await offered.getByRole('option').first().waitFor();
}

/** Pastes files as the system would; a picture is drawn here. In the page’s own words: scripts know no document. */
async function paste(seat: Seat, names: readonly string[]): Promise<void> {
  await seat.window.getByRole('textbox', { name: 'Reply' }).focus();
  await seat.window.evaluate(`(async (names) => {
    const data = new DataTransfer();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 900, height: 500 });
    const draw = canvas.getContext('2d');
    draw.fillStyle = 'whitesmoke';
    draw.fillRect(0, 0, 900, 500);
    draw.fillStyle = 'darkslategray';
    draw.font = '40px sans-serif';
    draw.fillText('INV-20418   12 seats   €2,340.00', 60, 200);
    draw.fillText('INV-20431   12 seats   €2,340.00', 60, 280);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    for (const name of names) data.items.add(new File([name.endsWith('.png') ? blob : 'plain words of a log'], name));
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  })(${JSON.stringify(names)})`);
}
