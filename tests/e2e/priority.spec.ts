import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openStage, type Stage } from '../support/desktop-stage.ts';

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

test('C3: a lead tries a rule against the queue of now, saves it, and the queue says why each stands where it does', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(180_000);
  await stage.escalated('I was charged twice on my invoice. I want to talk to a person.');
  const lead = await stage.seat('lead');
  const row = lead.baton.queue.getByRole('option').filter({ hasText: 'Dana Whitfield' }).first();
  await expect(row).toHaveAccessibleName(/priority \d+/u);
  await lead.baton.goTo('settings');
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
  const { violations } = await new AxeBuilder({ page: lead.window })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .disableRules(['label-content-name-mismatch'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120) ?? ''}`)).toEqual([]);
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
