import type { Seat } from '#tests/support/desktop-stage.ts';
import { full, still } from './pictures.ts';
import { byKeys, clear, expect, type Stop, seatOf } from './tour.ts';

/** Before somebody is there, and without a network. */
export const edgeStops: readonly Stop[] = [
  {
    name: 'answer-draft',
    at: async (tour) => {
      const lead = await clear(tour, 'lead');
      await lead.baton.goTo('settings', 'Review before sending');
      const settings = lead.window.getByRole('region', { name: 'Review before sending' });
      // Whatever category the question is read as: a correction of it was approved on the way here.
      await settings.getByRole('button', { name: 'Add a category' }).press('Enter');
      const category = settings.getByRole('combobox', { name: 'Category' }).last();
      const values = await category
        .locator('option')
        .evaluateAll((all) => all.map((one) => (one as unknown as { value: string }).value));
      await category.selectOption(values[0] ?? '');
      for (const value of values.slice(1)) {
        await settings.getByRole('button', { name: 'Add a category' }).press('Enter');
        await category.selectOption(value);
      }
      await settings.getByLabel('Reason').fill('A new article set');
      await settings.getByRole('button', { name: 'Save review' }).click();
      await expect(settings.getByRole('region', { name: 'Versions of review' })).toContainText('A new article set');
      await tour.stage.customer('Where can I download our invoices?', 'os-lukas');
      const seat = await clear(tour);
      await seat.baton.goTo('queue');
      await seat.baton.open('Answer waits for review');
      await expect(seat.window.getByRole('region', { name: 'The assistant’s draft, not sent' })).toBeVisible();
      return seat;
    },
  },
  {
    name: 'admin',
    at: async (tour) => {
      const seat = await seatOf(tour, 'admin');
      await expect(seat.window.getByRole('region', { name: 'Tools', exact: true })).toBeVisible();
      return seat;
    },
  },
  {
    name: 'offline',
    shots: full,
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.goTo('mine');
      await seat.baton.open('Dana Whitfield');
      await tour.stage.backend.kill();
      await expect(seat.baton.currency).toHaveAccessibleName(/^Offline/, { timeout: 20_000 });
      await seat.baton.writeReply('The credit note is issued; it is in your list from tomorrow.');
      await seat.baton.send();
      await expect(seat.baton.currency).toHaveAccessibleName(/1 waiting/);
      return seat;
    },
  },
  {
    name: 'outbox',
    reopen: byKeys('g', 'o'),
    shots: still,
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.press('g', 'o');
      await expect(seat.baton.dialog).toBeVisible();
      return seat;
    },
  },
  {
    name: 'board-offline',
    at: async (tour) => {
      const seat = await clear(tour, 'supervisor');
      await expect(seat.baton.currency).toHaveAccessibleName(/^Offline/, { timeout: 20_000 });
      return seat;
    },
  },
  {
    name: 'sign-in',
    at: async (tour) => {
      const seat = await tour.stage.emptySeat();
      tour.nobody = seat;
      await expect(seat.window.getByRole('textbox', { name: /mail/i })).toBeVisible();
      return seat;
    },
  },
  {
    name: 'sign-in-error',
    reopen: signInInVain,
    at: async ({ nobody: seat }) => {
      if (seat === undefined) throw new Error('There is no desk without anybody.');
      await signInInVain(seat);
      return seat;
    },
  },
];

async function signInInVain(seat: Seat): Promise<void> {
  await seat.window.getByRole('textbox', { name: /mail/i }).fill('mira@marlow.example');
  await seat.window
    .getByLabel(/passwor[dt]/i)
    .first()
    .fill('not it');
  await seat.window.keyboard.press('Enter');
  await expect(seat.window.getByRole('alert').first()).toBeVisible({ timeout: 20_000 });
}
