import type { Seat } from '#tests/support/desktop-stage.ts';
import { full } from './pictures.ts';
import { byKeys, clear, expect, type Stop, seatOf } from './tour.ts';

/** The thread and what stands around it. */
export const conversationStops: readonly Stop[] = [
  {
    name: 'long-text',
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.goTo('queue');
      await seat.baton.open('Maximiliane');
      await expect(seat.baton.summary).toBeVisible();
      return seat;
    },
  },
  {
    name: 'evidence',
    shots: full,
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.open('Dana Whitfield');
      await seat.baton.summary.getByRole('button').filter({ hasText: /\d/ }).first().click();
      return seat;
    },
  },
  {
    name: 'why-here',
    reopen: openWhyHere,
    at: async (tour) => {
      const seat = await clear(tour);
      await openWhyHere(seat);
      return seat;
    },
  },
  {
    name: 'handoff-scores',
    reopen: openScores,
    at: async (tour) => {
      const seat = await clear(tour);
      await openScores(seat);
      return seat;
    },
  },
  {
    name: 'missing',
    reopen: byKeys('i'),
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.press('i');
      await expect(seat.baton.dialog).toBeVisible();
      return seat;
    },
  },
  {
    name: 'claimed',
    shots: full,
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.claim();
      await expect(seat.window.getByRole('article', { name: /^Suggestion 1/ })).toBeVisible({ timeout: 20_000 });
      await seat.baton.press('Control+1');
      return seat;
    },
  },
  {
    name: 'send-guard',
    reopen: async (seat) => {
      await seat.window.getByRole('textbox').last().focus();
      await seat.baton.send();
    },
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
      // Out of the cited words, down to where new ones come.
      await seat.window.keyboard.press('Escape');
      await seat.baton.press('g', 'n');
      await seat.baton.writeReply('I am issuing a credit note for INV-20431 dated this month.');
      await tour.dana?.say(
        'Please do not refund the card, our bank rejects refunds over €2,000. A credit note is fine.',
      );
      await expect(seat.baton.turn('our bank rejects refunds')).toBeVisible();
      await seat.baton.send();
      await expect(seat.window.getByRole('alert').filter({ hasText: 'Dana' })).toBeVisible();
      return seat;
    },
  },
  {
    name: 'correction',
    reopen: byKeys('f'),
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
      // Out of the guard, with nothing of the draft left.
      await seat.window.keyboard.press('Escape');
      await seat.window.getByRole('textbox', { name: /reply/i }).fill('');
      await seat.baton.press('f');
      await expect(seat.baton.dialog).toBeVisible();
      return seat;
    },
  },
  {
    name: 'close-dialog',
    reopen: byKeys('e'),
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.press('e');
      await expect(seat.baton.dialog.or(seat.window.getByRole('alertdialog')).first()).toBeVisible();
      return seat;
    },
  },
  {
    name: 'hard',
    at: async (tour) => {
      const seat = await clear(tour);
      const ravi = await tour.stage.customer(
        'The dispatch board has been blank since 7:30 for all 46 technicians. I cleared the cache and reset the board like your help page says. Nothing.',
        'ak-ravi',
      );
      await ravi.say('I just said I did that. Three hours of jobs lost. Our lawyer is reading the termination clause.');
      await seat.baton.goTo('queue');
      await seat.baton.open('Ravi Menon');
      await expect(seat.baton.summary).toBeVisible();
      return seat;
    },
  },
  {
    name: 'own-window',
    shots: full.slice(0, 2),
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.goTo('mine');
      await seat.baton.open('Dana Whitfield');
      const opening = seat.app.waitForEvent('window');
      await seat.baton.press('g', 'v');
      const page = await opening;
      await expect(page.getByRole('feed', { name: 'Thread' })).toBeVisible();
      return { ...seat, window: page };
    },
  },
];

async function openWhyHere(seat: Seat): Promise<void> {
  await seat.window.getByRole('button', { name: /^Priorit(y|ät) \d+$/u }).press('Enter');
}

async function openScores(seat: Seat): Promise<void> {
  await seat.baton.press('g', 'h');
  const passed = /disputed\samount|asked\sfor\sa|strittiger\sbetrag|wollte\seinen/iu;
  await seat.window.getByRole('feed').getByRole('button', { name: passed }).first().click();
}
