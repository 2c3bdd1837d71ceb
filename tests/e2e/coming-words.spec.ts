import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openStage, type Stage } from '../support/desktop-stage.ts';
import { type FakeAnswer, type FakeModel, type FakeRequest, fakeKey, startFakeModel } from '../support/fake-model.ts';

/** D1 with a language model, in the real window: words appear as they come, can be read and nothing else, and what is inserted is whole and checked. */
let model: FakeModel;
let stage: Stage;
test.beforeAll(async () => {
  model = await startFakeModel();
  stage = await openStage({ BATON_LLM_URL: model.url, BATON_LLM_MODEL: 'fake-1', BATON_LLM_KEY: fakeKey });
});
test.afterAll(async () => {
  await stage?.close();
  await model?.close();
});

function gate() {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { held, release };
}

/** The first passage word for word: nothing else passes the checks so surely. */
function worded({ data }: FakeRequest): string {
  const [passage] = data.passages as { id: string; title: string; text: string }[];
  const sentences = (passage?.text ?? '').split(/(?<=[.!?])\s+/).map((text) => ({ text, passages: [passage?.id] }));
  return JSON.stringify({ replies: [{ title: passage?.title, sentences }] });
}

type Script = { suggestions?: (request: FakeRequest) => FakeAnswer; rewrite?: (request: FakeRequest) => FakeAnswer };
const script = ({ suggestions, rewrite }: Script) =>
  model.answer((request) => {
    if (request.name === 'suggestions') return suggestions?.(request) ?? { json: { replies: [] } };
    if (request.name === 'rewrite' && rewrite) return rewrite(request);
    return { json: { needs: [], tried: [] } };
  });

test('D1: words of a language model come to the desk, move nothing, and fall back visibly', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(240_000);
  mkdirSync(info.outputDir, { recursive: true });
  script({});
  const customer = await stage.escalated('Our invoice was charged twice and nobody answers.');
  const seat = await stage.seat('agent');
  const { window, baton } = seat;
  await baton.open('Dana Whitfield');
  await baton.claim();
  const box = window.getByRole('textbox', { name: /reply/i });
  const coming = window.getByRole('article', { name: 'Suggestion 1, coming' });
  const shot = async (name: string) => {
    for (const scheme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme: scheme });
      await window.screenshot({ path: info.outputPath(`${name}-${scheme}.png`), animations: 'disabled' });
    }
  };

  await test.step('the words are there while they come; caret, focus and what can be inserted stay', async () => {
    const { held, release } = gate();
    script({
      suggestions: (request) => {
        const text = worded(request);
        return { text, pauseAt: Math.floor(text.length * 0.7), until: held };
      },
    });
    await box.fill('Hello Dana, ');
    await box.press('Home');
    await box.press('ArrowRight');
    await customer.say('Where can I download our invoices?');
    await expect(coming).toBeVisible({ timeout: 20_000 });
    await expect(coming.getByRole('button')).toHaveCount(0);
    await expect(box).toBeFocused();
    await window.keyboard.type('!');
    await expect(box).toHaveValue('H!ello Dana, ');
    await expect(window.getByText('built-in engine').first()).toBeVisible();
    await shot('coming');
    const { violations } = await new AxeBuilder({ page: window })
      .setLegacyMode(true)
      .include('section[aria-label="Copilot"]')
      .analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    release();
    await expect(coming).toBeHidden();
    await expect(box).toBeFocused();
  });

  await test.step('the finished one waits behind its line while the reply has text, and is inserted whole', async () => {
    await baton.press('Control+.');
    await expect(window.getByText('language model').first()).toBeVisible();
    await box.fill('');
    await baton.press('Control+1');
    await expect(box).not.toHaveValue('');
  });

  await test.step('a rewriting comes word by word, can be stopped, and stands in the reply only when it is taken', async () => {
    const { held, release } = gate();
    const said = 'Good news: your invoices are under Billing.';
    script({
      rewrite: () => ({ text: JSON.stringify({ text: said }), pauseAt: 40, until: held }),
    });
    await box.fill('Your invoices are under Billing.');
    const tone = window.getByRole('button', { name: 'Warmer' });
    await tone.click();
    const rewording = window.getByRole('article', { name: 'Reworded reply, coming' });
    await expect(rewording).toContainText('Good news: your');
    await expect(box).toHaveValue('Your invoices are under Billing.');
    await shot('rewording');
    await window.getByRole('button', { name: 'Stop' }).click();
    await expect(window.getByText('Stopped. The text stays as it is.')).toBeVisible();
    await tone.click();
    await expect(rewording).toBeVisible();
    release();
    const done = window.getByRole('article', { name: 'Reworded reply', exact: true });
    await expect(done).toContainText(said);
    await done.getByRole('button', { name: 'Use it' }).click();
    await expect(box).toHaveValue(said);
  });

  await test.step('a stream that breaks leaves the built-in engine’s words, and the screen says so', async () => {
    await box.fill('');
    const { held, release } = gate();
    let times = 0;
    script({
      suggestions: (request) => {
        times += 1;
        const text = worded(request);
        if (times > 1) return { truncated: 'connection' };
        return { text: `${text.slice(0, 120)}"`, pauseAt: 110, until: held };
      },
    });
    await customer.say('And how do I add a seat to our plan?');
    await expect(coming).toBeVisible({ timeout: 20_000 });
    release();
    await expect(window.getByText(/gave nothing that can be used/)).toBeVisible({ timeout: 20_000 });
    await expect(coming).toBeHidden();
    await expect(window.getByText('built-in engine').first()).toBeVisible();
    await shot('fell-back');
  });
});
