import { expect, test } from '@playwright/test';
import { openStage, type Stage } from '../support/desktop-stage.ts';

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

test('the board shows agents with presence, open and oldest unanswered, and queues with waiting and oldest, live', async () => {
  const ingrid = await stage.seat('supervisor');
  await ingrid.baton.goTo('board');
  const mira = ingrid.window.getByRole('row').filter({ hasText: 'Mira Osei' });
  const billing = ingrid.window
    .getByRole('list', { name: 'Queues' })
    .getByRole('button', { name: /Billing and plans/ });
  await expect(mira).toBeVisible();
  await expect(billing).toBeVisible();

  const seat = await stage.seat('agent');
  await expect(mira).not.toContainText('Offline', { timeout: 20_000 });
  await stage.escalated('We were charged twice for the same seats.');
  await expect(billing).toContainText(/Waiting\s*1/, { timeout: 20_000 });

  await seat.baton.open('Dana Whitfield');
  await seat.baton.claim();
  await expect(mira.getByRole('cell').nth(1)).toHaveText('1', { timeout: 20_000 });
  await expect(billing).toContainText(/Waiting\s*0/, { timeout: 20_000 });
  await seat.close();
  await expect(mira).toContainText('Offline', { timeout: 20_000 });
});
