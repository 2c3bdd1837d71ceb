import type { PersonName, Seat } from '#tests/support/desktop-stage.ts';
import { full, still } from './pictures.ts';
import { knowledgeStops } from './stops-knowledge.ts';
import { byKeys, clear, expect, invoke, passOffers, type Stop, seatOf } from './tour.ts';

const AGENT_PAGES = ['Looks', 'Language', 'Keyboard', 'Notifications', 'Writing', 'Saved replies', 'Account'] as const;
const LEAD_PAGES = [
  'Triggers',
  'Priority',
  'Routing',
  'Skills and capacity',
  'Service levels',
  'Review before sending',
  'Tools',
] as const;

function settings(person: PersonName, names: readonly string[]): Stop[] {
  return names.map((page) => ({
    name: `settings-${page.toLowerCase().replaceAll(' ', '-')}`,
    at: async (tour) => {
      const seat = await clear(tour, person);
      await seat.baton.goTo('settings', page);
      const pages = seat.window.getByRole('navigation', { name: 'Pages of the settings' });
      await expect(pages.getByRole('button', { name: page, exact: true })).toHaveAttribute('aria-current', 'page');
      // What a page asks of the server is there.
      await expect(seat.window.getByRole('main').getByRole('heading').nth(1)).toBeVisible();
      return seat;
    },
  }));
}

/** Everything beside the conversation. */
export const placeStops: readonly Stop[] = [
  {
    name: 'palette',
    reopen: byKeys('Control+k'),
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
    reopen: byKeys('?'),
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.press('?');
      await expect(seat.baton.dialog).toBeVisible();
      return seat;
    },
  },
  {
    name: 'tour',
    reopen: openTour,
    at: async (tour) => {
      const seat = await clear(tour);
      await openTour(seat);
      return seat;
    },
  },
  {
    name: 'alerts',
    shots: still,
    reopen: openAlerts,
    at: async (tour) => {
      const seat = await clear(tour);
      // What comes while another place is open was not seen.
      await seat.window.keyboard.press('Escape');
      await seat.baton.goTo('articles');
      await tour.dana?.say('Is it on its way?');
      await openAlerts(seat);
      return seat;
    },
  },
  {
    name: 'mentions',
    reopen: byKeys('g', 'y'),
    shots: still,
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.press('g', 'y');
      // The one of the stop before fades while this one comes.
      await expect(seat.window.locator('[role="dialog"][data-state="open"]')).toBeVisible();
      return seat;
    },
  },
  {
    name: 'search',
    reopen: async (seat) => await seat.window.keyboard.type('invoice'),
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
    reopen: searchForNothing,
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.goTo('search');
      await searchForNothing(seat);
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
    reopen: openReply,
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.goTo('settings', 'Saved replies');
      await openReply(seat);
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
        'Open Billing, choose the invoices and press Download. Credit notes are packed into the same ZIP file.',
      );
      const seat = await seatOf(tour, 'lead');
      await invoke(seat, 'mutate', { name: 'agent.setAvailability', args: { availability: 'busy' } });
      await passOffers(seat);
      await seat.baton.goTo('review');
      await expect(seat.window.getByText('Credit notes are packed').first()).toBeVisible({ timeout: 20_000 });
      return seat;
    },
  },
  ...knowledgeStops,
  ...settings('lead', LEAD_PAGES),
  {
    name: 'settings-routing-what-if',
    reopen: askWhoGetsIt,
    at: async (tour) => {
      const seat = await clear(tour, 'lead');
      await seat.baton.goTo('settings', 'Routing');
      await askWhoGetsIt(seat);
      return seat;
    },
  },
  {
    name: 'presence-menu',
    shots: still,
    reopen: openPresence,
    at: async (tour) => {
      const seat = await clear(tour);
      await openPresence(seat);
      return seat;
    },
  },
  {
    name: 'board',
    at: async (tour) => {
      const seat = await seatOf(tour, 'supervisor');
      await invoke(seat, 'mutate', { name: 'agent.setAvailability', args: { availability: 'busy' } });
      await seat.baton.goTo('board');
      await expect(seat.window.getByText('Mira Osei').first()).toBeVisible();
      return seat;
    },
  },
  {
    name: 'board-drill',
    reopen: openDrill,
    at: async (tour) => {
      const seat = await clear(tour, 'supervisor');
      await openDrill(seat);
      return seat;
    },
  },
  {
    name: 'board-wall',
    reopen: byKeys('w'),
    at: async (tour) => {
      const seat = await clear(tour, 'supervisor');
      await seat.baton.press('Escape', 'w');
      return seat;
    },
  },
  {
    name: 'board-calm',
    at: async (tour) => {
      await (await clear(tour, 'supervisor')).baton.press('Escape');
      const seat = await clear(tour);
      await seat.baton.goTo('board');
      return seat;
    },
  },
];

async function openTour(seat: Seat): Promise<void> {
  await seat.window.keyboard.press('Control+k');
  await seat.window.keyboard.type('minute');
  await seat.window
    .getByRole('option', { name: /^(Tour of one minute|Rundgang in einer Minute)/ })
    .first()
    .waitFor();
  await seat.window.keyboard.press('Enter');
  await expect(seat.window.getByRole('region', { name: /^(Tour|Rundgang)$/ })).toBeVisible();
}

async function openAlerts(seat: Seat): Promise<void> {
  await seat.window.getByRole('button', { name: /(needs? you|brauch(t|en) Sie)$/u }).click();
}

async function searchForNothing(seat: Seat): Promise<void> {
  await seat.window.getByRole('combobox').or(seat.window.getByRole('searchbox')).first().fill('zeppelin from:nobody');
  await expect(seat.window.getByText(/Asking the server|Der Server wird gefragt/u)).toBeHidden();
}

async function askWhoGetsIt(seat: Seat): Promise<void> {
  const whatIf = seat.window.getByRole('region', { name: /^(Who would get it|Wer es bekäme)$/u });
  await whatIf.getByRole('searchbox').fill('invoice');
  await whatIf.getByRole('searchbox').press('Enter');
  await whatIf
    .getByRole('list', { name: /^(Conversations found|Gefundene Gespräche)$/u })
    .getByRole('button')
    .first()
    .click();
  const answer = whatIf.getByRole('list', { name: /^(Each agent, and why|Jede und jeder, und warum)$/u });
  await expect(answer).toBeVisible();
  await answer.getByRole('listitem').last().scrollIntoViewIfNeeded();
}

async function openPresence(seat: Seat): Promise<void> {
  await seat.window.getByRole('button', { name: /^(You|Sie): Mira/ }).click();
  await expect(seat.window.getByRole('menu')).toBeVisible();
}

async function openReply(seat: Seat): Promise<void> {
  const line = seat.window.getByRole('listitem').filter({ hasText: 'Refund promised' });
  await line.getByRole('button', { name: /^Edit|earbeiten/u }).click();
}

async function openDrill(seat: Seat): Promise<void> {
  await seat.window
    .getByRole('row')
    .filter({ hasText: 'Mira Osei' })
    .getByRole('button', { name: /Mira Osei/ })
    .first()
    .click();
}
