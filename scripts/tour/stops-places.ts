import { expect } from '@playwright/test';
import type { PersonName } from '#tests/support/desktop-stage.ts';
import { full, still } from './pictures.ts';
import { clear, type Stop, seatOf } from './tour.ts';

const AGENT_PAGES = ['Looks', 'Language', 'Keyboard', 'Notifications', 'Writing', 'Saved replies', 'Account'] as const;
const LEAD_PAGES = ['Triggers', 'Priority', 'Review before sending', 'Tools'] as const;

function settings(person: PersonName, names: readonly string[]): Stop[] {
  return names.map((page) => ({
    name: `settings-${page.toLowerCase().replaceAll(' ', '-')}`,
    at: async (tour) => {
      const seat = await clear(tour, person);
      await seat.baton.goTo('settings', page);
      await expect(seat.window.getByRole('region', { name: page, exact: true })).toBeVisible();
      return seat;
    },
  }));
}

/** Everything beside the conversation. */
export const placeStops: readonly Stop[] = [
  {
    name: 'palette',
    shots: full,
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.window.keyboard.press('Control+k');
      await expect(seat.baton.dialog).toBeVisible();
      return seat;
    },
  },
  {
    name: 'shortcuts',
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.press('?');
      await expect(seat.baton.dialog).toBeVisible();
      return seat;
    },
  },
  {
    name: 'tour',
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.window.keyboard.press('Control+k');
      await seat.window.keyboard.type('Tour of one minute');
      await seat.window.getByRole('option', { name: /^Tour of one minute/ }).waitFor();
      await seat.window.keyboard.press('Enter');
      await expect(seat.baton.dialog).toBeVisible();
      return seat;
    },
  },
  {
    name: 'alerts',
    shots: still,
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.window.getByRole('button', { name: /needs? you$/ }).click();
      return seat;
    },
  },
  {
    name: 'mentions',
    shots: still,
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.press('g', 'y');
      await expect(seat.baton.dialog).toBeVisible();
      return seat;
    },
  },
  {
    name: 'search',
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.goTo('search');
      await seat.window.keyboard.type('invoice');
      await expect(seat.window.getByRole('option').first()).toBeVisible();
      return seat;
    },
  },
  {
    name: 'search-nothing',
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.goTo('search');
      await seat.window
        .getByRole('combobox')
        .or(seat.window.getByRole('searchbox'))
        .first()
        .fill('zeppelin from:nobody');
      return seat;
    },
  },
  {
    name: 'articles',
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.goTo('articles');
      await expect(seat.window.getByRole('option').first()).toBeVisible();
      await seat.baton.press('j');
      return seat;
    },
  },
  ...settings('agent', AGENT_PAGES),
  {
    name: 'settings-reply-editor',
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.goTo('settings', 'Saved replies');
      await seat.window
        .getByRole('button', { name: /Refund promised/ })
        .first()
        .click();
      return seat;
    },
  },
  {
    name: 'review',
    at: async (tour) => {
      const agent = await clear(tour);
      await agent.baton.goTo('mine');
      await agent.baton.open('Dana Whitfield');
      await agent.baton.correct(
        'Two invoices over the same seats are a duplicate: the second one is credited within a day.',
      );
      const seat = await seatOf(tour, 'lead');
      await seat.baton.goTo('review');
      await expect(seat.window.getByText('Two invoices over the same seats').first()).toBeVisible({ timeout: 20_000 });
      return seat;
    },
  },
  ...settings('lead', LEAD_PAGES),
  {
    name: 'board',
    at: async (tour) => {
      const seat = await seatOf(tour, 'supervisor');
      await seat.baton.goTo('board');
      await expect(seat.window.getByText('Mira Osei').first()).toBeVisible();
      return seat;
    },
  },
  {
    name: 'board-drill',
    at: async (tour) => {
      const seat = await clear(tour, 'supervisor');
      await seat.baton.press('j', 'o');
      return seat;
    },
  },
];
