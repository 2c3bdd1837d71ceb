import { mkdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { violationsOf } from '../support/accessibility.ts';
import { openStage, type Stage } from '../support/desktop-stage.ts';

/** J3, J6, C5 in the real window, with the keyboard: several at once, tags, snooze, a colleague, views. */
let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => await stage?.close());

const SOON = { timeout: 20_000 };

async function shoot(page: Page, path: (name: string) => string, name: string, schemes = ['light', 'dark'] as const) {
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: path(`${name}-${scheme}.png`), animations: 'disabled' });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a morning’s queue is sorted out by keyboard: taken, tagged, put away and given away', async () => {
  const info = test.info();
  test.setTimeout(300_000);
  mkdirSync(info.outputDir, { recursive: true });
  const subs = ['bw-dana', 'ak-ravi', 'fj-tom', 'cf-grace'];
  const customers = await Promise.all(
    subs.map((sub, at) => stage.escalated(`Invoice ${at + 1}: we were charged twice. I want a person.`, sub)),
  );
  const [mira, ana] = [await stage.seat('agent'), await stage.seat('colleague')];
  const { window: page, baton } = mira;
  const shot = (name: string) => shoot(page, (file) => info.outputPath(file), name);
  const rows = baton.queue.getByRole('option');
  await expect(rows).toHaveCount(subs.length, SOON);

  // Several at once.
  await baton.press('j', 'x', 'Shift+ArrowDown', 'Shift+ArrowDown');
  const bar = page.getByRole('toolbar', { name: 'Selected conversations' });
  await expect(bar).toContainText('3 selected');
  await shot('selected');
  expect(await violationsOf(page)).toEqual([]);
  await baton.press('c');
  await expect(page.getByText('3 taken').first()).toBeVisible(SOON);
  await expect(bar).toBeHidden();

  // Tags: two on one, and they are suggested on the next.
  await baton.press('g', 'm');
  await expect(rows).toHaveCount(3);
  await rows.first().click();
  await baton.press('#');
  const question = page.getByRole('dialog', { name: 'Add or remove a tag' });
  await question.getByRole('combobox').fill('refund');
  await page.keyboard.press('Enter');
  await expect(question.getByRole('option', { name: 'refund' })).toBeVisible();
  await question.getByRole('combobox').fill('month end');
  await shot('tags');
  await page.keyboard.press('Enter');
  await expect(question.getByRole('option', { name: 'month end' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rows.first()).toContainText('refund');
  await rows.nth(1).click();
  await baton.press('#');
  await expect(question.getByRole('option', { name: /refund/ })).toBeVisible();
  await page.keyboard.press('Escape');

  // Snooze by words; the customer's word brings it back and is said.
  const away = (await rows.nth(1).getAttribute('aria-label'))?.split(',')[0] ?? '';
  await baton.press('s');
  const until = page.getByRole('dialog', { name: 'Snooze until' });
  await until.getByRole('combobox').fill('tomorrow 8');
  await shot('snooze');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(2);
  await baton.press('g', 'z');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('Tomorrow 08:00');
  await shot('snoozed');
  for (const customer of customers) await customer.say('One more thing, please.');
  await expect(rows).toHaveCount(0, SOON);
  await expect(page.getByText(`${away} wrote: back from snooze`).first()).toBeVisible(SOON);

  // Given to a colleague, with a word for them.
  await baton.press('g', 'm');
  await expect(rows).toHaveCount(3);
  await rows.filter({ hasText: away }).click();
  await baton.press('a');
  const whom = page.getByRole('dialog', { name: 'Assign to' });
  await whom.getByRole('combobox').fill('ana');
  await shot('assign');
  await page.keyboard.press('Enter');
  const why = page.getByRole('dialog', { name: /^Why Ana/ });
  await why.getByRole('combobox').fill('You know this account');
  await shot('assign-why');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(2, SOON);
  await expect(ana.window.getByText(/Mira gave you .*: You know this account/).first()).toBeVisible(SOON);
  await ana.baton.open(away);
  await expect(ana.window.getByText(/gave it to Ana .*: You know this account/)).toBeVisible(SOON);
  await ana.window.screenshot({ path: info.outputPath('given.png') });
});

test('a view of one’s own: named, counted, behind G 1, sorted as it was left, on the next desk too', async () => {
  const info = test.info();
  test.setTimeout(240_000);
  mkdirSync(info.outputDir, { recursive: true });
  await stage.escalated('Our invoice of October is wrong. I want a person.', 'os-lukas');
  const { window: page, baton } = await stage.seat('agent', { name: 'agent-two' });
  const shot = (name: string) => shoot(page, (file) => info.outputPath(file), name);
  await page.getByRole('button', { name: 'All queues' }).click();
  await shot('views');
  await page.getByRole('menuitem', { name: 'New view…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New view' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Billing first');
  await dialog.getByRole('button', { name: 'Billing and plans', exact: true }).click();
  await expect(dialog).toContainText(/[1-9]\d* conversations? now/u, SOON);
  await shot('new-view');
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Billing first' })).toBeVisible();
  await expect(baton.queue.getByRole('option').first()).toBeVisible();
  await page.getByRole('button', { name: /^Sort/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Waited longest' }).click();
  await baton.press('g', 'q');
  await expect(page.getByRole('heading', { name: 'All queues' })).toBeVisible();
  const next = await stage.seat('agent', { name: 'agent-three' });
  await expect(next.baton.queue.getByRole('option').first()).toBeVisible(SOON);
  await next.baton.press('g', '1');
  await expect(next.window.getByRole('heading', { name: 'Billing first' })).toBeVisible(SOON);
  await expect(next.window.getByRole('button', { name: 'Sort: Waited longest' })).toBeVisible();
  await next.window.setViewportSize({ width: 1024, height: 640 });
  await next.window.screenshot({ path: info.outputPath('narrow.png') });
});
