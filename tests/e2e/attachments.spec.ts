import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { CustomerConversation } from '#shared/contract/api.ts';
import { type AwayStage, openAway } from '../support/away-stage.ts';
import { type Customer, requestRaw, until } from '../support/customer-wire.ts';
import { openStage, type Seat, type Stage } from '../support/desktop-stage.ts';

/** J7, J5 in the real window: a screenshot is pasted, sent while offline and after; a customer’s picture is looked at by keys; the conversation is kept as PDF. */
let stage: Stage;
let away: AwayStage;
let customer: Customer;
let seat: Seat;
test.beforeAll(async () => {
  stage = await openStage();
  away = await openAway(stage);
  customer = await stage.escalated('Where can I download our invoices? I would like to talk to a person.');
  seat = await away.seat();
  await seat.baton.open('Dana Whitfield');
  await seat.baton.claim();
});
test.afterAll(async () => {
  await away?.close();
  await stage?.close();
});

async function shoot(window: Page, path: (name: string) => string, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme: scheme });
    await window.screenshot({ path: path(`${name}-${scheme}.png`), animations: 'disabled' });
  }
  await window.emulateMedia({ colorScheme: 'light' });
}

/** Pastes or drops files into the box as the system would: what is in them is drawn here. */
async function give(window: Page, how: 'paste' | 'drop', names: readonly string[]): Promise<void> {
  await window.getByRole('textbox', { name: /reply/i }).evaluate(
    async (box, { how: way, names: all }) => {
      const data = new DataTransfer();
      for (const name of all) {
        const canvas = document.createElement('canvas');
        canvas.width = 900;
        canvas.height = 500;
        const draw = canvas.getContext('2d');
        if (draw) {
          draw.fillStyle = 'steelblue';
          draw.fillRect(0, 0, 900, 500);
          draw.fillStyle = 'white';
          draw.font = '48px sans-serif';
          draw.fillText('Invoices, settings, billing', 60, 250);
        }
        const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
        const isPicture = name.endsWith('.png');
        data.items.add(new File([isPicture && blob ? blob : 'plain words of a log\n'], name));
      }
      const event =
        way === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
      box.dispatchEvent(event);
    },
    { how, names },
  );
}

async function fromAgents() {
  const { text } = await requestRaw(stage.backend.url, `/v1/conversations/${customer.conversationId}`, {
    method: 'GET',
    token: customer.token,
  });
  return (JSON.parse(text) as CustomerConversation).messages
    .filter(({ author }) => author === 'agent')
    .map((message) => [message.text, ...(message.attachments ?? []).map(({ name }) => name)]);
}

test('J7: pasted, dropped, refused with the reason, kept while offline, sent once with its reply; looked at by keys', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(240_000);
  mkdirSync(info.outputDir, { recursive: true });
  const { window, baton } = seat;
  const shot = (name: string) => shoot(window, (file) => info.outputPath(file), name);
  const strip = window.getByRole('list', { name: 'Files to send' });
  await baton.writeReply('Here is where they are.');
  await give(window, 'paste', ['Screenshot.png']);
  await expect(strip.getByRole('listitem')).toContainText(['Screenshot.png']);
  await give(window, 'drop', ['notes.log', 'setup.exe']);
  await expect(window.getByText('setup.exe was not added. Programs and scripts are not accepted.')).toBeVisible();
  await expect(strip.getByRole('listitem')).toHaveCount(2);
  await expect(strip.getByText(/Ready/)).toHaveCount(2);
  await shot('strip');
  const axe = await new AxeBuilder({ page: window }).setLegacyMode(true).include('[data-region="composer"]').analyze();
  expect(axe.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await window.keyboard.press('Control+Enter');
  await until(async () => (await fromAgents()).length === 1, 'the reply with its files');
  expect(await fromAgents()).toEqual([['Here is where they are.', 'Screenshot.png', 'notes.log']]);
  await expect(strip).toBeHidden();
  const picture = window.getByRole('button', { name: 'Open Screenshot.png' });
  await expect(picture.getByRole('img')).toBeVisible();
  await expect
    .poll(async () => await picture.getByRole('img').evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBe(900);
  await shot('thread');
  await picture.focus();
  await window.keyboard.press('Enter');
  const viewer = window.getByRole('dialog', { name: 'Screenshot.png' });
  await expect(viewer).toContainText('900 × 500');
  await window.keyboard.press('+');
  await shot('viewer');
  await window.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect(picture).toBeFocused();

  // J1: offline it waits, alone, without a word; the customer's file that is not here says so.
  away.cut();
  await expect(baton.currency).toHaveAccessibleName(/^Offline since/);
  await give(window, 'paste', ['Second.png']);
  await expect(strip.getByRole('listitem')).toContainText(['Kept on this device']);
  await window.getByRole('textbox', { name: /reply/i }).press('Control+Enter');
  await expect(window.getByRole('article', { name: /Waiting to send/ })).toContainText('Second.png');
  await shot('offline');
  await seat.kill();
  away.heal();
  seat = await away.seat();
  await seat.baton.open('Dana Whitfield');
  await until(async () => (await fromAgents()).length === 2, 'the reply of before the end');
  expect((await fromAgents())[1]).toEqual(['Second.png', 'Second.png']);
  await expect(seat.window.getByRole('button', { name: 'Open Second.png' })).toBeVisible();
});

test('J5, SEC-64, SEC-88: a file is saved where the person says, never to be run; the conversation as PDF and text, without notes', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(120_000);
  mkdirSync(info.outputDir, { recursive: true });
  const { window, baton, app } = seat;
  const saveTo = async (path: string) =>
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
  const chosen = join(info.outputDir, 'Chosen.txt');
  writeFileSync(chosen, 'chosen in the dialog');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, chosen);
  await baton.writeReply('One more.');
  await window.getByRole('button', { name: 'Attach files' }).click();
  await expect(window.getByRole('list', { name: 'Files to send' })).toContainText('Chosen.txt');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: /^Send/ }).first().click();
  const saved = join(info.outputDir, 'saved.txt');
  await saveTo(saved);
  await window.getByRole('button', { name: 'Save Chosen.txt as' }).click();
  await expect.poll(() => exists(saved)).toBe(true);
  expect(readFileSync(saved, 'utf8')).toBe('chosen in the dialog');
  expect(statSync(saved).mode & 0o777).toBe(0o600);

  await baton.writeNote('INTERNAL-CANARY');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('article', { name: /note/i }).last()).toContainText('INTERNAL-CANARY');
  const pdf = join(info.outputDir, 'conversation.pdf');
  await saveTo(pdf);
  const ask = window.getByPlaceholder('Ask the knowledge base');
  await ask.fill('where is it');
  await runCommand(window, 'Save the conversation as PDF');
  await expect.poll(() => exists(pdf), { timeout: 20_000 }).toBe(true);
  // The page was as wide as paper meanwhile, and no pane went for that.
  await expect(ask).toHaveValue('where is it');
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  const text = join(info.outputDir, 'conversation.txt');
  await saveTo(text);
  await runCommand(window, 'Save the conversation as text');
  await expect.poll(() => exists(text)).toBe(true);
  const words = readFileSync(text, 'utf8');
  expect(words).toContain('Here is where they are.');
  expect(words).toContain('Screenshot.png');
  expect(words).not.toContain('INTERNAL-CANARY');
});

async function runCommand(window: Page, name: string): Promise<void> {
  await window.keyboard.press('Control+k');
  await window.getByRole('combobox').last().fill(name);
  await window.getByRole('option', { name }).first().click();
}

function exists(path: string): boolean {
  try {
    return statSync(path).size > 0;
  } catch {
    return false;
  }
}
