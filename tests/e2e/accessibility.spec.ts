import { expect, type Page, test } from '@playwright/test';
import { violationsOf } from '../support/accessibility.ts';
import { openStage, type PersonName, type Seat, type Stage } from '../support/desktop-stage.ts';
import { cutOffControls, sidewaysOverflow } from '../support/screens-check.ts';

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

type Screen = { name: string; open: (seat: Seat) => Promise<void> };
const place =
  (key: string) =>
  async ({ baton }: Seat) =>
    await baton.press('g', key);
const settingsPages = async ({ window: page }: Seat) =>
  await page.getByRole('navigation', { name: 'Pages of the settings' }).getByRole('button').all();

const articleView = (key: 'd' | 'p' | 'h' | 'w' | 'u'): Screen => ({
  name: `articles ${key}`,
  open: async ({ baton }) => await baton.press(key),
});

const SCREENS: Readonly<Record<'agent' | 'lead' | 'supervisor', readonly Screen[]>> = {
  agent: [
    { name: 'conversation', open: async ({ baton }) => await baton.open('Ravi Menon') },
    { name: 'mine', open: place('m') },
    { name: 'search', open: async ({ baton }) => await baton.goTo('search') },
    { name: 'articles', open: place('k') },
    { name: 'settings', open: place('s') },
    { name: 'palette', open: async ({ window: page }) => await page.keyboard.press('Control+k') },
    {
      name: 'shortcuts',
      open: async ({ window: page, baton }) => {
        await page.keyboard.press('Escape');
        await baton.press('?');
      },
    },
  ],
  lead: [
    { name: 'review', open: place('r') },
    {
      name: 'decided corrections',
      open: async ({ window: page }) => await page.getByRole('radio', { name: /^Decided/ }).click(),
    },
    { name: 'learning', open: place('l') },
    {
      name: 'answers to judge',
      open: async ({ window: page }) => {
        await page.getByRole('radio', { name: 'Answers to judge' }).click();
        await expect(page.getByText('No answer waits for a verdict')).toBeVisible();
      },
    },
    {
      name: 'article',
      open: async (seat) => {
        await place('k')(seat);
        await expect(seat.window.getByRole('option').first()).toBeVisible();
      },
    },
    {
      name: 'article editor',
      open: async ({ window: page, baton }) => {
        await baton.press('e');
        await page.getByLabel('Text of section 1, Markdown').press('End');
        await page.keyboard.type(' And more.');
        await expect(page.getByText(/^Draft saved/)).toBeVisible();
      },
    },
    ...(['d', 'p', 'h', 'w', 'u'] as const).map(articleView),
    {
      name: 'import',
      open: async ({ window: page, baton }) => {
        await baton.press('i');
        await expect(page.getByRole('dialog')).toBeVisible();
      },
    },
    {
      name: 'settings',
      open: async (seat) => {
        await seat.window.keyboard.press('Escape');
        await place('s')(seat);
      },
    },
  ],
  supervisor: [{ name: 'board', open: place('b') }],
};
/** How what is on screen must hold as well: colours are pairs of tokens, and each pair can be wrong by itself. */
const LOOKS = ['dark', 'hc', 'hc-dark'] as const;

/** Each look in turn; back to the light one. */
async function contrastInLooks(page: Page): Promise<string[]> {
  const broken: string[] = [];
  for (const look of LOOKS) {
    await page.evaluate((theme) => {
      document.documentElement.dataset.theme = theme;
    }, look);
    broken.push(...(await violationsOf(page, ['color-contrast'])).map((one) => `${look}: ${one}`));
  }
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light';
  });
  return broken;
}

test('WCAG 2.2 AA: axe finds nothing on any screen; 200 % zoom loses nothing; forced colours leave selection and focus in sight', async () => {
  test.setTimeout(240_000);
  await stage.escalated('The dispatch board has been blank since 7:30. I want to talk to a person, please.', 'ak-ravi');
  const broken: string[] = [];
  for (const person of ['agent', 'lead', 'supervisor'] as const satisfies readonly PersonName[]) {
    const seat = await stage.seat(person);
    const { window: page } = seat;
    for (const { name, open } of SCREENS[person]) {
      await open(seat);
      await expect(page.getByRole('main').or(page.getByRole('dialog')).first()).toBeVisible();
      broken.push(...(await violationsOf(page)).map((one) => `${person} ${name}: ${one}`));
      if (person === 'lead') broken.push(...(await contrastInLooks(page)).map((one) => `${person} ${name}: ${one}`));
      if (name !== 'settings') continue;
      for (const button of await settingsPages(seat)) {
        await button.click();
        const label = (await button.textContent()) ?? '';
        broken.push(...(await violationsOf(page)).map((one) => `${person} settings ${label}: ${one}`));
      }
    }
    await page.keyboard.press('Escape');
    if (person !== 'agent') continue;
    // 200 % of a 1440 px window is a page of 720: the narrow layout, nothing lost, nothing sideways.
    await seat.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(1440, 900);
      window?.webContents.setZoomFactor(2);
    });
    await expect.poll(async () => await page.evaluate('innerWidth')).toBe(720);
    for (const key of ['q', 'm', 'k', 's']) {
      await seat.baton.press('g', key);
      broken.push(...(await cutOffControls(page)).map((text) => `200 % ${key}: cut off: ${text}`));
      const over = await sidewaysOverflow(page);
      if (over > 0) broken.push(`200 % ${key}: ${over} px sideways`);
    }
    // The conversation has the whole page then, `]` brings its side, and the list is a key away (DESIGN 6).
    await seat.baton.press('g', 'q');
    await seat.baton.open('Ravi Menon');
    for (const pane of ['conversation', 'side'] as const) {
      if (pane === 'side') await page.keyboard.press(']');
      await expect(page.locator(`[data-region="${pane}"]`)).toBeInViewport();
      await expect(page.locator('[data-region="queue"]')).toHaveCount(0);
      broken.push(...(await cutOffControls(page)).map((text) => `200 % ${pane}: cut off: ${text}`));
      const over = await sidewaysOverflow(page);
      if (over > 0) broken.push(`200 % ${pane}: ${over} px sideways`);
    }
    await seat.baton.press('g', 'q');
    await expect(page.locator('[data-region="queue"]')).toBeInViewport();
    // The least window at 200 % is a page of 512 x 320: what has no room is scrolled to, and the window itself stays where it is.
    await seat.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 640));
    await expect.poll(async () => await page.evaluate('innerWidth')).toBe(512);
    await seat.baton.open('Ravi Menon');
    await seat.baton.claim();
    await seat.baton.writeReply('We are looking at the board now.');
    await page.getByRole('button', { name: /^Send/ }).click({ trial: true });
    await page.getByRole('button', { name: /^Close/ }).click({ trial: true });
    const scrolled = await page
      .locator('main, main >> xpath=ancestor::*')
      .evaluateAll((boxes) => boxes.filter((box) => box.scrollTop !== 0).length);
    if (scrolled > 0) broken.push('200 % of the least window: the window itself was scrolled');
    await seat.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(1440, 900);
      window?.webContents.setZoomFactor(1);
    });
    await page.emulateMedia({ forcedColors: 'active' });
    await seat.baton.press('g', 'q');
    await seat.baton.open('Ravi Menon');
    const chosen = await page
      .locator('[role="option"][aria-selected="true"]')
      .first()
      .evaluate((row) => {
        const styles = [row, ...row.querySelectorAll('*')].map((part) => getComputedStyle(part));
        return styles.some((style) => style.outlineStyle !== 'none' && style.outlineWidth !== '0px');
      });
    if (!chosen) broken.push('forced colours: the chosen row has no outline');
    await page.emulateMedia({ forcedColors: 'none' });
  }
  expect(broken).toEqual([]);
});
