import { expect, test } from '@playwright/test';
import { until } from '../support/customer-wire.ts';
import { openStage, people, type Stage } from '../support/desktop-stage.ts';
import { connectWire, signIn } from '../support/desktop-wire.ts';

let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

/** Waits until the server has applied the approval: a colleague's feed carries the answer. */
async function untilPublished(): Promise<void> {
  const { url, agents } = stage.backend;
  const login = agents.find(({ email }) => email === people.colleague);
  if (login === undefined) throw new Error('The demo has no colleague.');
  const wire = await connectWire(url, await signIn(url, login));
  await until(async () => {
    await wire.pull();
    return wire.rows('answer').length > 0;
  }, 'the approved answer to be published');
  wire.close();
}

const QUESTION = 'Where can I download our invoices?';

test('E: a correction is approved after an edit, and the assistant uses and cites it from the next question on', async () => {
  test.setTimeout(180_000);
  const first = await stage.customer(QUESTION);
  await until(
    async () => (await first.messages()).some(({ author }) => author === 'assistant'),
    'an answer of the assistant',
  );
  await first.say('That does not help. I want to talk to a person, please.');
  const mira = await stage.seat('agent');
  await mira.baton.open('Dana Whitfield');
  await mira.baton.claim();
  await mira.baton.correct('Invoices are under Billing, Documents.');
  await expect(mira.baton.currency).toHaveAccessibleName('Up to date');

  const tomas = await stage.seat('lead');
  await tomas.baton.goTo('review');
  const published =
    'Invoices of every month are under Billing, Documents, as PDF. The one of September is there since 1 October.';
  await expect(tomas.window.getByText('Invoices are under Billing, Documents.').first()).toBeVisible({
    timeout: 20_000,
  });
  await tomas.baton.press('e');
  await tomas.window.getByRole('textbox', { name: 'As it will be published' }).fill(published);
  await tomas.window.getByRole('button', { name: 'Approve as edited' }).click();
  await untilPublished();

  const second = await stage.customer(QUESTION, 'fj-tom');
  await until(
    async () => (await second.messages()).some(({ author }) => author === 'assistant'),
    'an answer of the assistant',
  );
  const answer = (await second.messages()).find(({ author }) => author === 'assistant');
  expect(answer?.text).toContain('Billing, Documents, as PDF');
  expect(answer?.sources.length).toBeGreaterThan(0);
});
