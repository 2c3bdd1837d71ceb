/** I6: what a tool may not do alone a person decides at the desk, also without a network; admins declare, leads read what binds them. */
import { expect, type Page, test } from '@playwright/test';
import { toolsPath } from '#shared/contract/tools.ts';
import { violationsOf } from '../support/accessibility.ts';
import { type AwayStage, openAway } from '../support/away-stage.ts';
import { requestRaw } from '../support/customer-wire.ts';
import { openStage, people, type Seat, type Stage } from '../support/desktop-stage.ts';
import { signIn } from '../support/desktop-wire.ts';
import { sampleTools } from '../support/sample-tools.ts';

let stage: Stage;
let away: AwayStage;
let seat: Seat;

test.beforeAll(async () => {
  stage = await openStage();
  const login = stage.backend.agents.find(({ email }) => email === people.admin);
  if (login === undefined) throw new Error('The demo has no admin.');
  const token = await signIn(stage.backend.url, login);
  // Nothing answers there: an act is asked for, and its end is known to be none.
  const { refund } = sampleTools('https://tool.invalid/refund');
  const body = JSON.stringify({ tool: refund, active: true, basedOn: 0, why: 'Small refunds', secret: 's'.repeat(32) });
  const answer = await requestRaw(stage.backend.url, toolsPath, { method: 'POST', token, body });
  if (answer.status !== 200) throw new Error(`Declaring answered ${answer.status}: ${answer.text}`);
  away = await openAway(stage);
  await stage.customer('Please send back the money, 90 EUR');
  seat = await away.seat();
  await seat.baton.open('Dana Whitfield');
  await seat.baton.claim();
});
test.afterAll(async () => {
  await away?.close();
  await stage?.close();
});

/** Pictures of the states for whoever judges them: BATON_E2E_PICTURES names a folder. */
async function picture(
  page: Page,
  name: string,
  schemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<void> {
  const folder = process.env.BATON_E2E_PICTURES;
  if (folder === undefined) return;
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
}

test('I6, ACT-2: a proposed act is confirmed by keyboard offline, asked for once when back, and its end is said as it is', async () => {
  test.setTimeout(180_000);
  const page = seat.window;
  const card = page.getByRole('region', { name: /^Proposed act, Refund: Amount €90.00/u });
  await expect(card).toContainText('The record shows no such amount, an agent confirms');
  expect(await violationsOf(page)).toEqual([]);
  await picture(page, 'act-proposed');
  away.cut();
  await expect(seat.baton.currency).toHaveAccessibleName(/^Offline since/);
  await seat.baton.press('y');
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('if the conversation has not moved by then');
  await picture(page, 'act-question', ['light']);
  await question.getByRole('button', { name: 'Run it' }).press('Enter');
  await expect(card).toContainText('Confirmed by you. It is asked for when back online');
  await expect(page.locator('[data-act="done"], [data-act="running"]')).toHaveCount(0);
  await picture(page, 'act-offline');
  away.heal();
  await expect(page.locator('[data-act="failed"]')).toContainText(
    'asked for by you, not done: refused or not reached',
    {
      timeout: 30_000,
    },
  );
  await expect(card).toBeHidden();
  await picture(page, 'act-ended');
});

test('I6: an agent starts a tool by keyboard; above their limit it is proposed, and a no says why', async () => {
  test.setTimeout(180_000);
  const page = seat.window;
  await seat.baton.press('g');
  await seat.baton.press('t');
  const dialog = page.getByRole('dialog', { name: 'Run a tool' });
  await dialog.getByRole('textbox', { name: /^Amount/u }).fill('300');
  await expect(dialog).toContainText('Above €200.00, a lead confirms. It is proposed, and waits.');
  await dialog.getByRole('textbox', { name: /^Reason/u }).fill('Charged twice, '.repeat(30));
  expect(await violationsOf(page)).toEqual([]);
  await picture(page, 'act-start');
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: /^Proposed act, Refund: Amount €300.00/u });
  await expect(card).toContainText('A lead confirms it.', { timeout: 20_000 });
  await picture(page, 'act-long', ['light']);
  await seat.baton.press('q');
  const no = page.getByRole('dialog', { name: 'Decline this act' });
  await no.getByRole('textbox', { name: 'Reason' }).fill('Paid back by the bank already');
  await picture(page, 'act-decline', ['light']);
  await no.getByRole('button', { name: 'Decline' }).press('Enter');
  await expect(page.locator('[data-act="declined"]')).toContainText('declined by you: Paid back by the bank already', {
    timeout: 20_000,
  });
});

test('I6: an admin declares by form and reads the policy in words; a lead reads what ran and opens it', async () => {
  test.setTimeout(180_000);
  const admin = await stage.seat('admin');
  await admin.baton.goTo('settings', 'Tools');
  const tools = admin.window.getByRole('region', { name: 'Tools' });
  await tools.getByRole('button', { name: 'Edit Refund' }).press('Enter');
  await tools.getByRole('textbox', { name: /^Agents/u }).fill('250');
  await expect(tools.getByRole('region', { name: 'As changed' })).toContainText('Above €250.00 a lead confirms.');
  expect(await violationsOf(admin.window)).toEqual([]);
  await tools.getByRole('region', { name: 'As changed' }).scrollIntoViewIfNeeded();
  await picture(admin.window, 'tool-editor-end');
  await tools.getByRole('textbox', { name: /^Name/u }).first().scrollIntoViewIfNeeded();
  await picture(admin.window, 'tool-editor');
  await tools.getByRole('textbox', { name: /^Reason/u }).fill('Agents know their customers');
  await tools.getByRole('button', { name: 'Save the tool' }).press('Enter');
  await expect(tools.getByRole('region', { name: 'Versions of Refund' })).toContainText('Agents know their customers');
  await admin.close();

  const lead = await stage.seat('lead');
  await lead.baton.goTo('settings', 'Tools');
  const runs = lead.window.getByRole('region', { name: 'What ran' });
  await expect(runs).toContainText('Refund: Amount €90.00');
  expect(await violationsOf(lead.window)).toEqual([]);
  await lead.window.getByRole('region', { name: 'Tools' }).scrollIntoViewIfNeeded();
  await picture(lead.window, 'tool-lead');
  await runs
    .getByRole('button', { name: /^Open #/u })
    .first()
    .press('Enter');
  await expect(lead.baton.thread).toContainText('declined by');
});
