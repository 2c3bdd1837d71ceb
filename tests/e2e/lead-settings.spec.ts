import { mkdirSync } from 'node:fs';
import { expect, type Locator, test } from '@playwright/test';
import { violationsOf } from '../support/accessibility.ts';
import { openStage, type Seat, type Stage } from '../support/desktop-stage.ts';

/** What a lead sets, in the real window over the real server: one desk, one setting after the other. */
let stage: Stage;
let lead: Seat;
test.beforeAll(async () => {
  stage = await openStage();
  lead = await stage.seat('lead');
});
test.afterAll(async () => {
  await stage?.close();
});

test('C3: a lead tries a rule against the queue of now, saves it, and the queue says why each stands where it does', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(180_000);
  await stage.escalated('I was charged twice on my invoice. I want to talk to a person.');
  const row = lead.baton.queue.getByRole('option').filter({ hasText: 'Dana Whitfield' }).first();
  await expect(row).toHaveAccessibleName(/priority \d+/u);
  await lead.baton.goTo('settings', 'Priority');
  const priority = lead.window.getByRole('region', { name: 'Priority' });
  await priority.getByRole('button', { name: 'Add a rule' }).press('Enter');
  await expect(priority.getByLabel('Looks at').last()).toBeFocused();
  await priority.getByLabel('Looks at').last().selectOption('language');
  await expect(priority.getByText('Needs a value.')).toBeVisible();
  await expect(priority.getByRole('button', { name: 'Save priority' })).toBeDisabled();
  await priority.getByLabel('Is', { exact: true }).last().fill('en');
  await priority.getByLabel('Points of Language en').fill('22');
  await priority.getByRole('button', { name: 'Show the queue before and after' }).click();
  await expect(priority.getByRole('table')).toContainText('Language en 22');
  expect(await violationsOf(lead.window)).toEqual([]);
  mkdirSync(info.outputDir, { recursive: true });
  await lead.window.screenshot({ path: info.outputPath('priority-preview.png'), animations: 'disabled' });
  await priority.getByLabel('Reason').fill('English first');
  await priority.getByRole('button', { name: 'Save priority' }).click();
  await expect(priority.getByRole('region', { name: 'Versions of priority' })).toContainText('English first');
  await lead.baton.goTo('queue');
  await row.click();
  await lead.window.getByRole('button', { name: /^Priority \d+$/u }).press('Enter');
  const why = lead.window.getByRole('dialog', { name: 'Why it stands here' });
  await expect(why).toContainText('Language en');
  await lead.window.screenshot({ path: info.outputPath('priority-why.png'), animations: 'disabled' });
  const points = await why.getByRole('definition').allTextContents();
  const sum = points.slice(0, -1).reduce((total, text) => total + Number(text), 0);
  expect(sum).toBeCloseTo(Number(points.at(-1)), 6);
});

test('A11: a lead changes the triggers, sees what it would have done, and saves with a reason', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(180_000);
  const customer = await stage.customer('Where can I download our invoices?');
  await expect.poll(async () => (await customer.messages()).some(({ author }) => author === 'assistant')).toBe(true);
  await lead.baton.goTo('settings', 'Triggers');
  const triggers = lead.window.getByRole('region', { name: 'Triggers' });
  await triggers.getByRole('group', { name: 'Keywords' }).getByRole('radio', { name: 'Decides' }).click();
  await triggers.getByLabel('Weight of Money').fill('0.8');
  const keywords = triggers.getByRole('group', { name: 'Keywords' });
  await keywords.getByRole('button', { name: 'Add a list' }).press('Enter');
  await expect(keywords.getByLabel('Name').last()).toBeFocused();
  await lead.window.keyboard.type('Competitors');
  await expect(keywords.getByText('Needs a word. Nothing would be found.')).toBeVisible();
  await keywords.getByLabel('Words of Competitors').fill('rival\nother vendor');
  await triggers.getByRole('button', { name: 'Remove Outrage' }).click();
  await expect(keywords.getByRole('button', { name: 'Add a list' })).toBeFocused();
  const pages = triggers.getByRole('group', { name: 'Page' });
  await pages.getByRole('button', { name: 'Add a page' }).press('Enter');
  await lead.window.keyboard.type('/billing');
  await pages.getByLabel('Weight of /billing').fill('11');
  await expect(pages.getByText('From 0 to 10.')).toBeVisible();
  await expect(triggers.getByRole('button', { name: 'Replay 90 days' })).toBeDisabled();
  await triggers.getByLabel('Sum that escalates').fill('0.7');
  mkdirSync(info.outputDir, { recursive: true });
  const shoot = async (name: string, part: Locator) => {
    for (const scheme of ['light', 'dark'] as const) {
      await lead.window.emulateMedia({ colorScheme: scheme });
      await part.scrollIntoViewIfNeeded();
      await lead.window.screenshot({ path: info.outputPath(`triggers-${name}-${scheme}.png`), animations: 'disabled' });
    }
  };
  await shoot('problem', pages.getByRole('button', { name: 'Add a page' }));
  await pages.getByLabel('Weight of /billing').fill('0.3');
  expect(await violationsOf(lead.window)).toEqual([]);
  await expect(triggers.getByText('Enough by itself: keywords.')).toBeVisible();
  await triggers.getByRole('button', { name: 'Replay 90 days' }).click();
  await expect(triggers.getByRole('region', { name: 'Replay' })).toBeVisible();
  await triggers.getByLabel('Why').fill('Refunds wait too long');
  await shoot('lists', keywords.getByRole('button', { name: 'Add a list' }));
  await shoot('words', triggers.getByRole('button', { name: 'Save' }));
  await triggers.getByRole('button', { name: 'Save' }).click();
  await expect(triggers.getByRole('region', { name: 'Versions' })).toContainText('Refunds wait too long');
  // What was saved is what is read back, list by list.
  await expect(triggers.getByLabel('Words of Competitors')).toHaveValue('rival, other vendor');
  await expect(triggers.getByLabel('Page begins with')).toHaveValue('/billing');
  await expect(triggers.getByLabel('Words of Outrage')).toHaveCount(0);
});
