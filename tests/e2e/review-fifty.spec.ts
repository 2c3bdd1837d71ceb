import { expect, test } from '@playwright/test';
import { until } from '../support/customer-wire.ts';
import { openStage, type Stage } from '../support/desktop-stage.ts';
import { noteDrawn, untilDrawn } from '../support/review-drawn.ts';
import { makeReviewItems, type ReviewItems } from '../support/review-items.ts';

/**
 * E2, E3, E8 as a lead would: some fifty items in a real window by keyboard alone. The story decides by what stands on screen. Its speed is that of a machine that does not read: what
 * it tells of a lead is how many keys they need, how long each of them is waited for, and so what is left of five minutes for reading.
 */
let stage: Stage;
let items: ReviewItems;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  stage = await openStage();
  items = await makeReviewItems(stage.backend);
});
test.afterAll(async () => {
  items?.close();
  await stage?.close();
});

const LEAD_MS = 300_000;
const LATER = /templates|work offline|print a job sheet/u;
const UNCLEAR = 'How do I connect our calendar?';
/** Both say where invoices are: the one is merged into the other, whichever comes first. */
const ALIKE = {
  'Where do I find my invoices, and for how long?': 'month 3rd',
  'Where can I download our invoices?': 'Billing Documents',
};

test('DESIGN 6: the foot of a review is one line in German at 1440 px, also while the words are changed', async () => {
  const lead = await stage.seat('lead', { name: 'lead-de' });
  const { window: page, baton, app } = lead;
  await baton.press('g', 'r');
  await expect(page.getByRole('region', { name: /^Correction by/ })).toBeVisible();
  await page.evaluate(async () => {
    const now = (await window.baton.invoke('settings:get', {})) as { value: object };
    await window.baton.invoke('settings:set', { ...now.value, language: 'de' });
  });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await expect.poll(async () => await page.evaluate('innerWidth')).toBe(1440);
  const foot = page.locator('footer');
  const lines = async () =>
    new Set(
      await foot
        .locator('> *')
        .evaluateAll((parts) =>
          parts.map((part) => Math.round((part.getBoundingClientRect().top + part.getBoundingClientRect().bottom) / 2)),
        ),
    ).size;
  await expect(foot.getByRole('button', { name: 'Freigeben' })).toBeVisible();
  expect(await lines()).toBe(1);
  await baton.press('e');
  await expect(foot.getByRole('button', { name: 'So freigeben' })).toBeVisible();
  const whileEditing = await lines();
  await lead.close();
  expect(whileEditing).toBe(1);
});

test('E2, E8: fifty mixed items by keyboard alone; one decision of each kind taken back', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(120_000);
  const { window, baton } = await stage.seat('lead');
  const region = (name: string | RegExp) => window.getByRole('region', { name });
  const said = (words: string | RegExp) => expect(window.getByText(words).first()).toBeVisible();
  const none = window.getByText('No correction waits', { exact: true });
  const waits: number[] = [];
  let keys = 0;
  const press = async (...names: string[]) => {
    for (const name of names) await window.keyboard.press(name);
    keys += names.length;
  };
  const write = async (words: string) => {
    await window.keyboard.type(words);
    keys += words.length;
  };
  /** What takes the item off the list: ends when the next one is drawn. */
  const goOn = async (act: () => Promise<void>) => {
    waits.push(await untilDrawn(window, act));
  };
  const answer = async (key: string, words: string) => {
    await press(key);
    await expect(baton.dialog).toBeVisible();
    await write(words);
    await press('Tab', 'Tab');
    await goOn(() => press('Enter'));
  };
  const look = async () => {
    const heading = window
      .getByRole('region', { name: 'Review', exact: true })
      .getByRole('heading', { level: 2 })
      .last();
    const [question, text, flags, against, article, asked, alike] = await Promise.all([
      heading.innerText(),
      region(/^Correction by/).innerText(),
      region('Look closely').count(),
      region('Contradictions')
        .getByText(/^Correction by/)
        .count(),
      region('Against the article').count(),
      region('Asked').count(),
      region('Same point').getByRole('listitem').allInnerTexts(),
    ]);
    return { question, text, flags, against, article, asked, alike };
  };
  const did = {
    approved: 0,
    edited: 0,
    rejected: 0,
    deferred: 0,
    asked: 0,
    merged: 0,
    split: 0,
    grouped: 0,
    articles: 0,
  };
  const back = { approved: false, live: false, rejected: false, split: false, merged: false, deferred: false };
  const settled = new Set<string>();

  await baton.press('g', 'r');
  await noteDrawn(window);
  await expect(region(/^Correction by/)).toBeVisible();
  const waiting = Number((await window.getByRole('radio', { name: /^Waiting/ }).innerText()).replace(/\D/gu, ''));
  const startedAt = performance.now();

  while (!(await none.isVisible())) {
    const { question, text, flags, against, article, asked, alike } = await look();
    const other = ALIKE[question as keyof typeof ALIKE];
    if (alike.some((one) => isOther(one, text))) {
      await press('s');
      await expect(region('Same point')).toBeHidden();
      did.split += 1;
    } else if (alike.length > 0 && !back.split) {
      await press('s');
      await expect(region('Same point')).toBeHidden();
      await press('z');
      await expect(region('Same point')).toBeVisible();
      back.split = true;
    } else if (flags > 0 || (against > 0 && settled.has(question))) {
      await answer('x', flags > 0 ? 'Not for customers' : 'The other figure is right');
      did.rejected += 1;
      if (!back.rejected) {
        await press('z');
        await said('Decision taken back');
        did.rejected -= 1;
        back.rejected = true;
      }
    } else if (other !== undefined && did.merged === 0) {
      for (const isBack of [true, false]) {
        await press('m');
        await expect(baton.dialog).toBeVisible();
        await write(other);
        await expect(baton.dialog.getByRole('listitem')).toHaveCount(1);
        await press('Enter');
        await expect(region('Same point')).toBeVisible();
        if (!isBack) continue;
        await press('z');
        await expect(region('Same point')).toBeHidden();
        back.merged = true;
      }
      did.merged += 1;
    } else if (LATER.test(question)) {
      await press('d');
      await expect(baton.dialog).toBeVisible();
      await goOn(() => press('Enter'));
      did.deferred += 1;
      if (!back.deferred) {
        await press('z');
        await said('Decision taken back');
        did.deferred -= 1;
        back.deferred = true;
      }
    } else if (question === UNCLEAR && asked === 0) {
      await answer('q', 'Both ways, since when?');
      did.asked += 1;
      await reply(items, 'Since the release of May.');
    } else if (question === UNCLEAR && (await region('Asked').getByText('Not answered yet').count()) > 0) {
      await goOn(() => press('j'));
    } else {
      if (against > 0) {
        await press('e');
        await expect(window.getByRole('textbox', { name: 'As it will be published' })).toBeFocused();
        await press('Control+End');
        await write(' Ask here if not.');
        await press('Escape');
        did.edited += 1;
        settled.add(question);
      }
      await goOn(() => press('a'));
      did.approved += 1;
      if (article > 0) did.articles += 1;
      if (alike.length > 0) did.grouped += 1;
      if (!back.approved) {
        await press('z');
        await said('Decision taken back');
        did.approved -= 1;
        back.approved = true;
      } else if (!back.live) {
        // Live by now: the revert has taken the place of the undo, and says why.
        await said(/^Approved, live as version/);
        await press('z');
        await expect(baton.dialog).toBeVisible();
        await write('Wrong one');
        await press('Tab', 'Tab', 'Enter');
        await said(/^Version \d+ reverted/);
        await press('g', 'q');
        await expect(baton.queue).toBeVisible();
        await press('g');
        await goOn(() => press('r'));
        back.live = true;
      }
    }
  }

  const tookMs = performance.now() - startedAt;
  const decided = did.approved + did.rejected + did.deferred;
  const longest = Math.round(Math.max(...waits));
  const told = `${waiting} items at first, ${decided} decided: ${JSON.stringify(did)}. ${keys} keys in ${Math.round(tookMs / 1_000)} s, longest wait for the next item ${longest} ms of ${waits.length}; left to read: ${Math.round((LEAD_MS - tookMs) / decided / 100) / 10} s an item.`;
  info.annotations.push({ type: 'measured', description: told });
  console.log(told);

  expect(waiting).toBeGreaterThanOrEqual(50);
  expect(back).toEqual({ approved: true, live: true, rejected: true, split: true, merged: true, deferred: true });
  for (const [kind, count] of Object.entries(did)) expect(count, kind).toBeGreaterThan(0);
  expect(tookMs).toBeLessThan(LEAD_MS);
  // The server has all of it, and refused nothing: the last key may still be on its way into the outbox.
  const undecided = async () => {
    await items.lead.pull();
    const left = items.lead
      .rows('correction')
      .filter(({ state, deferredUntil }) => state === 'waiting' && !deferredUntil);
    return left.map(({ text }) => text);
  };
  await expect.poll(undecided).toEqual([]);
  await expect(baton.currency).toHaveAccessibleName('Up to date');
  const rows = items.lead.rows('correction');
  expect(rows).toHaveLength(items.written);
  expect(rows.filter(({ state, deferredUntil }) => state === 'waiting' && deferredUntil)).toHaveLength(did.deferred);
  expect(rows.filter(({ state, flags }) => state === 'approved' && flags?.some(({ kind }) => kind === 'link'))).toEqual(
    [],
  );
});

/** Is that about another thing, as who reads both sees at once? */
function isOther(one: string, text: string): boolean {
  const words = (of: string) => new Set(of.toLowerCase().match(/[\p{L}\d]{3,}/gu) ?? []);
  const all = words(text);
  const own = [...words(one)].filter((word) => !['mira', 'take', 'out', 'the', 'group'].includes(word));
  return own.filter((word) => all.has(word)).length < own.length / 2;
}

/** The author answers what the lead asked. */
async function reply({ author }: ReviewItems, text: string): Promise<void> {
  const asked = async () => {
    await author.pull();
    return author.rows('correction').find((row) => row.asked?.reply === null);
  };
  await until(async () => (await asked()) !== undefined, 'the question to reach its author');
  const row = await asked();
  await author.pushRaw('correction.reply', { correctionId: row?.id, text });
}
