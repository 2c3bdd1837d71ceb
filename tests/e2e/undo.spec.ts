import { mkdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { violationsOf } from '../support/accessibility.ts';
import { openStage, type Stage } from '../support/desktop-stage.ts';

/** J6, D1 in the real window, by keyboard: taking and closing taken back by the key of their notice, anything asked of the copilot, a thread that cannot be translated says why. */
let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => await stage?.close());

async function shoot(window: Page, path: (name: string) => string, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme: scheme });
    await window.screenshot({ path: path(`${name}-${scheme}.png`), animations: 'disabled' });
  }
  await window.emulateMedia({ colorScheme: 'light' });
}

test('J6: taken, closed and back by Z; D1: Ctrl J asks, W says that no model is there', async ({
  browserName: _browser,
}, info) => {
  mkdirSync(info.outputDir, { recursive: true });
  const customer = await stage.escalated('Where can I download our invoices? I would like to talk to a person.');
  const { window, baton } = await stage.seat('agent');
  const shot = (name: string) => shoot(window, (file) => info.outputPath(file), name);
  await baton.open('Dana Whitfield');
  await baton.claim();
  const notice = window.getByText('It is yours now.').first();
  await expect(notice).toBeVisible();
  await shot('taken');
  await baton.press('z');
  await expect(window.getByText('Nobody has this yet').first()).toBeVisible();
  await baton.claim();

  await customer.say('Ich möchte auch wissen, wo die Rechnung vom Oktober ist, bitte. Vielen Dank für die Hilfe.');
  await expect(baton.turn('vom Oktober')).toBeVisible();
  await baton.press('w');
  await expect(window.getByText(/^Translation is not available/)).toBeVisible();
  await shot('no-translation');
  await baton.press('w');

  await window.keyboard.press('Control+J');
  await window.keyboard.type('How can I download an invoice?');
  await window.keyboard.press('Enter');
  const ask = window.getByRole('region', { name: 'Ask' });
  await expect(ask.getByRole('article').first()).toBeVisible();
  await ask.scrollIntoViewIfNeeded();
  await shot('asked');
  expect(await violationsOf(window)).toEqual([]);
  await window.keyboard.press('Escape');

  await baton.press('e');
  await expect(window.getByRole('dialog')).toBeVisible();
  await window.keyboard.press('1');
  await expect(window.getByText(/^Closed #\d+/).first()).toBeVisible();
  await baton.press('z');
  await expect(window.getByRole('textbox', { name: /reply/i })).toBeEditable();
  await expect(window.getByText('took the closing back', { exact: false }).first()).toBeVisible();
  await shot('reopened');
  const told = (await customer.messages()).map(({ text }) => text);
  expect(told.at(-1)).toBe('The conversation is open again.');

  // B10: handed back by a slip of the hand, and there again.
  await baton.press('h');
  await expect(window.getByText('Handed back to the assistant').first()).toBeVisible();
  await expect(window.getByText('handed back to the assistant', { exact: false }).last()).toBeVisible();
  await baton.press('z');
  await expect(window.getByRole('textbox', { name: /reply/i })).toBeEditable();
  await shot('taken-back');
  expect((await customer.messages()).at(-1)?.text).toBe('Mira has the conversation now.');
});
