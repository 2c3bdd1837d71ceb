import { expect, type Page, test } from '@playwright/test';
import { violationsOf } from '../support/accessibility.ts';
import { openStage, type Stage } from '../support/desktop-stage.ts';

/** Keys, settings, search and the tour in the real window, by keyboard alone; what is set follows the agent to another desk. */
let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => await stage?.close());

test('J9: an agent gives a command another key, it works at once, and on their other desk too', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(90_000);
  const shoot = async (page: Page, name: string) => await page.screenshot({ path: info.outputPath(`${name}.png`) });
  const seat = await stage.seat('agent');
  const { window, baton } = seat;
  await baton.goTo('settings', 'Keyboard');
  const keys = window.getByRole('region', { name: 'Keyboard' });
  await keys.getByRole('button', { name: /^Change the keys of Settings,/u }).press('Enter');
  await shoot(window, 'recording');
  await window.keyboard.press('g');
  await window.keyboard.press('q');
  await expect(keys.getByText('G Q is also Queue (Everywhere).')).toBeVisible();
  await shoot(window, 'conflict');
  expect(await violationsOf(window)).toEqual([]);
  await keys.getByRole('button', { name: 'Swap' }).press('Enter');
  await expect(keys.getByRole('button', { name: 'Change the keys of Settings, now G Q' })).toBeFocused();
  await window.keyboard.press('g');
  await window.keyboard.press('s');
  await expect(window.getByRole('listbox', { name: /conversations|queue/iu }).first()).toBeVisible();

  const other = await stage.seat('agent', { name: 'other' });
  await other.window.keyboard.press('g');
  await other.window.keyboard.press('q');
  await expect(other.window.getByRole('region', { name: 'Settings', exact: true })).toBeVisible();
  await shoot(other.window, 'settings-other');
  await other.window.keyboard.press('?');
  await expect(other.window.getByRole('dialog', { name: 'Shortcuts' }).getByText('yours').first()).toBeVisible();
  await shoot(other.window, 'sheet');
  await other.window.keyboard.press('Escape');
  await other.close();
});

test('J1, J6: search narrows by operators, and the tour comes when asked for', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(90_000);
  await stage.escalated('I was charged twice on my invoice. I want to talk to a person.');
  const { window, baton } = await stage.seat('agent', { name: 'third' });
  await baton.goTo('search');
  const field = window.getByRole('combobox');
  await field.pressSequentially('charged is:una');
  await expect(window.getByRole('button', { name: 'unassigned' })).toBeVisible();
  await field.press('Tab');
  await expect(field).toHaveValue('charged is:unassigned ');
  await expect(window.getByRole('option').first()).toContainText('charged');
  await expect(window.getByText('Nothing more on the server')).toBeVisible();
  await window.screenshot({ path: info.outputPath('search.png') });
  expect(await violationsOf(window)).toEqual([]);
  await window.keyboard.press('Control+k');
  await window.keyboard.type('tour of');
  await window.keyboard.press('Enter');
  const tour = window.getByRole('region', { name: 'Tour' });
  await expect(tour).toBeVisible();
  await window.screenshot({ path: info.outputPath('tour-1.png') });
  expect(await violationsOf(window)).toEqual([]);
});
