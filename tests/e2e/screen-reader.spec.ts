import { expect, test } from '@playwright/test';
import { until } from '../support/customer-wire.ts';
import { openStage, type Stage } from '../support/desktop-stage.ts';
import { listenTo } from '../support/spoken.ts';

/** The main job by ear: what the browser gives a screen reader at each key, in order. */
let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

test('WCAG 2.2 AA, J3: from the list over the summary to the reply and the closing, each key leads to something with a name', async () => {
  const seat = await stage.seat('agent');
  const { baton, window: page } = seat;
  const dana = await stage.escalated('I was charged twice on my invoice. I want to talk to a person.');
  await expect(baton.row('Dana Whitfield')).toBeVisible({ timeout: 20_000 });
  const ear = await listenTo(page);
  const script: string[] = [];
  const step = async (key: string, settled: () => Promise<void> = async () => undefined) => {
    await page.keyboard.press(key);
    await settled();
    script.push(`${key}: ${(await ear.focus()).replace(/priority \d+/u, 'priority n')}`);
  };

  await baton.press('g', 'q');
  await step('j');
  await step('Enter', async () => await expect(baton.summary).toBeVisible());
  const regions = await ear.regions();
  await step('c', async () => {
    await expect(page.getByRole('textbox', { name: 'Reply' })).toBeEditable();
    // The row hears of it by a reading of its own.
    await expect(page.getByRole('option', { name: /not confirmed yet/u })).toHaveCount(0);
  });
  await step('r', async () => await expect(page.getByRole('textbox', { name: 'Reply' })).toBeFocused());
  await page.keyboard.type('The second charge goes back today.');
  await step('Control+Enter', async () => await expect(page.getByRole('textbox', { name: 'Reply' })).toHaveValue(''));
  await until(
    async () => (await dana.messages()).some(({ author }) => author === 'agent'),
    'the reply to reach the customer',
  );
  await step('Escape');
  await step('e', async () => await expect(baton.dialog).toBeVisible());
  await step('Escape', async () => await expect(baton.dialog).toBeHidden());
  const row =
    'option "Dana Whitfield, Brightwater Facilities, Enterprise, I was charged twice on my invoice, Asked for a person, some time left to answer';
  expect(regions).toEqual([
    'navigation "Places"',
    'complementary "Conversations by queue"',
    'region "Queue"',
    'listbox "Conversations"',
    'main "Conversation"',
    'region "Handoff summary"',
    'feed "Thread"',
    'region "Whose it is"',
    'complementary "Customer and copilot"',
    'region "Customer"',
    'region "Copilot"',
    'region "Ask"',
    'region "Notifications (F8)"',
  ]);
  expect(script).toEqual([
    `j: ${row}, priority n"`,
    `Enter: ${row}, priority n"`,
    `c: ${row}"`,
    'r: textbox "Reply"',
    'Control+Enter: textbox "Reply"',
    'Escape: feed "Thread"',
    // The first of the closing's questions, with what it proposes and why.
    expect.stringMatching(/^e: button "1 .+ proposed .+"$/u),
    'Escape: feed "Thread"',
  ]);
});
