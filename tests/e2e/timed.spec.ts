import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openStage, type Stage } from '../support/desktop-stage.ts';

/** J4, J6, J10 in the real window, with the keyboard: undo send, a promise found while writing, a reply for later, a reminder, and another device of the same agent. */
let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => await stage?.close());

const later = { name: 'Your reply, sends' } as const;

async function shoot(window: Page, path: (name: string) => string, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme: scheme });
    await window.screenshot({ path: path(`${name}-${scheme}.png`), animations: 'disabled' });
  }
  await window.emulateMedia({ colorScheme: 'light' });
}

test('J6, J10: what is written ahead, by keyboard', async ({ browserName: _browser }, info) => {
  test.setTimeout(240_000);
  mkdirSync(info.outputDir, { recursive: true });
  const customer = await stage.escalated('Where can I download our invoices? I would like to talk to a person.');
  const { window, baton } = await stage.seat('agent');
  const shot = (name: string) => shoot(window, (file) => info.outputPath(file), name);
  const sent = async () =>
    (await customer.messages()).filter(({ author }) => author === 'agent').map(({ text }) => text);
  await baton.open('Dana Whitfield');
  await baton.claim();
  const box = window.getByRole('textbox', { name: /reply/i });

  // J10: found in the words, kept with one key, made when sent; the row, the pane and the list say so.
  await box.focus();
  await window.keyboard.type('I will send you the invoices by Friday at 17:00.');
  const chip = window.getByRole('region', { name: 'A promise in this reply' });
  await expect(chip).toContainText('Promise: ');
  await shot('chip');
  await window.keyboard.press('Control+Shift+P');
  await expect(chip).toContainText('Kept as a promise when sent');
  await window.keyboard.press('Control+Enter');
  await expect(box).toHaveValue('');
  await expect(window.getByRole('region', { name: 'Customer' })).toContainText('I will send you the invoices');
  await expect(window.getByRole('option', { name: /Dana Whitfield/ })).toContainText('17:00');

  // J6: a reply for later, listed with its time, taken back into the draft.
  await box.fill('Good morning, the invoices are attached.');
  await window.keyboard.press('Control+Shift+Enter');
  const dialog = window.getByRole('dialog', { name: 'Send later' });
  await dialog.getByLabel('When').fill('tomorrow 9');
  await expect(dialog).toContainText('That is tomorrow 9:00');
  await shot('when');
  await window.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const pending = window.getByRole('article', later);
  await expect(pending).toContainText('Good morning');
  await expect(box).toHaveValue('');
  await shot('scheduled');
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).include('main').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await pending.getByRole('button', { name: 'Edit' }).click();
  await expect(box).toHaveValue('Good morning, the invoices are attached.');
  await expect(pending).toBeHidden();

  // J6: undo send, once the agent wants it.
  await window.evaluate(() =>
    (window as unknown as { baton: { invoke: (name: string, input: unknown) => Promise<unknown> } }).baton.invoke(
      'mutate',
      {
        name: 'preference.set',
        args: { key: 'composer.undoSend', value: 5 },
      },
    ),
  );
  // What goes out before the window knows of the seconds is another reply than the one that is taken back.
  let tries = 0;
  const taken = () => `Wait, not this (${tries}).`;
  await expect(async () => {
    tries += 1;
    await box.fill(taken());
    await window.keyboard.press('Control+Enter');
    await expect(window.getByText(/^Sends in \d s$/).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 10_000 });
  await shot('undo');
  await window.keyboard.press('Control+Shift+Y');
  await expect(box).toHaveValue(new RegExp(`Wait, not this \\(${tries}\\)\\.`));
  expect(await sent()).not.toContain(taken());

  // J6: a reminder, and everything with a time in one place.
  await box.fill('');
  await window.keyboard.press('Escape');
  await window.keyboard.press('b');
  const remind = window.getByRole('dialog', { name: 'Remind me' });
  await remind.getByLabel('When').fill('in 2 hours');
  await remind.getByLabel('Of what (not needed)').fill('Ask about the export');
  await window.keyboard.press('Enter');
  await expect(remind).toBeHidden();
  await window.keyboard.press('g');
  await window.keyboard.press('p');
  const list = window.getByRole('listbox', { name: /Promises, reminders/ });
  await expect(list.getByRole('option')).toHaveCount(2);
  await shot('timed');
  await window.keyboard.press('e');
  await expect(list.getByRole('option')).toHaveCount(1);
});

test('J4: words follow their writer to another computer; other words there are kept, offered, and taken', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(240_000);
  mkdirSync(info.outputDir, { recursive: true });
  await stage.escalated('The statement of October is missing. I would like to talk to a person.');
  const { window: laptop, baton } = await stage.seat('agent', { name: 'laptop' });
  const { window: desktop, baton: other } = await stage.seat('agent', { name: 'desktop' });
  const boxOf = (window: Page) => window.getByRole('textbox', { name: /reply/i });
  await baton.open(/statement of October/);
  await baton.claim();
  await other.open(/statement of October/);
  await boxOf(laptop).fill('The invoices of October');
  await expect(boxOf(desktop)).toHaveValue('The invoices of October');
  await boxOf(laptop).fill('');
  await expect(boxOf(desktop)).toHaveValue('', { timeout: 20_000 });

  // Both write at once: nobody's words are lost.
  await boxOf(laptop).fill('From the laptop');
  await boxOf(desktop).fill('From the desktop');
  const offerOf = (window: Page) => window.getByRole('region', { name: 'Draft of another device' });
  await expect(async () => {
    expect((await offerOf(laptop).count()) + (await offerOf(desktop).count())).toBeGreaterThan(0);
  }).toPass({ timeout: 15_000 });
  await expect(boxOf(laptop)).toHaveValue('From the laptop');
  await expect(boxOf(desktop)).toHaveValue('From the desktop');
  const [asked, words] =
    (await offerOf(laptop).count()) > 0 ? [laptop, 'From the desktop'] : [desktop, 'From the laptop'];
  await shoot(asked, (file) => info.outputPath(file), 'offered');
  await offerOf(asked).getByRole('button', { name: 'Take it' }).click();
  await expect(boxOf(asked)).toHaveValue(words);
  await expect(offerOf(asked)).toBeHidden();
});
