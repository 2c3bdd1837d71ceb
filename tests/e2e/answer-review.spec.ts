import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openStage, type Stage } from '../support/desktop-stage.ts';

/** D4 in the real window, over the real server: a lead chooses, an answer waits, an agent edits and sends it by keyboard, another is taken over. */
let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => await stage?.close());

const question = 'Where can I download our invoices?';

test('D4: an answer of a chosen category waits, is edited and sent, or taken over; nobody else sees it before', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(240_000);
  mkdirSync(info.outputDir, { recursive: true });
  const lead = await stage.seat('lead');
  await lead.baton.goTo('settings', 'Review before sending');
  const settings = lead.window.getByRole('region', { name: 'Review before sending' });
  await expect(settings.getByText('No answer waits. Each is sent by the assistant.')).toBeVisible();
  for (const category of ['', ...(await categoriesOf())]) {
    await settings.getByRole('button', { name: 'Add a category' }).press('Enter');
    await settings.getByLabel('Category').last().selectOption(category);
  }
  await settings.getByLabel('Reason').fill('A new article set');
  await settings.getByRole('button', { name: 'Save review' }).click();
  await expect(settings.getByRole('region', { name: 'Versions of review' })).toContainText('A new article set');
  await shoot(lead.window, 'settings');
  await axe(lead.window, 'section[aria-label="Review before sending"]');

  const customer = await stage.customer(question);
  const { window, baton } = await stage.seat('agent');
  await baton.open('Answer waits for review');
  const draft = window.getByRole('region', { name: 'The assistant’s draft, not sent' });
  await expect(draft).toContainText('Dana has not seen it.');
  await expect(draft.getByRole('img', { name: /^Confidence/ })).toBeVisible();
  expect((await customer.messages()).map(({ author }) => author)).toEqual(['customer', 'system']);
  await shoot(window, 'draft');
  await window.setViewportSize({ width: 1024, height: 640 });
  await shoot(window, 'draft-narrow');
  await window.setViewportSize({ width: 1440, height: 873 });
  await axe(window, '[data-region="composer"]');

  // What they write meanwhile makes it stale, and it is renewed.
  await customer.say('I need them as PDF.');
  await expect(baton.thread).toContainText('I need them as PDF.');
  await expect(draft.getByRole('button', { name: /^Send as it is/ })).toBeEnabled({ timeout: 20_000 });

  await baton.press('d');
  const box = draft.getByRole('textbox');
  await expect(box).toBeFocused();
  const words = await box.inputValue();
  const sent = `${words} Paper copies are posted within 9 business days.`;
  await box.fill(sent);
  await shoot(window, 'editing');
  await window.keyboard.press('Control+Enter');
  await expect.poll(async () => (await customer.messages()).at(-1)?.text, { timeout: 20_000 }).toBe(sent);
  expect((await customer.messages()).at(-1)).toMatchObject({ author: 'assistant', automated: true });
  await expect(window.getByRole('region', { name: 'Correction offered' })).toBeVisible();
  await expect(window.getByText('The thread is with the assistant')).toBeVisible();
  await shoot(window, 'sent');
  await window.keyboard.press('Control+e');
  await expect(window.getByRole('dialog', { name: 'What should the assistant have said?' })).toContainText(
    'It suggested',
  );
  await window.keyboard.press('Escape');

  // Another one is taken over: it is theirs, and the draft stays first among the suggestions.
  const second = await stage.customer('Where can I download our invoices, please?', 'bw-dana');
  await baton.open('Answer waits for review');
  await expect(draft).toBeVisible();
  await baton.claim();
  await expect(window.getByRole('article', { name: /^Suggestion 1, The assistant’s answer/ })).toBeVisible({
    timeout: 20_000,
  });
  await expect(baton.summary).toBeVisible();
  await shoot(window, 'taken');
  expect((await second.messages()).some(({ author }) => author === 'assistant')).toBe(false);

  await lead.baton.goTo('queue');
  await lead.baton.goTo('settings', 'Review before sending');
  await expect(settings.getByRole('region', { name: 'What became of the drafts' }).getByRole('table')).toBeVisible();
  await settings.getByRole('region', { name: 'What became of the drafts' }).scrollIntoViewIfNeeded();
  await shoot(lead.window, 'figures');

  async function categoriesOf(): Promise<string[]> {
    await settings.getByRole('button', { name: 'Add a category' }).press('Enter');
    const values = await settings
      .getByLabel('Category')
      .last()
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    await settings
      .getByRole('button', { name: /^Remove/ })
      .last()
      .click();
    return values.filter((value) => value.includes('invoice') || value.includes('billing')).slice(0, 6);
  }
  async function shoot(page: typeof window, name: string): Promise<void> {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: info.outputPath(`${name}-${scheme}.png`), animations: 'disabled' });
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }
  async function axe(page: typeof window, part: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .include(part)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
      .disableRules(['label-content-name-mismatch'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120) ?? ''}`)).toEqual([]);
  }
});
