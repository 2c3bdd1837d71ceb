import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, test } from '@playwright/test';
import { openStage, type Stage } from '../support/desktop-stage.ts';

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

test('A11: a lead changes the triggers, sees what it would have done, and saves with a reason', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(180_000);
  const customer = await stage.customer('Where can I download our invoices?');
  await expect.poll(async () => (await customer.messages()).some(({ author }) => author === 'assistant')).toBe(true);
  const lead = await stage.seat('lead');
  await lead.baton.goTo('settings');
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
  const { violations } = await new AxeBuilder({ page: lead.window })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .disableRules(['label-content-name-mismatch'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120) ?? ''}`)).toEqual([]);
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
