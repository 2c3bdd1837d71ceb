import { ASKS_FOR_A_PERSON, openConversation } from '#tests/support/customer-wire.ts';
import type { Seat } from '#tests/support/desktop-stage.ts';
import { full, still } from './pictures.ts';
import { byKeys, clear, expect, invoke, passOffers, type Stop, sayAll, seatOf } from './tour.ts';

const DUPLICATE = [
  'Where can I download our invoices?',
  'Hi, INV-20431 for €2,340.00 looks like the same 12 seats we already paid for on INV-20418. Can you check?',
  'No. Both invoices say 12 seats, 14 Nov to 13 Dec. That is one charge, twice.',
  'You told me that already, and there is no credit on the preview. We close November on Friday and I can’t book this. I’d like to talk to a person in billing, please.',
  'Where can I see credit notes once they are issued?',
];
const OTHERS: readonly [text: string, sub: string][] = [
  ['The import of our price list stops at row 400 every time.', 'fj-tom'],
  ['Which plan covers a second depot?', 'ta-noor'],
  ['Our VAT number is missing on three October invoices.', 'ks-priscilla'],
  ['Die Technikerin sieht ihre Termine nicht mehr.', 'nl-meike'],
  ['Can I get the audit log of last week as a file?', 'so-hyejin'],
  ['We were charged for a technician who left in August.', 'cf-grace'],
  ['Is there a way to move forty jobs to another day at once?', 'hl-beth'],
];
/** What no design likes: a name that does not break, and words longer than a pane. */
const LONG_NAME = 'Maximiliane Freifrau von Donaudampfschifffahrt-Oberhuber-Wolfeschlegelsteinhausen';
const LONG_TEXT =
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz https://app.example/export/reports/2026/november?from=2026-11-01&to=2026-11-30&technicians=all&columns=name,start,end,distance,material,signature_of_customer 💥 '.repeat(
    2,
  );

/** The list: empty, full, chosen, put away, filtered. */
export const queueStops: readonly Stop[] = [
  {
    name: 'empty-mine',
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
      await seat.baton.goTo('mine');
      return seat;
    },
  },
  {
    name: 'queue',
    shots: full,
    at: async (tour) => {
      const { stage } = tour;
      const seat = await seatOf(tour, 'agent');
      await seat.baton.goTo('queue');
      const dana = await stage.customer(DUPLICATE[0] ?? '');
      tour.dana = dana;
      await Promise.all([
        sayAll(dana, DUPLICATE.slice(1)),
        ...OTHERS.map(async ([text, sub]) => await (await stage.customer(text, sub)).say(ASKS_FOR_A_PERSON)),
        openConversation(stage.backend.channel, LONG_TEXT, {
          claimed: {
            name: LONG_NAME,
            email: 'm@example.org',
            company: 'Straßenbahnhaltestelleninstandhaltung GmbH & Co. KG',
          },
        }).then(async (other) => await other.say(ASKS_FOR_A_PERSON)),
      ]);
      await expect(seat.baton.queue.getByRole('option')).toHaveCount(OTHERS.length + 2, { timeout: 60_000 });
      await seat.baton.open('Dana Whitfield');
      await expect(seat.baton.summary).toBeVisible();
      return seat;
    },
  },
  {
    name: 'offer',
    at: async (tour) => {
      const seat = await clear(tour);
      await expect(seat.window.getByRole('alert').filter({ hasText: 'needs a person' })).toBeVisible({
        timeout: 20_000,
      });
      return seat;
    },
  },
  {
    name: 'offer-elsewhere',
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.goTo('articles');
      await expect(seat.window.getByRole('alert').filter({ hasText: 'needs a person' })).toBeVisible({
        timeout: 60_000,
      });
      return seat;
    },
  },
  {
    name: 'offer-pass',
    shots: still,
    reopen: byKeys('Control+Shift+X'),
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.press('Control+Shift+X');
      await expect(seat.window.getByRole('menuitem').first()).toBeVisible();
      return seat;
    },
  },
  {
    name: 'queue-bulk',
    reopen: byKeys('x', 'Shift+ArrowDown', 'Shift+ArrowDown'),
    at: async (tour) => {
      const seat = await clear(tour);
      // Nothing more is offered: an offer is its own stop.
      await invoke(seat, 'mutate', { name: 'agent.setAvailability', args: { availability: 'busy' } });
      await passOffers(seat);
      await seat.baton.goTo('queue');
      await seat.baton.press('j', 'x', 'Shift+ArrowDown', 'Shift+ArrowDown');
      await expect(seat.window.getByRole('toolbar', { name: 'Selected conversations' })).toBeVisible();
      return seat;
    },
  },
  {
    name: 'queue-views-menu',
    shots: still,
    reopen: openViews,
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.window.keyboard.press('Escape');
      await openViews(seat);
      return seat;
    },
  },
  {
    name: 'queue-sort-menu',
    shots: still,
    reopen: openSorts,
    at: async (tour) => {
      const seat = await clear(tour);
      await openSorts(seat);
      return seat;
    },
  },
  {
    name: 'queue-new-view',
    reopen: openNewView,
    at: async (tour) => {
      const seat = await clear(tour);
      await openNewView(seat);
      return seat;
    },
  },
  ...questions(),
  {
    name: 'queue-snoozed',
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.press('s');
      await seat.window.getByRole('dialog', { name: 'Snooze until' }).getByRole('combobox').fill('tomorrow 8');
      await seat.window.keyboard.press('Enter');
      await seat.baton.press('g', 'z');
      await expect(seat.baton.queue.getByRole('option')).toHaveCount(1);
      return seat;
    },
  },
  {
    name: 'queue-closed-empty',
    at: async (tour) => {
      const seat = await clear(tour);
      await seat.baton.press('g', 'e');
      return seat;
    },
  },
];

/** In words of both languages: the menus have no key. */
async function openViews(seat: Seat): Promise<void> {
  await seat.window.getByRole('button', { name: /^(All queues|Alle Warteschlangen)$/ }).click();
}

async function openSorts(seat: Seat): Promise<void> {
  await seat.window.getByRole('button', { name: /^Sort/ }).click();
}

async function openNewView(seat: Seat): Promise<void> {
  await openViews(seat);
  await seat.window.getByRole('menuitem', { name: /^(New view|Neue Ansicht)/ }).click();
  await seat.baton.dialog.getByRole('textbox', { name: 'Name' }).fill('Billing first');
  await seat.baton.dialog.getByRole('button', { name: 'Billing and plans', exact: true }).click();
}

/** One question over the list each: their palettes look alike and their words do not. */
function questions(): Stop[] {
  const asked: readonly [name: string, key: string][] = [
    ['queue-tags', '#'],
    ['queue-snooze', 's'],
    ['queue-assign', 'a'],
  ];
  return asked.map(([name, key]) => ({
    name,
    reopen: byKeys(key),
    at: async (tour) => {
      const seat = await clear(tour);
      if (name === 'queue-tags') {
        await seat.baton.open(/price list/);
        await seat.baton.claim();
      }
      await seat.baton.press(key);
      await expect(seat.baton.dialog).toBeVisible();
      return seat;
    },
  }));
}
