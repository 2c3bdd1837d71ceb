import { expect, test } from '@playwright/test';
import { type Customer, until } from '../support/customer-wire.ts';
import { openStage, type Seat, type Stage } from '../support/desktop-stage.ts';
import { enginePidOf, fillDisk, freeDisk } from '../support/full-disk.ts';

/** The worst moments in the real window: the process killed, the server frozen, the disk full, amid what an agent does. Nothing is lost, nothing is sent twice, no key waits. */
let stage: Stage;
let seat: Seat;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

/** What a file of the strip says once its bytes are on this device. */
const ON_DEVICE = /Sent ahead|Waits to be sent|Kept on this device|Ready/;
const box = ({ window }: Seat) => window.getByRole('textbox', { name: /reply/i });
const strip = ({ window }: Seat) => window.getByRole('list', { name: 'Files to send' });
const said = async (customer: Customer, text: string) =>
  (await customer.messages()).filter((message) => message.author === 'agent' && message.text === text).length;

/** SIGKILL, and the same desk again. */
async function die(name: string | RegExp, desk = 'agent'): Promise<void> {
  await seat.kill();
  seat = await stage.seat('agent', { name: desk });
  await seat.baton.goTo('mine');
  await seat.baton.open(name);
}

/** Pastes a file of random bytes: as large as the server takes, so that sending it takes its time. */
async function pasteFile({ window }: Seat, name: string, megabytes: number): Promise<void> {
  await window.getByRole('textbox', { name: /reply/i }).focus();
  await window.evaluate(
    ([as, size]) => {
      const data = new DataTransfer();
      const parts = Array.from({ length: size }, () => crypto.getRandomValues(new Uint8Array(65_536)));
      const file = new File(
        Array.from({ length: 16 }).flatMap(() => parts),
        as,
        { type: 'application/pdf' },
      );
      data.items.add(new File(['%PDF-1.4\n', file], as, { type: 'application/pdf' }));
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    [name, megabytes] as const,
  );
}

async function filesOf(customer: Customer): Promise<string[]> {
  const messages = await customer.messages();
  return messages.flatMap((message) => (message.attachments ?? []).map(({ name }) => name));
}

test('killed: words typed, a reply that can still be taken back, a file on its way and a closing are there once', async () => {
  test.setTimeout(240_000);
  const customer = await stage.escalated('The export of last month is empty.', 'fj-tom');
  seat = await stage.seat('agent');
  await seat.baton.open('Tom Adeyemi');
  await seat.baton.claim();

  // J4: the draft.
  await seat.baton.writeReply('Half a thought, and the power goes');
  await expect(seat.window.getByText('Draft saved').first()).toBeVisible();
  await die('Tom Adeyemi');
  await expect(box(seat)).toHaveValue('Half a thought, and the power goes');

  // J6: undo send, while its seconds run.
  await seat.window.evaluate(async () => {
    const { baton } = window as unknown as { baton: { invoke: (name: string, input: unknown) => Promise<unknown> } };
    await baton.invoke('mutate', { name: 'preference.set', args: { key: 'composer.undoSend', value: 5 } });
  });
  await seat.baton.writeReply('The export is running again.');
  await seat.baton.send();
  await expect(seat.window.getByRole('article', { name: /^Sends in/ })).toBeVisible();
  await die('Tom Adeyemi');
  await until(async () => (await said(customer, 'The export is running again.')) > 0, 'the reply of before', 30_000);
  await expect(seat.baton.turn('The export is running again.')).toHaveCount(1);
  await expect(box(seat)).toHaveValue('');

  // J7: a file, killed while it is sent ahead.
  await seat.baton.writeReply('Here is what it should hold.');
  // A crash costs a quarter of a second of typing, and this one comes at once.
  await expect(seat.window.getByText('Draft saved').first()).toBeVisible();
  await pasteFile(seat, 'export.pdf', 8);
  await expect(strip(seat).getByRole('listitem')).toContainText([ON_DEVICE]);
  await die('Tom Adeyemi');
  await expect(box(seat)).toHaveValue('Here is what it should hold.');
  await expect(strip(seat).getByRole('listitem')).toContainText(['export.pdf']);
  await box(seat).press('Control+Enter');
  await until(
    async () => (await said(customer, 'Here is what it should hold.')) > 0,
    'the reply with its file',
    60_000,
  );
  expect(await filesOf(customer)).toEqual(['export.pdf']);

  // E7: closed with a gap.
  await seat.baton.press('e');
  await expect(seat.baton.dialog).toBeVisible();
  await seat.window.keyboard.press('1');
  await expect(seat.window.getByText(/^Closed #\d+/).first()).toBeVisible();
  await seat.kill();
  seat = await stage.seat('agent');
  await expect.poll(async () => await customer.state(), { timeout: 20_000 }).toBe('closed');
  await seat.close();
  expect(await said(customer, 'The export is running again.')).toBe(1);
  expect(await said(customer, 'Here is what it should hold.')).toBe(1);
});

test('frozen: a server that answers nothing holds no key up, and gets everything once when it wakes', async () => {
  test.setTimeout(240_000);
  const customer = await stage.escalated('The dispatch board is blank.', 'hl-beth');
  seat = await stage.seat('agent', { name: 'frozen' });
  await seat.baton.open('Beth Okafor');
  await seat.baton.claim();
  await seat.window.evaluate(async () => {
    const { baton } = window as unknown as { baton: { invoke: (name: string, input: unknown) => Promise<unknown> } };
    await baton.invoke('mutate', { name: 'preference.set', args: { key: 'composer.undoSend', value: 0 } });
  });
  process.kill(stage.backend.pid(), 'SIGSTOP');
  try {
    const soon = { timeout: 3_000 };
    await seat.baton.writeReply('First, while nothing answers.');
    await expect(seat.window.getByText(/Draft saved|Kept on this device/).first()).toBeVisible(soon);
    await seat.baton.send();
    await expect(seat.baton.turn('First, while nothing answers.')).toBeVisible(soon);
    await expect(box(seat)).toHaveValue('', soon);
    await box(seat).fill('Second, with a file.');
    await pasteFile(seat, 'board.pdf', 2);
    await expect(strip(seat).getByRole('listitem')).toContainText([ON_DEVICE], { timeout: 10_000 });
    await box(seat).press('Control+Enter');
    await expect(seat.baton.turn('Second, with a file.')).toBeVisible(soon);
    await seat.baton.press('e');
    await expect(seat.baton.dialog).toBeVisible(soon);
    await seat.window.keyboard.press('1');
    await expect(seat.baton.dialog).toBeHidden(soon);
    // The desk finds out by itself that nobody answers.
    await expect(seat.baton.currency).toHaveAccessibleName(/waiting|Offline|Last news/, { timeout: 60_000 });
  } finally {
    process.kill(stage.backend.pid(), 'SIGCONT');
  }
  await expect.poll(async () => await customer.state(), { timeout: 60_000 }).toBe('closed');
  const replies = (await customer.messages()).filter(({ author }) => author === 'agent').map(({ text }) => text);
  expect(replies).toEqual(['First, while nothing answers.', 'Second, with a file.']);
  expect(await filesOf(customer)).toEqual(['board.pdf']);
  await expect(seat.baton.currency).toHaveAccessibleName(/^Up to date/, { timeout: 20_000 });
});

test('J4, J12: a full disk is said once, the window goes on, what was typed stays and is kept and sent once there is room', async () => {
  test.setTimeout(180_000);
  const customer = await stage.escalated('Which plan covers a second depot?', 'ta-noor');
  seat = await stage.seat('agent', { name: 'full' });
  await seat.baton.open('Noor Haddad');
  await seat.baton.claim();
  await seat.window.evaluate(async () => {
    const { baton } = window as unknown as { baton: { invoke: (name: string, input: unknown) => Promise<unknown> } };
    await baton.invoke('mutate', { name: 'preference.set', args: { key: 'composer.undoSend', value: 0 } });
  });
  await seat.baton.writeReply('Before it was full.');
  await expect(seat.window.getByText('Draft saved').first()).toBeVisible();
  const notice = seat.window.locator('.ui-banner').filter({ hasText: 'The disk is full' });
  const engine = await enginePidOf(seat.app);
  fillDisk(engine);
  try {
    await box(seat).fill('Typed while it is full.');
    await expect(notice).toBeVisible();
    // Not sent: it could not be kept first, and a power cut would lose it.
    await box(seat).press('Control+Enter');
    await expect(box(seat)).toHaveValue('Typed while it is full.');
    await expect(notice).toHaveCount(1);
    await notice.getByRole('button', { name: 'Seen' }).click();
    // What comes meanwhile meets it too, and is no news.
    for (let i = 1; i <= 3; i += 1) await customer.say(`And depot ${i}?`);
    await expect(notice).toHaveCount(0);
    expect(await said(customer, 'Typed while it is full.')).toBe(0);

    // The rest of the window answers; what no disk took is in the box when the agent comes back.
    await seat.window.keyboard.press('Escape');
    await seat.baton.goTo('articles');
    await expect(seat.window.getByRole('searchbox').or(seat.window.getByRole('textbox')).first()).toBeVisible();
    await seat.baton.goTo('mine');
    await seat.baton.open('Noor Haddad');
    await expect(box(seat)).toHaveValue('Typed while it is full.');
    expect(await enginePidOf(seat.app)).toBe(engine);
  } finally {
    freeDisk(engine);
  }
  // No key is pressed for any of this.
  await expect(seat.baton.turn('And depot 3?')).toBeVisible({ timeout: 20_000 });
  await expect(seat.window.getByText('Draft saved').first()).toBeVisible();
  await expect(seat.baton.currency).toHaveAccessibleName(/^Up to date/);
  await die('Noor Haddad', 'full');
  await expect(box(seat)).toHaveValue('Typed while it is full.');
  await box(seat).press('Control+Enter');
  const guard = seat.window.getByRole('button', { name: 'Send anyway' });
  const sends = async () => await said(customer, 'Typed while it is full.');
  await until(async () => (await guard.isVisible()) || (await sends()) > 0, 'the guard, or the reply', 20_000);
  if (await guard.isVisible()) await guard.click();
  await until(async () => (await sends()) > 0, 'the reply of while it was full', 30_000);
  await seat.close();
  expect(await sends()).toBe(1);
});
