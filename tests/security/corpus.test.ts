import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repairText } from '#shared/lib/text.ts';
import { type Customer, openConversation, openEscalated, until } from '../support/customer-wire.ts';
import { connectWire, type Wire } from '../support/desktop-wire.ts';
import { hostileStrings, repairedStrings } from './corpus.ts';
import { openSite, type Site } from './site.ts';

/** SECURITY.md §3: what was sent is what is stored is what is read back, for every hostile string, in both directions. */
let site: Site;
let agent: Wire;

/** A conversation takes 20 messages a minute (SEC-94): the corpus is spread over as many as it needs. */
const PER_CONVERSATION = 12;
const groups: (typeof hostileStrings)[] = [];
for (let from = 0; from < hostileStrings.length; from += PER_CONVERSATION)
  groups.push(hostileStrings.slice(from, from + PER_CONVERSATION));

beforeAll(async () => {
  site = await openSite();
  agent = await connectWire(site.url, await site.tokenOf('eastAgent'));
});
afterAll(async () => {
  agent?.close();
  await site?.close();
});

async function claim(customer: Customer): Promise<{ ownershipVersion: number }> {
  const row = () => agent.rows('conversation').find((each) => each.id === customer.conversationId);
  await until(async () => {
    await agent.pull();
    return row()?.state === 'queued';
  }, "the conversation to wait in the agent's queue");
  expect(await agent.push('conversation.claim', { conversationId: customer.conversationId as never })).toMatchObject({
    status: 'applied',
  });
  await agent.pull();
  return { ownershipVersion: row()?.ownershipVersion ?? 0 };
}

describe('the hostile corpus', () => {
  it.each(groups.map((group, index) => [index + 1, group] as const))(
    'group %i: from a customer to the thread of customer and agent, unchanged',
    async (_index, group) => {
      const customer = await openEscalated(site.channel, site.questionFor('east'));
      for (const { name, text } of group) {
        const posted = await customer.say(text);
        expect(posted.text, name).toBe(repairText(text));
      }
      const seen = (await customer.messages())
        .filter((message) => message.author === 'customer')
        .map(({ text }) => text);
      await until(async () => {
        await agent.pull();
        return (
          agent.rows('message').filter((row) => row.conversationId === customer.conversationId).length >= seen.length
        );
      }, 'the messages to reach the feed');
      const inFeed = agent
        .rows('message')
        .filter((row) => row.conversationId === customer.conversationId && row.author.kind === 'customer')
        .sort((a, b) => a.n - b.n)
        .map(({ text }) => text);
      for (const { name, text } of group) {
        expect(seen, `${name} as the customer reads it`).toContain(repairText(text));
        expect(inFeed, `${name} as the agent reads it`).toContain(repairText(text));
      }
      expect(await site.isWell()).toBe(true);
    },
    60_000,
  );

  it.each(groups.map((group, index) => [index + 1, group] as const))(
    "group %i: in an agent's reply and note; the note never reaches the customer (SEC-59)",
    async (_index, group) => {
      const customer = await openEscalated(site.channel, site.questionFor('east'));
      const { ownershipVersion } = await claim(customer);
      const conversationId = customer.conversationId as never;
      for (const { name, text } of group) {
        const row = agent.rows('conversation').find((each) => each.id === customer.conversationId);
        const reply = await agent.push('conversation.reply', {
          conversationId,
          messageId: randomUUID() as never,
          text,
          ownershipVersion,
          seenThrough: row?.lastCustomerN ?? 0,
          suggestionId: null,
          suggestedText: null,
        });
        expect(reply.status, `${name}: ${JSON.stringify(reply).slice(0, 300)}`).toBe('applied');
        const note = await agent.push('conversation.note', {
          conversationId,
          noteId: randomUUID() as never,
          text: `NOTE ${text}`.slice(0, 16_000),
        });
        expect(note.status, name).toBe('applied');
      }
      await agent.pull();
      const notes = agent
        .rows('note')
        .filter((row) => row.conversationId === customer.conversationId)
        .map(({ text }) => text);
      const read = await customer.messages();
      const replies = read.filter((message) => message.author === 'agent').map(({ text }) => text);
      expect(replies).toEqual(group.map(({ text }) => repairText(text)));
      expect(JSON.stringify(read)).not.toContain('NOTE ');
      for (const { name, text } of group) expect(notes, name).toContain(repairText(`NOTE ${text}`.slice(0, 16_000)));
      expect(await site.isWell()).toBe(true);
    },
    60_000,
  );

  it.each(repairedStrings)('SEC-32: $name is replaced, not refused', async ({ sent, stored }) => {
    const customer = await openConversation(site.channel, sent);
    const first = (await customer.messages()).find((message) => message.author === 'customer');
    expect(first?.text).toBe(stored);
  });

  it('a name that claims a badge stays a claimed name, and gives no rights (SEC-43, SEC-14)', async () => {
    const name = 'Ana (Agent) ✓ verified';
    const customer = await openEscalated(site.channel, site.questionFor('east'));
    const claimed = await openConversation(site.channel, 'Hello.', { claimed: { name } });
    expect(claimed.conversationId).not.toBe(customer.conversationId);
    const thread = await claimed.messages();
    expect(thread[0]?.author).toBe('customer');
  });
});
