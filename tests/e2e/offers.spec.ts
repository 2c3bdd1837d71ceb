import { expect, test } from '@playwright/test';
import { violationsOf } from '../support/accessibility.ts';
import { openStage, type Stage } from '../support/desktop-stage.ts';

/** C4, C6 in the real window: the demo's queue Dispatch offers, one agent after the other. */
let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

test('C4: what comes to Dispatch is offered with the reason; passed it goes to the colleague, accepted it is open and theirs', async () => {
  test.setTimeout(120_000);
  const mira = await stage.seat('agent');
  const customer = await stage.escalated('The dispatch board is down and our crews cannot see today’s jobs.');
  const card = mira.window.getByRole('alert').filter({ hasText: 'needs a person' });
  await expect(card).toBeVisible({ timeout: 20_000 });
  await expect(card).toContainText(/Nobody else fits now|Most room|Speaks/);
  expect(await violationsOf(mira.window)).toEqual([]);

  const tomas = await stage.seat('lead');
  await mira.baton.press('Control+Shift+X');
  await mira.window.getByRole('menuitem', { name: 'Busy with something else' }).click();
  await expect(card).toBeHidden();
  const next = tomas.window.getByRole('alert').filter({ hasText: 'needs a person' });
  await expect(next).toBeVisible({ timeout: 20_000 });
  await tomas.baton.press('Control+Shift+A');
  await expect(next).toBeHidden();
  await expect(tomas.window.getByRole('textbox', { name: /reply/i })).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => customer.state(), { timeout: 20_000 }).toBe('active');
});
