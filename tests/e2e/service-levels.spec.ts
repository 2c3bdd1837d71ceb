import { mkdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { violationsOf } from '../support/accessibility.ts';
import { openStage, type Stage } from '../support/desktop-stage.ts';

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

test('C7, B8: a supervisor says when a queue is open; its clocks stand until then at every desk, and its customers hear when people are back', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(180_000);
  const shoot = async (seat: Awaited<ReturnType<Stage['seat']>>, name: string) =>
    await seat.window.screenshot({ path: info.outputPath(`${name}.png`), animations: 'disabled' });
  mkdirSync(info.outputDir, { recursive: true });
  await stage.escalated('I was charged twice on my invoice. I want to talk to a person.');
  const agent = await stage.seat('agent');
  const row = agent.baton.queue.getByRole('option').filter({ hasText: 'Dana Whitfield' }).first();
  await expect(row).toHaveAccessibleName(/left to answer/u);

  const supervisor = await stage.seat('supervisor');
  await supervisor.baton.goTo('settings', 'Service levels');
  const levels = supervisor.window.getByRole('region', { name: 'Service levels' });
  await levels.getByRole('button', { name: 'Add a calendar' }).press('Enter');
  await expect(levels.getByLabel('Name')).toBeFocused();
  await supervisor.window.keyboard.type('One hour a week');
  await levels.getByLabel('Time zone').fill('Etc/UTC');
  // Open on one day alone, and that is not today.
  const openOn = (new Date().getUTCDay() + 3) % 7;
  for (const day of days) await levels.getByLabel(day, { exact: true }).fill(day === days[openOn] ? '9-10' : '');
  for (const [i, queue] of (await queuesOf()).entries()) {
    await levels.getByRole('button', { name: 'Add targets of a queue' }).click();
    await levels.getByLabel('Queue').nth(i).selectOption({ label: queue });
    await levels.getByLabel('Open', { exact: true }).nth(i).selectOption({ label: 'One hour a week' });
  }
  await levels.getByRole('button', { name: 'Show what changes now' }).click();
  const preview = levels.getByRole('region', { name: 'What changes now' });
  await expect(preview).toContainText('Dana Whitfield');
  expect(await violationsOf(supervisor.window)).toEqual([]);
  await shoot(supervisor, 'service-levels-fields');
  await preview.scrollIntoViewIfNeeded();
  await shoot(supervisor, 'service-levels-preview');
  await levels.getByLabel('Reason').fill('One hour is enough');
  await levels.getByRole('button', { name: 'Save service levels' }).click();
  await expect(levels.getByRole('region', { name: 'Versions of service levels' })).toContainText('One hour is enough');

  await expect(row).toHaveAccessibleName(new RegExp(`Closed until ${days[openOn]}`, 'u'));
  await shoot(agent, 'service-levels-closed');
  const customer = await stage.escalated('My invoice is wrong. I want to talk to a person.');
  const texts = (await customer.messages()).map(({ text }) => text).join(' ');
  expect(texts).toMatch(/Outside working hours\. People are back on \w+day .* Waiting is not needed\./u);

  async function queuesOf(): Promise<string[]> {
    const add = levels.getByRole('button', { name: 'Add targets of a queue' });
    await add.click();
    const names = await levels.getByLabel('Queue').first().getByRole('option').allTextContents();
    await levels
      .getByRole('button', { name: /^Remove / })
      .last()
      .click();
    return names;
  }
});
