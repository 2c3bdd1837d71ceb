/** J4, J5, J12 in the real window: text that only a window has is not lost without a word. The person who closes it is asked; what the system ends is not, and no page holds a window. */
import { expect, type Page, test } from '@playwright/test';
import { openStage, type Seat, type Stage } from '../support/desktop-stage.ts';
import { enginePidOf, fillDisk, freeDisk } from '../support/full-disk.ts';
import { windowOf } from '../support/window.ts';

type Asked = { message: string; detail: string; buttons: string[]; defaultId: number; cancelId: number };

let stage: Stage;
let seat: Seat;
let engine: number;
test.beforeAll(async () => {
  stage = await openStage();
  await stage.escalated('Which plan covers a second depot?', 'ta-noor');
  seat = await stage.seat('agent');
  await seat.baton.open('Noor Haddad');
  await seat.baton.claim();
  engine = await enginePidOf(seat.app);
  await seat.app.evaluate(({ dialog }) => {
    const kept = Object.assign(globalThis, { asked: [] as unknown[], answer: 1 });
    dialog.showMessageBox = (async (...args: unknown[]) => {
      kept.asked.push(args.at(-1));
      return { response: kept.answer, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
});
test.afterAll(async () => {
  await stage?.close();
});

const box = (page: Page) => page.getByRole('textbox', { name: /reply/i });
const asked = async () => await seat.app.evaluate(() => (globalThis as unknown as { asked: Asked[] }).asked);
/** 0: goes. 1: stays. */
const answerWith = async (answer: 0 | 1) =>
  await seat.app.evaluate(
    (_electron, given) => Object.assign(globalThis, { answer: given, asked: [] }) && undefined,
    answer,
  );
/** As the window's own button and Ctrl+W do. */
const closeByHand = async (which: 'main' | 'own') =>
  await seat.app.evaluate(({ BrowserWindow }, isMain) => {
    const windows = BrowserWindow.getAllWindows();
    windows.find((window) => window.getTitle().includes('·') !== isMain)?.close();
  }, which === 'main');
const windowCount = async () => await seat.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

/** The conversation in its own window, with words in it that the full disk refused. */
async function writeInOwnWindow(text: string): Promise<Page> {
  const opening = seat.app.waitForEvent('window');
  await seat.baton.press('g', 'v');
  const page = await opening;
  await expect(windowOf(page).thread).toBeVisible();
  await expect
    .poll(
      async () =>
        await seat.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.getTitle())),
    )
    .toContainEqual(expect.stringContaining('·'));
  fillDisk(engine);
  await windowOf(page).writeReply(text);
  await expect(page.locator('.ui-banner').filter({ hasText: 'The disk is full' })).toBeVisible();
  return page;
}

test('closing a conversation’s own window asks first while the disk is full, and closes unasked once the last try saved it', async () => {
  const page = await writeInOwnWindow('Only here');
  try {
    await answerWith(1);
    await closeByHand('own');
    await expect.poll(asked).toMatchObject([
      {
        message: 'Close this window?',
        detail:
          'A draft could not be saved on this device. Only this window has this text. It is gone when the window closes.',
        buttons: ['Close anyway', 'Stay'],
        defaultId: 1,
        cancelId: 1,
      },
    ]);
    await expect(box(page)).toHaveValue('Only here');

    // Quitting asks once for all windows, before any of them closes.
    await answerWith(1);
    await closeByHand('main');
    await expect
      .poll(asked)
      .toMatchObject([{ message: 'Quit Baton?', buttons: ['Quit anyway', 'Stay'], defaultId: 1 }]);
    expect((await asked())[0]?.detail).toMatch(/^A draft could not be saved on this device\. .*when Baton quits\./u);
    expect(await windowCount()).toBe(2);
    await expect(box(page)).toHaveValue('Only here');
  } finally {
    freeDisk(engine);
  }
  await answerWith(1);
  await closeByHand('own');
  await expect.poll(windowCount).toBe(1);
  expect(await asked()).toEqual([]);
  await expect(box(seat.window)).toHaveValue('Only here');
});

test('whoever closes it all the same loses that text, and nothing else', async () => {
  await writeInOwnWindow('Only here, and let go');
  try {
    await answerWith(0);
    await closeByHand('own');
    await expect.poll(windowCount).toBe(1);
    expect(await asked()).toHaveLength(1);
  } finally {
    freeDisk(engine);
  }
  await expect(box(seat.window)).toHaveValue('Only here');
});

test('settings that are not saved are named, and are there for whoever stays', async () => {
  await seat.baton.goTo('settings', 'Saved replies');
  await seat.window.getByRole('button', { name: /^New/u }).first().click();
  await seat.window.getByLabel(/^Text/u).fill('Thank you for waiting');
  await answerWith(1);
  await closeByHand('main');
  await expect
    .poll(asked)
    .toMatchObject([
      { detail: 'Changes in the settings are not saved. Only the window has this text. It is gone when Baton quits.' },
    ]);
  expect(await windowCount()).toBe(1);
  await expect(seat.window.getByLabel(/^Text/u)).toHaveValue('Thank you for waiting');
  await seat.window.getByRole('button', { name: 'Leave it' }).click();
  await seat.baton.goTo('mine');
  await seat.baton.open('Noor Haddad');
});

test('a page that will not go holds no window, nor does one whose text went with a reload', async () => {
  const page = await writeInOwnWindow('Gone with the page');
  freeDisk(engine);
  await page.reload();
  await expect(windowOf(page).thread).toBeVisible();
  await page.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()));
  await box(page).click();
  await answerWith(1);
  await closeByHand('own');
  await expect.poll(windowCount).toBe(1);
  expect(await asked()).toEqual([]);
});

test('what the system ends is not asked, and waits for no question that is open', async () => {
  await writeInOwnWindow('Half a thought');
  const child = seat.app.process();
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await seat.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async (...args: unknown[]) => {
      (globalThis as unknown as { asked: unknown[] }).asked.push(args.at(-1));
      // Nobody is there to answer.
      return await new Promise(() => undefined);
    }) as typeof dialog.showMessageBox;
  });
  await answerWith(1);
  await closeByHand('own');
  await expect.poll(asked).toHaveLength(1);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
