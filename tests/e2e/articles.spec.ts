import { expect, test } from '@playwright/test';
import { type Customer, until } from '../support/customer-wire.ts';
import { openStage, type Stage } from '../support/desktop-stage.ts';

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

const QUESTION = 'On which days and at what hours do people in support answer?';

async function answerOf(customer: Customer): Promise<string> {
  const said = async () => (await customer.messages()).find(({ author }) => author === 'assistant');
  await until(async () => (await said()) !== undefined, 'an answer of the assistant');
  return (await said())?.text ?? '';
}

test('E: an article edited by keyboard is published, the next answer says it, and one key takes it back', async () => {
  test.setTimeout(120_000);
  const { window, baton } = await stage.seat('lead');
  const keys = window.keyboard;
  await baton.goTo('articles');
  await expect(window.getByRole('option').first()).toBeVisible();
  await baton.press('f');
  await expect(window.getByRole('searchbox')).toBeFocused();
  await keys.type('support hours');
  await keys.press('Tab');
  await baton.press('e');
  await expect(window.getByLabel('Text of section 1, Markdown')).toBeFocused();
  await keys.press('Control+a');
  await keys.type(
    'People answer on working days from 07:15 to 19:45 Central European Time. The assistant answers at any time.',
  );
  await expect(window.getByText(/^Draft saved/)).toBeVisible();

  await keys.press('Escape');
  await baton.press('d');
  await expect(window.locator('ins').filter({ hasText: '15' }).first()).toBeVisible();
  await keys.press('Control+Enter');
  // Checked against the golden set, then live by itself.
  await expect(window.getByText(/Version 2, Tomás/)).toBeVisible({ timeout: 30_000 });
  expect(await answerOf(await stage.customer(QUESTION))).toContain('19:45');

  await baton.press('h');
  await baton.press('r');
  await keys.type('Only until the new year.');
  await keys.press('Tab');
  await keys.press('Tab');
  await keys.press('Enter');
  await baton.press('l');
  await expect(window.getByText('from 08:00 to 18:00')).toBeVisible({ timeout: 20_000 });
  const after = await answerOf(await stage.customer(QUESTION, 'fj-tom'));
  expect(after).toContain('18:00');
  expect(after).not.toContain('19:45');
});
