/** The stops of the tour, in the order of the main job. A stop that fails is said and the tour goes on, so that one missing screen does not cost the others. */
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ASKS_FOR_A_PERSON, type Customer, untilHeard } from '#tests/support/customer-wire.ts';
import { openStage, type Seat, type Stage } from '#tests/support/desktop-stage.ts';

export type TourOptions = { dir: string; outDir: string; only: string | undefined; say: (line: string) => void };

type Stop = { name: string; at: (tour: Tour) => Promise<Seat> };
type Tour = { stage: Stage; seats: Map<string, Seat>; dana?: Customer };

const WINDOW = { width: 1440, height: 900 };

/** @returns how many stops failed */
export async function takeTour({ outDir, only, say }: TourOptions): Promise<number> {
  const stage = await openStage();
  const tour: Tour = { stage, seats: new Map() };
  let failed = 0;
  try {
    for (const stop of stops) {
      const isWanted = only === undefined || stop.name.includes(only);
      try {
        const seat = await stop.at(tour);
        if (isWanted) await takePictures(seat, join(outDir, stop.name));
        say(`ok    ${stop.name}`);
      } catch (error) {
        failed += 1;
        say(`FAIL  ${stop.name}: ${(error as Error).message.split('\n').slice(0, 6).join(' | ')}`);
        for (const seat of tour.seats.values())
          await seat.window.screenshot({ path: join(stage.dir, `${stop.name}.png`) }).catch(() => undefined);
      }
    }
  } finally {
    await stage.close();
  }
  return failed;
}

async function takePictures(seat: Seat, path: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await seat.window.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await seat.window.screenshot({ path: `${path}-${scheme}.png`, animations: 'disabled' });
  }
  await seat.window.emulateMedia({ colorScheme: 'light' });
}

async function seatOf({ stage, seats }: Tour, person: Parameters<Stage['seat']>[0]): Promise<Seat> {
  const there = seats.get(person);
  if (there !== undefined) return there;
  const seat = await stage.seat(person);
  await resize(seat);
  seats.set(person, seat);
  return seat;
}

async function resize(seat: Seat): Promise<void> {
  await seat.app.evaluate(({ BrowserWindow }, size) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
  }, WINDOW);
}

const DUPLICATE = [
  'Where can I download our invoices?',
  'Hi, INV-20431 for €2,340.00 looks like the same 12 seats we already paid for on INV-20418. Can you check?',
  'No. Both invoices say 12 seats, 14 Nov to 13 Dec. That is one charge, twice.',
  'You told me that already, and there is no credit on the preview. We close November on Friday and I can’t book this. I’d like to talk to a person in billing, please.',
  'Where can I see credit notes once they are issued?',
];

const stops: readonly Stop[] = [
  {
    name: 'sign-in',
    at: async ({ stage }) => {
      const seat = await stage.emptySeat();
      await resize(seat);
      await expect(seat.window.getByRole('textbox', { name: /mail/i })).toBeVisible();
      return seat;
    },
  },
  {
    name: 'empty',
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
      await seat.baton.goTo('mine');
      return seat;
    },
  },
  {
    name: 'soft',
    at: async (tour) => {
      const { stage } = tour;
      const seat = await seatOf(tour, 'agent');
      const dana = await stage.customer(DUPLICATE[0] ?? '');
      tour.dana = dana;
      for (const text of DUPLICATE.slice(1)) {
        await untilHeard(dana);
        await dana.say(text);
      }
      const others: readonly [string, string][] = [
        ['The import of our price list stops at row 400 every time.', 'fj-tom'],
        ['Which plan covers a second depot?', 'ta-noor'],
        ['Our VAT number is missing on three October invoices.', 'ks-priscilla'],
        ['Die Technikerin sieht ihre Termine nicht mehr.', 'nl-meike'],
        ['Can I get the audit log of last week as a file?', 'so-hyejin'],
      ];
      for (const [text, sub] of others) {
        const other = await stage.customer(text, sub);
        await other.say(ASKS_FOR_A_PERSON);
      }
      await seat.baton.goTo('queue');
      await seat.baton.open('Dana Whitfield');
      await expect(seat.baton.summary).toBeVisible();
      return seat;
    },
  },
  {
    name: 'evidence',
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
      await seat.baton.summary.getByRole('button').filter({ hasText: /\d/ }).first().click();
      return seat;
    },
  },
  {
    name: 'claimed',
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
      await seat.window.keyboard.press('Escape');
      await seat.baton.claim();
      await seat.baton.press('Control+1');
      return seat;
    },
  },
  {
    name: 'send-guard',
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
      await seat.baton.writeReply('I am issuing a credit note for INV-20431 dated this month.');
      const news = 'Please do not refund the card, our bank rejects refunds over €2,000. A credit note is fine.';
      await tour.dana?.say(news);
      await expect(seat.baton.turn('our bank rejects refunds')).toBeVisible();
      await seat.baton.send();
      return seat;
    },
  },
  {
    name: 'correction',
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
    name: 'palette',
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
      await seat.window.keyboard.press('Escape');
      await seat.window.keyboard.press('Control+k');
      await expect(seat.baton.dialog).toBeVisible();
      return seat;
    },
  },
  {
    name: 'shortcuts',
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
      await seat.window.keyboard.press('Escape');
      await seat.baton.press('?');
      await expect(seat.baton.dialog).toBeVisible();
      return seat;
    },
  },
  {
    name: 'search',
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
      await seat.window.keyboard.press('Escape');
      await seat.baton.goTo('search');
      await seat.window.keyboard.type('invoice');
      await expect(seat.window.getByRole('option').first()).toBeVisible();
      return seat;
    },
  },
  {
    name: 'articles',
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
      await seat.baton.goTo('articles');
      await expect(seat.window.getByRole('option').first()).toBeVisible();
      await seat.baton.press('j');
      return seat;
    },
  },
  {
    name: 'settings',
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
      await seat.baton.goTo('settings');
      return seat;
    },
  },
  {
    name: 'hard',
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
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
    name: 'review',
    at: async (tour) => {
      const agent = await seatOf(tour, 'agent');
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
    name: 'offline',
    at: async (tour) => {
      const seat = await seatOf(tour, 'agent');
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
];
