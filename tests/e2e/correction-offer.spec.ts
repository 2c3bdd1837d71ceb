import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openStage, type Stage } from '../support/desktop-stage.ts';

/** D5 in the real window, over the real server: a suggestion is inserted, a fact of it changed, the reply sent, and the correction offered, opened and reviewed. */
let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => await stage?.close());

test('D5: a change of fact is offered after sending; one key opens it; a lead reads both', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(240_000);
  mkdirSync(info.outputDir, { recursive: true });
  await stage.escalated('Where can I download our invoices? I would like to talk to a person.');
  const { window, baton } = await stage.seat('agent');
  await baton.open('Dana Whitfield');
  await baton.claim();
  const box = window.getByRole('textbox', { name: /reply/i });
  const offer = window.getByRole('region', { name: 'Correction offered' });
  const shot = async (name: string) => {
    for (const scheme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme: scheme });
      await window.screenshot({ path: info.outputPath(`${name}-${scheme}.png`), animations: 'disabled' });
    }
    await window.emulateMedia({ colorScheme: 'light' });
  };

  await expect(window.getByRole('article', { name: /^Suggestion 1/ })).toBeVisible({ timeout: 20_000 });
  await box.focus();
  await window.keyboard.press('Control+1');
  await expect(box).not.toHaveValue('');
  const suggested = await box.inputValue();
  const sent = `${suggested} Paper copies are posted within 9 business days.`;
  await box.fill(sent);
  await window.keyboard.press('Control+Enter');
  await expect(box).toHaveValue('');
  await expect(offer).toBeVisible();
  await expect(box).toBeFocused();
  await shot('offer');
  const { violations } = await new AxeBuilder({ page: window })
    .setLegacyMode(true)
    .include('section[aria-label="Correction offered"]')
    .analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await window.keyboard.press('Control+e');
  const dialog = window.getByRole('dialog', { name: 'What should the assistant have said?' });
  await expect(dialog.getByText('It suggested')).toBeVisible();
  await expect(dialog.getByLabel('It should have said')).toHaveValue(sent);
  await expect(dialog.getByText('It rested on')).toBeVisible();
  await expect(dialog.getByLabel('It should have said')).toBeFocused();
  await shot('opened');
  // What is typed goes on behind the words that are there.
  await window.keyboard.type(' Sorry.');
  await expect(dialog.getByLabel('It should have said')).toHaveValue(`${sent} Sorry.`);
  await window.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(box).toBeFocused();
  await expect(offer).toBeHidden();

  const lead = await stage.seat('lead');
  await lead.baton.goTo('review');
  await expect(lead.window.getByText('Paper copies are posted').first()).toBeVisible({ timeout: 20_000 });
  await expect(lead.window.getByRole('region', { name: 'Assistant said' })).not.toContainText('Paper copies');
});
