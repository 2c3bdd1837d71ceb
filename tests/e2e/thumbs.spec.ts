import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openStage, type Stage } from '../support/desktop-stage.ts';

/** E1, C5 in the real window, over the real server: thumbs on what the summary says and on how the conversation was classified, by keyboard alone. */
let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => await stage?.close());

test('E1, C5: a statement is judged by one key, a wrong urgency is judged and set right, and both can be taken back', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(180_000);
  mkdirSync(info.outputDir, { recursive: true });
  await stage.escalated('Where can I download our invoices? I would like to talk to a person.');
  const { window, baton } = await stage.seat('agent');
  await baton.open('Dana Whitfield');
  const shot = async (name: string) => {
    for (const scheme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme: scheme });
      await window.screenshot({ path: info.outputPath(`${name}-${scheme}.png`), animations: 'disabled' });
    }
    await window.emulateMedia({ colorScheme: 'light' });
  };
  const isAccessible = async (of: string) => {
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).include(of).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  };

  const summary = window.getByRole('region', { name: 'Summary' });
  const statement = summary.locator('[data-statement]').first();
  await statement.getByRole('button').first().focus();
  await window.keyboard.press('+');
  await expect(statement.getByRole('img', { name: 'judged right' })).toBeVisible();
  await shot('statement');
  await isAccessible('[data-region="summary"]');
  await window.keyboard.press('+');
  await expect(statement.getByRole('img', { name: 'judged right' })).toBeHidden();
  await window.keyboard.press('-');
  await expect(statement.getByRole('img', { name: 'judged wrong' })).toBeVisible();

  await window.keyboard.press('g');
  await window.keyboard.press('c');
  const box = window.getByRole('dialog', { name: 'How the assistant read it' });
  const urgency = box.getByRole('group', { name: 'Urgency' });
  await expect(urgency).toBeVisible();
  await urgency.getByRole('button', { name: 'Right answer, urgency' }).focus();
  await window.keyboard.press('-');
  const choice = urgency.getByRole('combobox', { name: 'It should be' });
  await expect(choice).toBeFocused();
  await shot('classification');
  await isAccessible('[data-part="popover"]');
  await choice.selectOption({ label: 'Critical' });
  await expect(window.getByText('Urgency: Critical', { exact: true })).toBeVisible();
  await expect(urgency.getByText('Critical')).toBeVisible();
});
