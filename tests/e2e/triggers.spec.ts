import { mkdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
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
  await triggers.getByLabel('Sum that escalates').fill('0.7');
  await expect(triggers.getByText('Enough by itself: keywords.')).toBeVisible();
  await triggers.getByRole('button', { name: 'Replay 90 days' }).click();
  await expect(triggers.getByRole('region', { name: 'Replay' })).toBeVisible();
  await triggers.getByLabel('Why').fill('Refunds wait too long');
  mkdirSync(info.outputDir, { recursive: true });
  for (const scheme of ['light', 'dark'] as const) {
    await lead.window.emulateMedia({ colorScheme: scheme });
    for (const [name, part] of [
      ['fields', triggers.getByRole('group', { name: 'Several signals together' })],
      ['words', triggers.getByRole('button', { name: 'Save' })],
    ] as const) {
      await part.scrollIntoViewIfNeeded();
      await lead.window.screenshot({ path: info.outputPath(`triggers-${name}-${scheme}.png`), animations: 'disabled' });
    }
  }
  await triggers.getByRole('button', { name: 'Save' }).click();
  await expect(triggers.getByRole('region', { name: 'Versions' })).toContainText('Refunds wait too long');
});
