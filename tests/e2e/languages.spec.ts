import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { openStage, type Seat, type Stage } from '../support/desktop-stage.ts';
import { cutOffControls, sidewaysOverflow } from '../support/screens-check.ts';

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

/** Pictures for whoever wants to look: `BATON_PICTURES=<folder>`. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.BATON_PICTURES;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

/** As the settings do it; the pseudo-locales are nobody's choice there. */
async function speak(page: Page, language: 'en' | 'de' | 'en-XA' | 'ar-XB'): Promise<void> {
  await page.evaluate(async (chosen) => {
    const now = (await window.baton.invoke('settings:get', {})) as { value: object };
    await window.baton.invoke('settings:set', { ...now.value, language: chosen });
  }, language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

async function sized(seat: Seat, width: number, height: number): Promise<void> {
  await seat.app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  await expect.poll(async () => await seat.window.evaluate('innerWidth')).toBe(width);
}

const PLACES = ['q', 'm', 'k', 's'] as const;

test('Languages: German is chosen by keyboard and is there at once; nothing is cut off in German, in longer words, or from right to left', async () => {
  test.setTimeout(120_000);
  await stage.escalated(
    'INV-20431 looks like the same 12 seats we already paid for. I want to talk to a person, please.',
  );
  const mira = await stage.seat('agent');
  const { window: page, baton } = mira;
  await baton.open('Dana Whitfield');
  await baton.claim();
  await baton.writeReply('I look at both invoices now.');

  await baton.press('g', 's');
  const settings = page.getByRole('region', { name: 'Settings' });
  await settings.getByRole('button').filter({ hasText: 'Language' }).click();
  await page.getByRole('radio', { name: 'As the system', checked: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('region', { name: 'Einstellungen' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Deutsch' })).toBeFocused();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');

  // What the server worded in English is said again: the row's reason, the line of the handover, who is told.
  await baton.press('g', 'q');
  await expect(page.getByRole('listbox', { name: 'Gespräche' }).getByRole('option').first()).toContainText(
    'Wollte einen Menschen',
  );
  await expect(page.getByRole('main', { name: 'Gespräch' })).not.toContainText('Asked for a person');

  for (const [language, width] of [
    ['de', 1440],
    ['de', 1024],
    ['en-XA', 1024],
    ['ar-XB', 1440],
    ['ar-XB', 1024],
  ] as const) {
    await speak(page, language);
    await sized(mira, width, width === 1024 ? 640 : 900);
    for (const place of PLACES) {
      await baton.press('g', place);
      await expect(page.getByRole('main').first()).toBeVisible();
      await picture(page, `${language}-${width}-${place}`);
      expect(await cutOffControls(page), `${language} ${width} ${place}`).toEqual([]);
      expect(await sidewaysOverflow(page), `${language} ${width} ${place}`).toBe(0);
    }
  }

  // From right to left the rail and the panes mirror; a time does not.
  await sized(mira, 1440, 900);
  await baton.press('g', 'q');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const rail = await page.locator('[data-region="rail"]').boundingBox();
  const queue = await page.locator('[data-region="queue"]').boundingBox();
  const middle = await page.locator('[data-region="conversation"]').boundingBox();
  expect(rail?.x ?? 0).toBeGreaterThan(queue?.x ?? 0);
  expect(queue?.x ?? 0).toBeGreaterThan(middle?.x ?? 0);
  expect(
    await page
      .locator('[data-region="thread"] time')
      .first()
      .evaluate((time) => getComputedStyle(time).direction),
  ).toBe('ltr');
  await page.keyboard.press('Control+k');
  await picture(page, 'ar-XB-palette');
  await page.keyboard.press('Escape');

  // What was written before all this stands in its box.
  await speak(page, 'en');
  await expect(page.getByRole('textbox', { name: /reply/i })).toHaveValue('I look at both invoices now.');
});
