import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findConversation } from '#server/conversation/store.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { act, eventsOf, type Opened, open, read, say, until } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
/** The server's clock, moved by tests. */
let laterMs = 0;
beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date(Date.now() + laterMs) });
}, 120_000);
afterAll(() => server?.close());

async function taken(who = 'bea'): Promise<Opened> {
  const opened = await open(server, 'I want to talk to a human about my invoice');
  await until(server, opened, ({ state }) => state === 'queued');
  await act(server, who, 'conversation.claim', { conversationId: opened.id });
  return opened;
}
async function rowOf({ id }: Opened): Promise<ConversationRow> {
  const record = await server.store.read('system', server.workspaceId, (tx) => findConversation(tx, id, 'read'));
  if (record === null) throw new Error('It is not there.');
  return record.row;
}
const fenceOf = async (opened: Opened) => ({
  conversationId: opened.id,
  ownershipVersion: (await rowOf(opened)).ownershipVersion,
});
async function close(opened: Opened, who = 'bea'): Promise<void> {
  const { lastCustomerN: seenThrough } = await rowOf(opened);
  const rest = { gap: 'knowledge', cause: 'agent_resolved', seenThrough };
  await act(server, who, 'conversation.close', { ...(await fenceOf(opened)), ...rest });
}
const reopen = async (opened: Opened, who = 'bea') =>
  await act(server, who, 'conversation.reopen', await fenceOf(opened));
async function give(opened: Opened, to: object, who = 'bea'): Promise<void> {
  await act(server, who, 'conversation.assign', { ...(await fenceOf(opened)), to, reason: 'load', note: '' });
}

describe('J6, MEASURES 2: a close that is taken back', () => {
  it('OWN-5: is open again with whoever had it; close and undoing both stand in the record, and the customer hears both', async () => {
    const opened = await taken();
    const before = await rowOf(opened);
    await close(opened);
    await reopen(opened);
    expect(await rowOf(opened)).toMatchObject({
      state: 'active',
      closedAt: null,
      gap: null,
      assigneeId: before.assigneeId,
      ownershipVersion: before.ownershipVersion,
      waitingSince: before.waitingSince,
      respondBy: before.respondBy,
    });
    const events = await eventsOf(server, opened);
    expect(events.map(({ type }) => type)).toContain('conversation.closed');
    expect(events.findLast(({ type }) => type === 'conversation.reopened')?.fields).toMatchObject({
      by: 'agent',
      undo: true,
    });
    const shown = await read(server, opened);
    expect(shown.state).not.toBe('closed');
    expect(shown.messages.slice(-2).map(({ text }) => text)).toEqual([
      'The conversation is closed. Writing again opens it.',
      'The conversation is open again.',
    ]);
  });

  it('can be answered and closed again; the rating is asked for by the close that stands', async () => {
    const opened = await taken();
    const reply = { messageId: randomUUID(), text: 'It is on your account page.', suggestionId: null };
    const { lastCustomerN: seenThrough } = await rowOf(opened);
    const written = { ...reply, seenThrough, suggestedText: null };
    await act(server, 'bea', 'conversation.reply', { ...(await fenceOf(opened)), ...written });
    await close(opened);
    expect((await read(server, opened)).ratingRequested).toBe(true);
    await reopen(opened);
    expect((await read(server, opened)).ratingRequested).toBe(false);
    await close(opened);
    expect((await read(server, opened)).ratingRequested).toBe(true);
    await reopen(opened);
    await reopen(opened);
    expect((await eventsOf(server, opened)).filter(({ type }) => type === 'conversation.reopened')).toHaveLength(2);
  });

  it('later than some minutes is a reopening like any other, which erases no close', async () => {
    const opened = await taken();
    await close(opened);
    laterMs += 11 * 60_000;
    await reopen(opened);
    const event = (await eventsOf(server, opened)).findLast(({ type }) => type === 'conversation.reopened');
    expect(event?.fields).toMatchObject({ by: 'agent', undo: false });
    expect((await rowOf(opened)).gap).toBe('knowledge');
  });

  it('is not for others, and not after the customer opened it again', async () => {
    const opened = await taken();
    await close(opened);
    await expect(reopen(opened, 'ben')).rejects.toMatchObject({ code: 'conflict' });
    const fence = await fenceOf(opened);
    await say(server, opened, 'One more thing: where can I find the invoice of October?');
    await expect(act(server, 'bea', 'conversation.reopen', fence)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('J6: a saved reply that was sent', () => {
  it('is recorded with the message, so that its use is counted by what went out', async () => {
    const opened = await taken();
    const { lastCustomerN: seenThrough } = await rowOf(opened);
    const savedReplyId = randomUUID();
    const words = {
      messageId: randomUUID(),
      text: 'It is on your account page.',
      suggestionId: null,
      suggestedText: null,
    };
    await act(server, 'bea', 'conversation.reply', { ...(await fenceOf(opened)), ...words, seenThrough, savedReplyId });
    const sent = (await eventsOf(server, opened)).findLast(({ type }) => type === 'message.sent');
    expect(sent?.fields).toMatchObject({ agentId: (await server.actor('bea')).agentId, savedReplyId });
  });
});

describe('C5: what was given away is taken back', () => {
  it('OWN-5: by the giver alone, from a colleague and from the queue', async () => {
    const opened = await taken();
    const bea = await server.actor('bea');
    const ben = await server.actor('ben');
    await give(opened, { kind: 'agent', agentId: ben.agentId });
    await expect(act(server, 'cem', 'conversation.takeBack', await fenceOf(opened))).rejects.toBeDefined();
    await act(server, 'bea', 'conversation.takeBack', await fenceOf(opened));
    expect(await rowOf(opened)).toMatchObject({ state: 'active', assigneeId: bea.agentId, given: null });
    await give(opened, { kind: 'queue', queueId: (await rowOf(opened)).queueId });
    await act(server, 'bea', 'conversation.takeBack', await fenceOf(opened));
    expect(await rowOf(opened)).toMatchObject({ state: 'active', assigneeId: bea.agentId });
    const moved = (await eventsOf(server, opened)).findLast(({ type }) => type === 'conversation.transferred');
    expect(moved?.fields).toMatchObject({ undo: true, toAgentId: bea.agentId });
  });

  it('not once the colleague has answered, and not after it changed hands again', async () => {
    const opened = await taken();
    const ben = await server.actor('ben');
    await give(opened, { kind: 'agent', agentId: ben.agentId });
    const fence = await fenceOf(opened);
    const { lastCustomerN: seenThrough } = await rowOf(opened);
    const reply = { messageId: randomUUID(), text: 'I look after it.', suggestionId: null, suggestedText: null };
    await act(server, 'ben', 'conversation.reply', { ...fence, ...reply, seenThrough });
    await expect(act(server, 'bea', 'conversation.takeBack', fence)).rejects.toMatchObject({ code: 'conflict' });
    await act(server, 'ben', 'conversation.release', fence);
    await expect(act(server, 'bea', 'conversation.takeBack', await fenceOf(opened))).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('B10, J6: what was handed back to the assistant is taken back', () => {
  async function handedBack(): Promise<Opened> {
    const opened = await taken();
    await act(server, 'bea', 'conversation.handBack', await fenceOf(opened));
    return opened;
  }

  it('OWN-5: by whoever handed it back; the customer, who waits as before, hears who is there', async () => {
    const opened = await taken();
    const before = await rowOf(opened);
    await act(server, 'bea', 'conversation.handBack', await fenceOf(opened));
    const fence = await fenceOf(opened);
    await expect(act(server, 'ben', 'conversation.takeBack', fence)).rejects.toMatchObject({ code: 'conflict' });
    await act(server, 'bea', 'conversation.takeBack', fence);
    const after = await rowOf(opened);
    expect(after).toMatchObject({
      state: 'active',
      owner: before.owner,
      assigneeId: before.assigneeId,
      waitingSince: before.waitingSince,
    });
    expect(after.ownershipVersion).toBe(fence.ownershipVersion + 1);
    expect((await eventsOf(server, opened)).findLast(({ type }) => type === 'ownership.changed')?.fields).toMatchObject(
      {
        cause: 'taken_back',
        agentId: before.assigneeId,
      },
    );
    expect((await read(server, opened)).messages.at(-1)?.text).toContain('Bea');
  });

  it('not once the assistant has answered, and not under an ownership that is over', async () => {
    const opened = await handedBack();
    const fence = await fenceOf(opened);
    await say(server, opened, 'Where can I download my invoices?');
    await until(server, opened, ({ messages }) => messages.at(-1)?.author === 'assistant');
    await expect(act(server, 'bea', 'conversation.takeBack', fence)).rejects.toMatchObject({ code: 'conflict' });
    const other = await handedBack();
    const { ownershipVersion } = await rowOf(other);
    const stale = { conversationId: other.id, ownershipVersion: ownershipVersion - 1 };
    await expect(act(server, 'bea', 'conversation.takeBack', stale)).rejects.toMatchObject({ code: 'conflict' });
  });
});
