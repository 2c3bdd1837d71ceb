/** What the stops share: the people’s desks, and customers by what they wrote. */
import { expect as expectSoon } from '@playwright/test';
import { type Customer, untilHeard } from '#tests/support/customer-wire.ts';
import type { PersonName, Seat, Stage } from '#tests/support/desktop-stage.ts';
import { type Shot, WINDOW } from './pictures.ts';

/** What crosses the wire may take its time on a busy machine. */
export const expect = expectSoon.configure({ timeout: 20_000 });

export type Tour = {
  stage: Stage;
  seats: Map<PersonName, Seat>;
  dana?: Customer;
  /** The desk at which nobody is signed in. */
  nobody?: Seat;
};

export type Stop = {
  /** First part of the file’s name. */
  name: string;
  /** Leads to what is to be seen; on the way from the stop before. */
  at: (tour: Tour) => Promise<Seat>;
  /** Left out: as each screen gets. */
  shots?: readonly Shot[];
  /** Opens again what a change of the language closed: a dialog, a menu, a view. In keys, which are the same in every language. */
  reopen?: (seat: Seat) => Promise<void>;
};

export async function seatOf({ stage, seats }: Tour, person: PersonName): Promise<Seat> {
  const there = seats.get(person);
  if (there !== undefined) return there;
  const seat = await stage.seat(person);
  await seat.window.setViewportSize(WINDOW);
  seats.set(person, seat);
  return seat;
}

/** The agent’s desk with nothing in the way: overlays closed, no text field in focus. */
export async function clear(tour: Tour, person: PersonName = 'agent'): Promise<Seat> {
  const seat = await seatOf(tour, person);
  await dismiss(seat);
  return seat;
}

/** Opens it again by its keys, out of any text field and with nothing else open. */
export function byKeys(...keys: string[]): (seat: Seat) => Promise<void> {
  return async (seat) => {
    await dismiss(seat);
    await seat.baton.press(...keys);
  };
}

async function dismiss(seat: Seat): Promise<void> {
  for (
    let i = 0;
    i < 3 && (await seat.window.locator('[role="dialog"], [role="menu"], [role="alertdialog"]').count()) > 0;
    i += 1
  )
    await seat.window.keyboard.press('Escape');
  await seat.window.evaluate('document.activeElement?.blur()');
}

/** Says no to what is offered, until nothing is: whoever is set busy is offered nothing more, and what was offered before stands until it is answered. */
export async function passOffers(seat: Seat): Promise<void> {
  const offered = seat.window.getByRole('alert').filter({ hasText: 'needs a person' });
  // What was on its way when they were set busy came with the answer to that.
  await expect(seat.baton.currency).toHaveAccessibleName(/^Up to date/);
  while ((await offered.count()) > 0) {
    const name = (await offered.first().textContent()) ?? '';
    await seat.baton.press('Control+Shift+X');
    await seat.window.getByRole('menuitem').first().click();
    await expect(offered.filter({ hasText: name })).toBeHidden();
  }
}

/** Calls the engine as a page does. */
export async function invoke(seat: Seat, name: string, input: unknown): Promise<void> {
  const answer = await seat.window.evaluate(
    async (call) => {
      const { baton } = globalThis as unknown as {
        baton: { invoke: (name: string, input: unknown) => Promise<{ ok: boolean }> };
      };
      return await baton.invoke(call.name, call.input);
    },
    { name, input },
  );
  if (!answer.ok) throw new Error(`${name} answered ${JSON.stringify(answer)}`);
}

/** One after the other, each once the assistant has heard the one before. */
export async function sayAll(customer: Customer, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await untilHeard(customer);
    await customer.say(text);
  }
}
