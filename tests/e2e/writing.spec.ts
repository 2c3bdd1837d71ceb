/** J6: what helps to write: saved replies with variables, macros, mentions, emoji, the preview. By keyboard, in the real window. */
import { expect, type Page, test } from '@playwright/test';
import { violationsOf } from '../support/accessibility.ts';
import { openStage, type Seat, type Stage } from '../support/desktop-stage.ts';

let stage: Stage;
let seat: Seat;

test.beforeAll(async () => {
  stage = await openStage();
  await stage.escalated('I was charged twice for one invoice and I want to talk to a person');
  seat = await stage.seat('lead');
  await seat.baton.press('g', 'q');
  for (const reply of replies) await keep(seat.window, reply);
  await seat.baton.open('Dana Whitfield');
  await seat.baton.claim();
});
test.afterAll(async () => await stage?.close());

type Kept = { name: string; shortcut: string | null; text: string; actions?: unknown[] };
const replies: readonly Kept[] = [
  {
    name: 'Duplicate charge',
    shortcut: 'dup',
    text: 'Hello {{customer.firstName}},\n\nthe second charge of {{conversation.number}} is being sent back.\n\nBest, {{agent.firstName}}',
  },
  { name: 'Plan limits', shortcut: null, text: 'Your plan {{account.plan}} has a limit of {{customer.name}}.' },
  {
    name: 'Refund promised',
    shortcut: 'refund',
    text: 'The money is on its way, {{customer.firstName}}.',
    actions: [
      { kind: 'tag', tag: 'refund' },
      { kind: 'urgency', to: 'high' },
      { kind: 'note', text: 'Refund promised by macro.' },
      { kind: 'close', gap: 'product' },
    ],
  },
];

async function keep(page: Page, { name, shortcut, text, actions = [] }: Kept): Promise<void> {
  const content = {
    sharing: 'workspace',
    teamId: null,
    name,
    shortcut,
    folder: 'Billing',
    language: null,
    text,
    actions,
  };
  const args = { savedReplyId: crypto.randomUUID(), basedOn: 0, content };
  const answer = await page.evaluate(
    async (input) =>
      await (globalThis as unknown as { baton: { invoke: (n: string, i: unknown) => Promise<unknown> } }).baton.invoke(
        'mutate',
        input,
      ),
    { name: 'savedReply.save', args },
  );
  expect(answer).toMatchObject({ ok: true });
}

/** Pictures of the states for whoever judges them: BATON_E2E_PICTURES names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.BATON_E2E_PICTURES;
  if (folder === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
}

test('J6: a saved reply is found by / while writing, filled, inserted at the caret and taken back; Esc leaves what was typed', async () => {
  const page = seat.window;
  await seat.baton.press('r');
  const box = page.getByRole('textbox', { name: 'Reply' });
  await expect(box).toBeEditable();
  await page.keyboard.type('First. /du');
  const list = page.getByRole('listbox', { name: 'Saved replies' });
  await expect(list.getByRole('option').first()).toContainText('Duplicate charge');
  await expect(box).toBeFocused();
  await picture(page, 'saved-reply');
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(box).toHaveValue('First. /du');
  await page.keyboard.type('p');
  await expect(list).toBeHidden();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('/dup');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue(/^First\. Hello Dana,\n\nthe second charge of #\d+ is being sent back\./u);
  await page.keyboard.press('Control+z');
  await expect(box).toHaveValue('First. /dup');
  await box.fill('');
});
