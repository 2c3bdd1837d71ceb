import { expect, test } from '@playwright/test';
import { openStage, type Stage } from '../support/desktop-stage.ts';

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

test('J2, J3: keys act on the conversation just chosen; what they did stands above the composer and is undone with Z', async () => {
  const { window, baton } = await stage.seat('agent');
  await stage.escalated('We were charged twice for the same seats.');
  const row = baton.queue.getByRole('option').filter({ hasText: 'Dana Whitfield' }).first();
  await expect(row).toBeVisible();
  // Both in one task of the window: nothing can have been drawn in between.
  await row.evaluate((element) => {
    (element as HTMLElement).click();
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', code: 'KeyC', bubbles: true, cancelable: true }));
  });
  const box = window.getByRole('textbox', { name: /reply/i });
  await expect(box).toBeEditable({ timeout: 20_000 });

  await baton.press('l');
  const toast = window.getByText('Noted: the assistant could have handled this', { exact: true }).first();
  await expect(toast).toBeVisible();
  const [said, writing] = [await toast.boundingBox(), await baton.composer.boundingBox()];
  if (said === null || writing === null) throw new Error('The toast or the composer is not drawn.');
  expect(said.y + said.height).toBeLessThan(writing.y);
  expect(said.x).toBeGreaterThan(writing.x);
  expect(said.x + said.width).toBeLessThan(writing.x + writing.width);
  await baton.press('z');
  await expect(toast).toBeHidden();
});
