import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Thread } from '#shared/contract/ipc.ts';
import { openSite, type Person, type Site } from '../security/site.ts';
import { type Customer, openConversation, until } from '../support/customer-wire.ts';
import { type EngineSeat, openEngine } from '../support/desktop-engine.ts';

/** D4 between server and engines over real sockets: what a desk releases while nobody is there goes out once, or is held. */
let site: Site;
let dir: string;
const seats: EngineSeat[] = [];

beforeAll(async () => {
  site = await openSite();
  dir = await mkdtemp(join(tmpdir(), 'baton-review-'));
  const seat = await seatOf('eastLead');
  const { categories } = await seat.call('workspace:get', {});
  const rules = [null, ...categories.map(({ key }) => key)].map((category) => ({ category, below: null }));
  await seat.call('answerReview:save', {
    basedOn: 1,
    settings: { version: 1, rules, minutes: 60 },
    why: 'Everything waits',
  });
}, 300_000);
afterEach(async () => {
  for (const seat of seats.splice(0)) await seat.close();
});
afterAll(async () => {
  await site?.close();
  if (dir) await rm(dir, { recursive: true, force: true });
}, 120_000);

async function seatOf(person: Person, profile: string = randomUUID()): Promise<EngineSeat> {
  const seat = await openEngine({ profileDir: join(dir, profile), serverUrl: site.url });
  seats.push(seat);
  seat.setToken(await site.tokenOf(person));
  await until(async () => (await seat.call('session:get', {})).agent !== null, 'the session to be known');
  await until(async () => (await seat.call('workspace:get', {})).agents.length > 0, 'the workspace to be there');
  return seat;
}

/** A conversation whose answer waits, as this desk has it. */
async function waitingAt(seat: EngineSeat): Promise<{ customer: Customer; thread: Thread }> {
  const customer = await openConversation(site.channel, site.answeredQuestionFor('east'));
  return { customer, thread: await draftAt(seat, customer) };
}
async function draftAt(seat: EngineSeat, { conversationId }: Customer): Promise<Thread> {
  let found: Thread | null = null;
  await until(async () => {
    found = await seat.conversation(conversationId);
    return found?.draft != null;
  }, 'the draft to reach the desk');
  if (found === null) throw new Error('There is no thread.');
  return found;
}
const release = (seat: EngineSeat, { conversation, draft }: Thread, text: string | null) =>
  seat.mutate('conversation.sendDraft', {
    conversationId: conversation.id,
    messageId: randomUUID(),
    draftId: draft?.id ?? '',
    text,
    ownershipVersion: conversation.ownershipVersion,
    seenThrough: conversation.lastCustomerN,
    visibleMs: 1_000,
  });
const answers = async (customer: Customer) =>
  (await customer.messages()).filter(({ author }) => author === 'assistant').map(({ text }) => text);

describe('D4: a draft released at a desk', () => {
  it('J1, PUSH-1, PUSH-7: while the backend is gone it is shown as waiting, survives the end of the desktop, and goes out once', async () => {
    const profile = randomUUID();
    let seat = await seatOf('eastAgent', profile);
    const { customer, thread } = await waitingAt(seat);
    const said = thread.draft?.text ?? '';
    await site.stop();
    await seat.offline();
    await release(seat, thread, null);
    const shown = await seat.conversation(customer.conversationId);
    expect(shown?.pending.map(({ text }) => text)).toEqual([said]);
    expect(shown?.conversation).toMatchObject({ state: 'assistant', answerReview: { state: 'sent' } });
    // It was released here: there is nothing to release twice.
    await expect(release(seat, thread, null)).rejects.toMatchObject({ code: 'conflict' });
    await seat.close();
    seats.splice(0);
    await site.restart();
    seat = await seatOf('eastAgent', profile);
    await seat.drained();
    expect(await answers(customer)).toEqual([said]);
    await until(async () => (await seat.outbox()).length === 0, 'the outbox to empty');
  });

  it('B10, J8: edited words are held when the customer wrote meanwhile, and go out instead of the renewed draft when the agent says so', async () => {
    const profile = randomUUID();
    let seat = await seatOf('eastAgent', profile);
    const { customer, thread } = await waitingAt(seat);
    await site.stop();
    await seat.offline();
    await release(seat, thread, 'In my own words.');
    await seat.close();
    seats.splice(0);
    await site.restart();
    await customer.say(site.answeredQuestionFor('east'));
    seat = await seatOf('eastAgent', profile);
    await until(async () => (await seat.outbox()).some(({ state }) => state === 'held'), 'the words to be held');
    expect((await seat.outbox())[0]).toMatchObject({ name: 'conversation.sendDraft', heldWhy: 'thread_moved' });
    expect(await answers(customer)).toEqual([]);
    const held = await seat.conversation(customer.conversationId);
    expect(held?.pending.map(({ text }) => text)).toEqual(['In my own words.']);
    await until(async () => {
      const now = await seat.conversation(customer.conversationId);
      return (
        now?.draft != null &&
        now.draft.id !== thread.draft?.id &&
        now.conversation.answerReview?.throughN === now.conversation.lastCustomerN
      );
    }, 'the renewed draft');
    await seat.call('outbox:resend', { id: (await seat.outbox())[0]?.id ?? '' });
    await until(async () => (await answers(customer)).length === 1, 'the words to reach the customer');
    expect(await answers(customer)).toEqual(['In my own words.']);
  });

  it('OWN-1, D4: of two who release the same draft at once one does, and the other is told who', async () => {
    const pair = [await seatOf('eastAgent'), await seatOf('eastLead')] as const;
    const { customer, thread } = await waitingAt(pair[0]);
    const other = await draftAt(pair[1], customer);
    const tries = await Promise.allSettled([release(pair[0], thread, null), release(pair[1], other, null)]);
    await until(async () => (await answers(customer)).length > 0, 'an answer to reach the customer');
    for (const seat of pair) await until(async () => (await seat.outbox()).length === 0, 'the outbox to empty');
    expect(await answers(customer)).toEqual([thread.draft?.text]);
    // At once, when the other's was here already; else as soon as the server has said so.
    const told = () => [
      ...tries.flatMap((one) => (one.status === 'rejected' ? [String((one.reason as Error).message)] : [])),
      ...pair.flatMap((seat) => seat.notices().map(({ text }) => text)),
    ];
    await until(async () => told().some((text) => text.includes('sent the answer')), 'the other to be told');
    expect(told().filter((text) => text.includes('sent the answer'))).toHaveLength(1);
  });

  it('SEC-24, SEC-57: what was released leaves the desks again, and no path of the customer ever had the draft', async () => {
    const seat = await seatOf('eastAgent');
    const { customer, thread } = await waitingAt(seat);
    const words = thread.draft?.text ?? '';
    expect(await site.readAll(customer.conversationId)).not.toContain(words);
    await release(seat, thread, null);
    await until(async () => (await answers(customer)).length === 1, 'the answer to reach the customer');
    await until(
      async () => (await seat.conversation(customer.conversationId))?.messages.length === 0,
      'the thread to leave the desk',
    );
    expect((await seat.conversation(customer.conversationId))?.draft ?? null).toBeNull();
  });
});
