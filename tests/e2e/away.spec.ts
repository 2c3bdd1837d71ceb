/** The desk without its server: what the window says of it, and what becomes of what was written meanwhile. */
import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { type AwayStage, openAway } from '../support/away-stage.ts';
import { type Customer, requestRaw, until } from '../support/customer-wire.ts';
import { openStage, people, type Seat, type Stage } from '../support/desktop-stage.ts';
import { connectWire, signIn } from '../support/desktop-wire.ts';

let stage: Stage;
let away: AwayStage;
let seat: Seat;
let customer: Customer;

test.beforeAll(async () => {
  stage = await openStage();
  away = await openAway(stage);
  customer = await stage.escalated('We were charged twice for the same seats.');
  seat = await away.seat();
  await seat.baton.open('Dana Whitfield');
  await seat.baton.claim();
});
test.afterAll(async () => {
  await away?.close();
  await stage?.close();
});

/** Without a click (invariant 18). The time itself is measured in tests/integration/recovery.test.ts. */
const BACK = { timeout: 10_000 };
const fromAgents = async () =>
  (await customer.messages()).filter(({ author }) => author === 'agent').map(({ text }) => text);

async function offline(take: () => void): Promise<void> {
  take();
  await expect(seat.baton.currency).toHaveAccessibleName(/^Offline since/);
}

/** Pictures of the states for whoever judges them: BATON_E2E_PICTURES names a folder. */
async function picture(name: string): Promise<void> {
  const folder = process.env.BATON_E2E_PICTURES;
  if (folder === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await seat.window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await seat.window.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
}

test('J12, invariant 18: a network that answers for the server is said, with the way out; gone, everything goes on by itself', async () => {
  away.portal();
  await expect(seat.baton.currency).toHaveAccessibleName(/^Offline since .*, the network asks for a sign-in/);
  await seat.baton.writeReply('Written behind a guest network.');
  await seat.baton.send();
  await expect(seat.baton.currency).toHaveAccessibleName(/1 waiting/);
  await seat.baton.currency.click();
  await expect(seat.window.getByText(/Open a browser to get through/)).toBeVisible();
  await picture('captive');
  await seat.window.keyboard.press('Escape');
  away.heal();
  await expect(seat.baton.currency).toHaveAccessibleName('Up to date', BACK);
  await until(
    async () => (await fromAgents()).includes('Written behind a guest network.'),
    'the reply to be delivered',
  );
});

test('invariant 10, PUSH-7: a reply is in the thread from the key press on, once, at every frame until it is the server’s', async () => {
  const text = 'Seen without a flicker.';
  await seat.window.evaluate((words) => {
    const counts: number[] = [];
    Object.assign(window, { counts });
    const look = () => {
      const found = [...document.querySelectorAll('article')].filter((turn) => turn.textContent?.includes(words));
      if (found.length > 0 || counts.length > 0) counts.push(found.length);
      requestAnimationFrame(look);
    };
    look();
  }, text);
  await seat.baton.writeReply(text);
  await seat.baton.send();
  await expect(seat.baton.turn(text)).toHaveAccessibleName(/^You, [\d:]+$/, BACK);
  await until(async () => (await fromAgents()).includes(text), 'the reply to be delivered');
  // Delivered within three frames, it is still there in those that follow.
  await seat.window.waitForFunction(() => (window as unknown as { counts: number[] }).counts.length > 10);
  const counts = await seat.window.evaluate(() => (window as unknown as { counts: number[] }).counts);
  expect(new Set(counts)).toEqual(new Set([1]));
});

test('SYNC 7: five thousand rows come in a few tellings, a few turns at a time, and no key that is pressed meanwhile is lost', async () => {
  await offline(away.cut);
  for (let thread = 0; thread < 10; thread += 1) {
    const transcript = Array.from({ length: 500 }, (_, n) => ({
      author: n % 2 === 0 ? 'customer' : 'assistant',
      text: `Turn ${n + 1}: the invoice of this month shows 12 seats from 14 to 30.`,
    }));
    const answer = await requestRaw(stage.backend.url, '/v1/escalations', {
      method: 'POST',
      token: stage.backend.channel.serverKey,
      body: JSON.stringify({ reason: 'The customer asks for a person.', transcript }),
    });
    expect(answer.status).toBe(201);
  }
  await seat.window.evaluate(() => {
    const told: { at: number; bytes: number }[] = [];
    const seen: string[] = [];
    Object.assign(window, { told, seen });
    window.baton.subscribe('changed', (data) =>
      told.push({ at: performance.now(), bytes: JSON.stringify(data).length }),
    );
    window.baton.subscribe('connection', (data) => seen.push((data as { state: string }).state));
  });
  const written = 'typed while five thousand rows came in. ';
  const box = seat.window.getByRole('textbox', { name: /reply/i });
  await seat.baton.writeReply('');
  away.heal();
  await box.pressSequentially(written.repeat(2));
  await expect(box).toHaveValue(written.repeat(2));
  await expect(seat.baton.currency).toHaveAccessibleName('Up to date', { timeout: 30_000 });
  const { told, seen } = await seat.window.evaluate(() => {
    const its = window as unknown as { told: { at: number; bytes: number }[]; seen: string[] };
    return { told: its.told, seen: its.seen };
  });
  expect(seen).toContain('catching_up');
  const seconds = ((told.at(-1)?.at ?? 0) - (told[0]?.at ?? 0)) / 1_000;
  // Four a second while it catches up; besides, what typing and the presence of colleagues tell.
  expect(told.length).toBeLessThanOrEqual(12 + seconds * 10);
  for (const { bytes } of told) expect(bytes).toBeLessThan(300);
  await box.fill('');
});

test('B10: a conversation that changed hands holds the reply, which is shown with its way out', async () => {
  await offline(away.cut);
  await seat.baton.writeReply('Written under an ownership that passed on.');
  await seat.baton.send();
  await expect(seat.baton.currency).toHaveAccessibleName(/1 waiting/);
  const member = stage.backend.agents.find(({ email }) => email === people.supervisor);
  const { email = '', password = '' } = member ?? {};
  const wire = await connectWire(stage.backend.url, await signIn(stage.backend.url, { email, password }), randomUUID());
  const taken = await wire.push('conversation.takeOver', {
    conversationId: customer.conversationId as never,
    reason: 'Finance has it now.',
  });
  wire.close();
  expect(taken.status).toBe('applied');
  away.heal();
  await expect(seat.baton.currency).toHaveAccessibleName(/1 held/, BACK);
  await seat.baton.currency.click();
  const list = seat.window.getByRole('dialog', { name: 'What waits to be sent' });
  await expect(list).toContainText('Written under an ownership that passed on.');
  await expect(list).toContainText(/Held\. The conversation changed hands/);
  await picture('ownership-moved');
  await list.getByRole('button', { name: 'Discard' }).click();
  await seat.window.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
  await expect(seat.baton.currency).toHaveAccessibleName('Up to date', BACK);
  expect(await fromAgents()).not.toContain('Written under an ownership that passed on.');
});

test('J12: a version that is too old says so and can be read; an ended session locks what is here and says why', async () => {
  away.refuseWith('client_too_old', 'This version is too old for the server.');
  await expect(seat.baton.currency).toHaveAccessibleName(/^This version is too old to connect/, BACK);
  await expect(seat.window.getByRole('listbox', { name: 'Conversations' })).toBeVisible();
  await picture('too-old');
  await seat.close();
  away.heal();
  seat = await away.seat();
  await expect(seat.baton.currency).toHaveAccessibleName('Up to date', BACK);
  away.refuseWith('unauthenticated', 'Signed out on another device.');
  await expect(seat.window.getByRole('heading', { name: /Sign in/ })).toBeVisible(BACK);
  await expect(seat.window.getByText('Signed out on another device.')).toBeVisible();
  await picture('locked');
});
