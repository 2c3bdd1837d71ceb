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

/** What a screen reader says where the focus is: the list's cursor if it has one, else the focused element, as role and name. */
async function spokenAt(page: Page): Promise<string> {
  const focused = page.locator(':focus');
  if ((await focused.count()) === 0) return '(page)';
  const active = await focused.getAttribute('aria-activedescendant');
  const heard = active === null ? focused : page.locator(`[id="${active}"]`);
  const [first = ''] = (await heard.ariaSnapshot()).split('\n');
  return first.replace(/^- /u, '').replace(/:$/u, '');
}

/** What the live regions hold now, the urgent one first. */
async function announced(page: Page): Promise<string[]> {
  const texts = await page.locator('[aria-live="assertive"], [aria-live="polite"]').allTextContents();
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

test('WCAG 2.2: the main job by ear: what a screen reader says at each key, in order', async () => {
  test.setTimeout(120_000);
  await stage.escalated(
    'INV-20431 looks like the same 12 seats we already paid for. I want to talk to a person, please.',
  );
  const { window: page, baton } = await stage.seat('agent');
  await expect(baton.queue.getByRole('option').first()).toBeVisible();
  const script: string[] = [];
  const heard = new Set<string>();
  const step = async (key: string, settle?: () => Promise<void>) => {
    await page.keyboard.press(key);
    await settle?.();
    const news = (await announced(page)).filter((text) => !heard.has(text));
    for (const text of news) heard.add(text);
    script.push([`${key}: ${await spokenAt(page)}`, ...news.map((text) => `  » ${text}`)].join('\n'));
  };
  const focusIs = (pattern: RegExp) => async () => {
    await expect.poll(async () => await spokenAt(page)).toMatch(pattern);
  };

  await page.evaluate('document.activeElement?.blur()');
  await step('j');
  await step('Enter', async () => await expect(baton.summary).toBeVisible());
  await step('c', async () => await expect(page.getByRole('textbox', { name: 'Reply' })).toBeEditable());
  await step('r', focusIs(/textbox "Reply"/u));
  await page.keyboard.type('A credit note is issued today.');
  await step('Shift+F6');
  await step('Shift+F6');
  await step('F6');
  await step('F6', focusIs(/textbox "Reply"/u));
  await step('Control+Enter', async () => await expect(baton.turn('A credit note is issued today.')).toBeVisible());
  await page.evaluate('document.activeElement?.blur()');
  await step('e', focusIs(/button/u));
  await step('Escape');
  await step('Control+k', focusIs(/combobox|option/u));
  await step('Escape');
  await step('?', async () => await expect(page.getByRole('dialog')).toBeVisible());
  await step('Escape');

  await test.info().attach('spoken', { body: script.join('\n'), contentType: 'text/plain' });
  process.stdout.write(`${script.join('\n')}\n`);
  // Nothing that takes the focus is without a name or a role.
  expect(script.filter((line) => /: (?:generic|$)/u.test(line.split('\n')[0] ?? ''))).toEqual([]);
  expect(script.join('\n')).toContain('textbox "Reply"');
  // An overlay that closes gives the focus back to where it came from.
  expect(await spokenAt(page)).toBe(
    script
      .at(-3)
      ?.split('\n')[0]
      ?.replace(/^Escape: /u, ''),
  );
});

type Screen = { name: string; open: (seat: Seat) => Promise<void> };
const place =
  (key: string) =>
  async ({ baton }: Seat) =>
    await baton.press('g', key);
const settingsPages = async ({ window: page }: Seat) =>
  await page.getByRole('navigation', { name: 'Pages of the settings' }).getByRole('button').all();

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
    { name: 'settings', open: place('s') },
  ],
  supervisor: [{ name: 'board', open: place('b') }],
};

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
      const found = await violationsOf(page);
      broken.push(...found.map((one) => `${person} ${name}: ${one}`));
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
    await seat.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1));
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
