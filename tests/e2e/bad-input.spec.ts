import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { corpus } from '../security/corpus.ts';
import { until } from '../support/customer-wire.ts';
import { openStage, type Seat, type Stage } from '../support/desktop-stage.ts';

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

/** Writes rubbish over the middle of a file, as a bad disk would. */
async function damage(path: string): Promise<void> {
  const file = await open(path, 'r+');
  const { size } = await file.stat();
  const rubbish = Buffer.alloc(Math.min(size, 65_536), 0x5a);
  await file.write(rubbish, 0, rubbish.length, 0);
  await file.close();
}

async function findFile(dir: string, name: string): Promise<string> {
  const entries = await readdir(dir, { recursive: true });
  const found = entries.find((entry) => entry.endsWith(name));
  if (found === undefined) throw new Error(`No ${name} in the profile: ${entries.join(', ')}`);
  return join(dir, found);
}

test('SEC-11, SEC-12: script, markup, right-to-left and emoji in messages are shown as text; nothing runs, nothing is asked for', async () => {
  test.setTimeout(180_000);
  const seat = await stage.seat('agent');
  const requests: string[] = [];
  const dialogs: string[] = [];
  seat.window.on('request', (request) => requests.push(request.url()));
  seat.window.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await seat.window.evaluate(() => {
    const page = window as unknown as { planted: () => void; ran: number };
    page.ran = 0;
    page.planted = () => {
      page.ran += 1;
    };
  });
  const customer = await stage.escalated('We were charged twice for the same seats.');
  await seat.baton.open('Dana Whitfield');
  const address = seat.window.url();
  const planted = [
    ...corpus.markup.slice(0, 8),
    'مرحبا INV-20431 بقيمة 2,340',
    '👨‍👩‍👧‍👦 🇳🇱',
    ...corpus.markdown.slice(0, 3),
  ];
  for (const text of planted.slice(0, 14)) await customer.say(text);
  const shown = () => seat.baton.thread.evaluate((feed) => (feed as HTMLElement).textContent ?? '');
  await until(async () => (await shown()).includes('🇳🇱'), 'the last message to be on screen', 30_000);
  const text = await shown();
  for (const markup of corpus.markup.slice(0, 8))
    expect(text, markup).toContain(markup.replace(/\s+/g, ' ').slice(0, 20).trim());
  expect(text).toContain('مرحبا');
  expect(await seat.window.evaluate(() => (window as unknown as { ran: number }).ran)).toBe(0);
  expect(
    await seat.window.evaluate(
      () =>
        document.querySelectorAll('iframe, script:not([src]), img[src^="http"], img[src="x"], object, embed, base')
          .length,
    ),
  ).toBe(0);
  expect(
    requests.filter((url) => !url.startsWith('app://') && !url.startsWith('data:') && !url.startsWith('blob:')),
  ).toEqual([]);
  expect(dialogs).toEqual([]);
  expect(seat.window.url().split('#')[0]).toBe(address.split('#')[0]);
  await seat.close();
});

test('a damaged cache is rebuilt and says so; what waits in the outbox is kept', async () => {
  test.setTimeout(180_000);
  const customer = await stage.escalated('The export of last month is empty.', 'fj-tom');
  let seat: Seat = await stage.seat('agent', { name: 'cache' });
  await seat.baton.open('Tom Adeyemi');
  await seat.baton.claim();
  await stage.backend.kill();
  await expect(seat.baton.currency).toHaveAccessibleName(/^Offline/);
  await seat.baton.writeReply('Kept through a damaged cache.');
  await seat.baton.send();
  await expect(seat.baton.currency).toHaveAccessibleName(/1 waiting/);
  await seat.kill();
  await damage(await findFile(seat.profileDir, 'cache.db'));
  await stage.backend.restart();
  seat = await stage.seat('agent', { name: 'cache' });
  await until(
    async () => (await customer.messages()).filter(({ text }) => text === 'Kept through a damaged cache.').length === 1,
    'the reply to be delivered after the rebuild',
    30_000,
  );
  await seat.baton.goTo('mine');
  await seat.baton.open('Tom Adeyemi');
  await expect(seat.baton.turn('Kept through a damaged cache.')).toHaveCount(1);
  await seat.close();
});

test('a damaged outbox is kept aside, and the agent is told plainly', async () => {
  test.setTimeout(180_000);
  let seat: Seat = await stage.seat('agent', { name: 'outbox' });
  await seat.kill();
  const path = await findFile(seat.profileDir, 'outbox.db');
  await damage(path);
  const damaged = await readFile(path);
  seat = await stage.seat('agent', { name: 'outbox' });
  await expect(seat.window.getByText(/could not be read|was damaged|kept aside|set aside/i).first()).toBeVisible();
  const files = (await readdir(seat.profileDir, { recursive: true })).filter((name) => name.includes('outbox'));
  const contents = await Promise.all(
    files.map(async (name) => await readFile(join(seat.profileDir, name)).catch(() => Buffer.alloc(0))),
  );
  expect(contents.some((content) => content.subarray(0, 65_536).equals(damaged.subarray(0, 65_536)))).toBe(true);
  await seat.close();
});

/** All of WCAG 2.1 A and AA, but for one rule that axe itself calls experimental: rows and badges have names that are sentences, not the words in drawn order. */
const axe = async ({ window }: Seat) =>
  await new AxeBuilder({ page: window })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .disableRules(['label-content-name-mismatch'])
    .analyze();

test('axe finds nothing on the sign-in', async () => {
  const seat = await stage.emptySeat();
  await expect(seat.window.getByRole('textbox', { name: /mail/i })).toBeVisible();
  const { violations } = await axe(seat);
  expect(violations.map(({ id }) => id)).toEqual([]);
  await seat.close();
});
