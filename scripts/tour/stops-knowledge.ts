import { byKeys, clear, expect, type Stop } from './tour.ts';

/** What leads do beside the review: decided corrections, their effect, and the articles. */
export const knowledgeStops: readonly Stop[] = [
  {
    name: 'review-live',
    at: async (tour) => {
      const seat = await clear(tour, 'lead');
      await expect(seat.window.getByRole('button', { name: 'Approve' })).toBeVisible();
      await seat.baton.press('a');
      await seat.window.getByRole('radio', { name: /^Decided/ }).click();
      await expect(seat.window.getByText(/^Live as version 1/).first()).toBeVisible({ timeout: 30_000 });
      return seat;
    },
  },
  {
    name: 'learning',
    at: async (tour) => {
      const seat = await clear(tour, 'lead');
      await seat.baton.goTo('learning');
      await expect(seat.window.getByRole('region', { name: 'Learning', exact: true })).toBeVisible();
      return seat;
    },
  },
  {
    name: 'learning-agent',
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.goTo('learning');
      return seat;
    },
  },
  {
    name: 'article-edit',
    reopen: byKeys('e'),
    at: async (tour) => {
      const seat = await clear(tour, 'lead');
      await seat.baton.goTo('articles');
      await expect(seat.window.getByRole('option').first()).toBeVisible();
      await seat.baton.press('e');
      await seat.window.getByLabel('Text of section 1, Markdown').press('Control+End');
      await seat.window.keyboard.type(' Credit notes are listed **beside** their invoice.');
      await expect(seat.window.getByText(/^Draft saved/)).toBeVisible();
      return seat;
    },
  },
  ...(['p', 'd', 'h'] as const).map(
    (key): Stop => ({
      name: { p: 'article-preview', d: 'article-changes', h: 'article-history' }[key],
      reopen: byKeys(key),
      at: async (tour) => {
        const seat = await clear(tour, 'lead');
        await seat.baton.press(key);
        return seat;
      },
    }),
  ),
  {
    name: 'article-import',
    reopen: byKeys('i'),
    at: async (tour) => {
      const seat = await clear(tour, 'lead');
      await seat.baton.press('i');
      await expect(seat.baton.dialog).toBeVisible();
      return seat;
    },
  },
  ...(['w', 'u'] as const).map(
    (key): Stop => ({
      name: { w: 'articles-look', u: 'articles-proposed' }[key],
      reopen: byKeys(key),
      at: async (tour) => {
        const seat = await clear(tour, 'lead');
        await seat.baton.press(key);
        return seat;
      },
    }),
  ),
];
