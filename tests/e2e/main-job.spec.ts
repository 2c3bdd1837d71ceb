import { expect, test } from '@playwright/test';
import { readStory } from '../support/customer-story.ts';
import { ASKS_FOR_A_PERSON, type Customer, until, untilHeard } from '../support/customer-wire.ts';
import { openStage, type Seat, type Stage } from '../support/desktop-stage.ts';

/** The main job from end to end, in the real window, with the backend and then the application taken away in the middle. */
let stage: Stage;
test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(async () => {
  await stage?.close();
});

const fromAgents = async (customer: Customer) =>
  (await customer.messages()).filter(({ author }) => author === 'agent').map(({ text }) => text);

test('escalation, claim, suggestion edited and sent, correction, backend killed, reply and note offline, application killed, nothing lost, delivered once', async () => {
  test.setTimeout(240_000);
  const story = await readStory();
  test.info().annotations.push({ type: 'customer', description: story.from });
  let seat: Seat = await stage.seat('agent');
  const [opening = '', ...more] = story.said;

  const customer = await stage.customer(opening);
  for (const text of more) {
    await untilHeard(customer);
    if ((await customer.state()) !== 'assistant') break;
    await customer.say(text);
  }
  const last = (await customer.messages()).at(-1)?.text ?? opening;
  expect(last.length).toBeGreaterThan(0);
  await customer.say(ASKS_FOR_A_PERSON);
  await until(async () => (await customer.state()) !== 'assistant', 'the conversation to wait for a person');

  await test.step('the conversation with its summary is on screen, and its evidence is one press away', async () => {
    await seat.baton.open('Dana Whitfield');
    await expect(seat.baton.summary).toBeVisible();
    await expect(seat.baton.turn(opening).first()).toBeVisible();
    const statement = seat.baton.summary.getByRole('button').filter({ hasText: /\d/ }).first();
    await statement.click();
  });

  await test.step('claimed, a suggestion is inserted, edited and sent', async () => {
    await seat.baton.claim();
    await customer.say('Where can I download our invoices?');
    await expect(seat.baton.turn('Where can I download our invoices?')).toBeVisible();
    await expect(seat.window.getByLabel(/^Suggestion 1/)).toContainText(/invoice/i, { timeout: 20_000 });
    await seat.baton.press('Control+1');
    const box = seat.window.getByRole('textbox', { name: /reply/i });
    await expect(box).not.toHaveValue('');
    const inserted = await box.inputValue();
    await box.press('Control+End');
    await box.pressSequentially(' Mira here, looking at it now.');
    await seat.baton.send();
    await until(
      async () =>
        (await fromAgents(customer)).some(
          (text) => text.endsWith('Mira here, looking at it now.') && text.startsWith(inserted.trim().slice(0, 40)),
        ),
      'the edited suggestion to reach the customer',
    );
  });

  await test.step('an answer of the assistant is called wrong and corrected', async () => {
    await seat.baton.press('-');
    await seat.baton.correct(
      'Two invoices over the same seats are a duplicate: the second one is credited within a day.',
    );
  });

  const offlineReply = 'Written while the server was gone: the second invoice is credited.';
  const offlineNote = 'Offline note: finance knows.';
  await test.step('the backend is killed; a reply and a note are written and shown as waiting', async () => {
    await stage.backend.kill();
    await expect(seat.baton.currency).toHaveAccessibleName(/^Offline/);
    await seat.baton.writeReply(offlineReply);
    await seat.baton.send();
    await seat.baton.writeNote(offlineNote);
    await seat.baton.send();
    await expect(seat.baton.turn(offlineReply)).toBeVisible();
    await expect(seat.baton.turn(offlineNote)).toBeVisible();
    // Two, and what of the moment before (the thumb, the correction, what was seen) the server had not confirmed yet.
    await expect(seat.baton.currency).toHaveAccessibleName(/[2-9] waiting/);
  });

  await test.step('the application is killed and started again: nothing is lost', async () => {
    await seat.kill();
    seat = await stage.seat('agent');
    await seat.baton.goTo('mine');
    await seat.baton.open('Dana Whitfield');
    await expect(seat.baton.turn(offlineReply)).toBeVisible();
    await expect(seat.baton.turn(offlineNote)).toBeVisible();
    await expect(seat.baton.currency).toHaveAccessibleName(/[2-4] waiting/);
  });

  await test.step('the backend is back: both are delivered, once, and the note never to the customer', async () => {
    await stage.backend.restart();
    await until(
      async () => (await fromAgents(customer)).includes(offlineReply),
      'the offline reply to reach the customer',
      30_000,
    );
    await expect(seat.baton.currency).toHaveAccessibleName('Up to date', { timeout: 20_000 });
    expect((await fromAgents(customer)).filter((text) => text === offlineReply)).toHaveLength(1);
    expect(JSON.stringify(await customer.messages())).not.toContain(offlineNote);
    await expect(seat.baton.turn(offlineReply)).toHaveCount(1);
    await expect(seat.baton.turn(offlineNote)).toHaveCount(1);
  });
});

test('J2: the whole job by keyboard alone', async () => {
  const seat = await stage.seat('agent', { name: 'keyboard' });
  const customer = await stage.escalated('The dispatch board is blank for all of us.', 'fj-tom');
  await expect(seat.baton.row('Tom Adeyemi')).toBeVisible({ timeout: 20_000 });
  await seat.baton.press('g', 'q');
  await seat.baton.press('j');
  await seat.baton.press('Enter');
  for (
    let step = 0;
    step < 20 && (await seat.window.getByRole('heading', { name: /Tom Adeyemi/ }).count()) === 0;
    step += 1
  ) {
    await seat.baton.press('j');
    await seat.baton.press('Enter');
  }
  await seat.baton.claim();
  await seat.baton.press('r');
  await seat.window.keyboard.type('Typed without a mouse.');
  await seat.baton.send();
  await until(
    async () => (await fromAgents(customer)).includes('Typed without a mouse.'),
    'the reply to reach the customer',
  );
  await seat.baton.press('e');
  await expect(seat.baton.dialog).toBeVisible();
  // Pressed within the frames in which the dialog comes, by nobody's hand, Escape is still the notice's.
  await expect(async () => {
    await seat.window.keyboard.press('Escape');
    await expect(seat.baton.dialog).toBeHidden({ timeout: 1_000 });
  }).toPass();
  await seat.baton.press('?');
  await expect(seat.baton.dialog).toBeVisible();
  await seat.window.keyboard.press('Escape');
});
