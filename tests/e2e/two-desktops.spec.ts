import { expect, test } from '@playwright/test';
import { openStage, type Stage } from '../support/desktop-stage.ts';

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

test('OWN-1: two desktops claim at once: one has it, the other is told who', async () => {
  const [mira, ana] = [await stage.seat('agent'), await stage.seat('colleague')];
  await stage.escalated('We were charged twice for the same seats.');
  await Promise.all(
    [mira, ana].map(async ({ baton }) => {
      await baton.open('Dana Whitfield');
      await expect(baton.summary).toBeVisible();
    }),
  );
  await Promise.all([mira.baton.press('c'), ana.baton.press('c')]);

  const writes = async (seat: typeof mira) => (await seat.window.getByRole('textbox', { name: /reply/i }).count()) > 0;
  await expect.poll(async () => Number(await writes(mira)) + Number(await writes(ana)), { timeout: 20_000 }).toBe(1);
  const [winner, loser, name] = (await writes(mira)) ? [mira, ana, 'Mira'] : [ana, mira, 'Ana'];
  await expect(
    loser.window
      .getByText(
        new RegExp(`(Already taken|Taken|taken over|Claimed|has it).*${name}|${name}.*(has|took|claimed)`, 'i'),
      )
      .first(),
  ).toBeVisible();
  expect(await writes(winner)).toBe(true);
  expect(await writes(loser)).toBe(false);
});
