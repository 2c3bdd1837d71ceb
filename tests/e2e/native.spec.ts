/** J5, C9 in the real window: what needs the agent is told until it is seen, a conversation stands in its own window, and the end names what waits. */
import { expect, test } from '@playwright/test';
import { openStage, type Seat, type Stage } from '../support/desktop-stage.ts';
import { windowOf } from '../support/window.ts';

let stage: Stage;
let seat: Seat;
test.beforeAll(async () => {
  stage = await openStage();
  seat = await stage.seat('agent');
});
test.afterAll(async () => {
  await stage.close();
});

const needsYou = () => seat.window.getByRole('button', { name: /needs? you$/ });

/** What the system was given to show, instead of a desktop that shows it. */
async function watchNotifications(): Promise<void> {
  await seat.app.evaluate(({ Notification }) => {
    const shown: { title: string; body: string }[] = [];
    Object.assign(globalThis, { shown });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      shown.push({ title: this.title, body: this.body });
      Object.assign(globalThis, { last: this });
    };
  });
}
/** The driver pretends to every page that it has the focus; here it says what the system would. */
async function focus(hasFocus: boolean): Promise<void> {
  await seat.window.evaluate((has) => {
    document.hasFocus = () => has;
    window.dispatchEvent(new Event(has ? 'focus' : 'blur'));
  }, hasFocus);
}
const shown = async () =>
  await seat.app.evaluate(() => (globalThis as unknown as { shown: { title: string; body: string }[] }).shown);

test('C9: what waits is told in the window and by the system, and is silent once it was seen', async () => {
  await watchNotifications();
  const open = needsYou();
  if (await open.isVisible().catch(() => false)) {
    await open.click();
    await seat.window.getByRole('button', { name: 'All seen' }).click();
  }
  await expect(open).toBeHidden();
  const heard = await seat.window.evaluateHandle(() => {
    const played: string[] = [];
    const play: unknown = Reflect.get(HTMLMediaElement.prototype, 'play');
    HTMLMediaElement.prototype.play = async function listen(this: HTMLMediaElement) {
      if (typeof play === 'function') await play.call(this);
      played.push(new URL(this.src).pathname);
    };
    return played;
  });
  await seat.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await focus(false);
  await stage.escalated('I want to talk to a person about invoice 7741, please');
  // SEC-8: nobody looks at a window that is hidden, and whoever looks at the desktop need not be the agent.
  await expect.poll(shown).toEqual([{ title: 'Baton', body: 'New activity.' }]);
  // Without a sound card it is played all the same, into nothing.
  await expect.poll(async () => await heard.jsonValue()).toContain('/sounds/queue.wav');
  await seat.app.evaluate(() => (globalThis as unknown as { last: Electron.Notification }).last.emit('click'));
  await expect(seat.baton.thread).toBeVisible();
  expect(await seat.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
  // On screen and not looked at: it still needs them.
  await expect(open).toBeVisible();
  await focus(true);
  await expect(open).toBeHidden();
});

test('J5: a conversation in its own window has its title and its draft, and closing it loses nothing', async () => {
  await seat.baton.claim();
  const opening = seat.app.waitForEvent('window');
  await seat.baton.press('g', 'v');
  const page = await opening;
  const own = windowOf(page);
  await expect(own.thread).toBeVisible();
  await expect
    .poll(
      async () =>
        await seat.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .map((w) => w.getTitle())
            .sort(),
        ),
    )
    .toEqual(['Baton', expect.stringContaining('· Baton')]);
  await own.writeReply('Written in the small window');
  await expect(page.getByRole('textbox', { name: /reply/i })).toHaveValue('Written in the small window');
  await expect(seat.window.getByRole('textbox', { name: /reply/i })).toHaveValue('Written in the small window');
  // SEC-19: it has only the calls it needs.
  const refused = await page.evaluate(async () => await window.baton.invoke('shell:setDevice', {}));
  expect(refused).toMatchObject({ ok: false });
  await page.close();
  await expect(seat.window.getByRole('textbox', { name: /reply/i })).toHaveValue('Written in the small window');
});

test('J5: ending it by hand names what waits; staying keeps everything as it is', async () => {
  await seat.app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (async (...args: unknown[]) => {
      asked.push(String((args.at(-1) as { detail?: string }).detail));
      return { response: 1, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
  await stage.backend.stop();
  await expect(seat.baton.currency).toHaveAccessibleName(/Offline/, { timeout: 20_000 });
  await seat.baton.writeReply('Sent when the line is back');
  await seat.baton.send();
  await expect(seat.baton.turn('Sent when the line is back')).toBeVisible();
  await seat.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect
    .poll(async () => await seat.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked))
    .toEqual([expect.stringMatching(/^1 reply waits to be sent\. .*kept on this device/)]);
  expect(await seat.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
