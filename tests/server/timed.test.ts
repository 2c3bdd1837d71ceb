import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetOldDrafts } from '#server/draft/forget-old-drafts.ts';
import { sweepPromises } from '#server/promise/sweep-promises.ts';
import { sendDue } from '#server/scheduled/send-due.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import { clientId } from '#shared/lib/ids.ts';
import { act, eventsOf, type Opened, open, read, say, until } from '../support/domain.ts';
import { eraseOver, everything } from '../support/erasure-story.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const laptop = clientId.parse(randomUUID());
const desktop = clientId.parse(randomUUID());
const minute = 60_000;

/** J4, J6, J10 over the real server: what agents write ahead. */
describe.each(engines)('what agents write ahead, on %s', (engine) => {
  let server: TestServer;
  /** The server's clock, moved by tests. Its own sweep runs by it each second as well: whoever comes first, it is done once. */
  let laterMs = 0;

  beforeAll(async () => {
    server = await startTestServer({ engine, clock: () => new Date(Date.now() + laterMs) });
  }, 120_000);
  afterAll(() => server?.close());

  /** A conversation that bea has. */
  async function taken(): Promise<Opened & { ownershipVersion: number; seenThrough: number }> {
    const opened = await open(server, 'I want to talk to a human about where I can find my invoice');
    await until(server, opened, ({ state }) => state === 'queued');
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
    return { ...opened, ...(await placeOf(opened)) };
  }
  async function placeOf({ id }: Pick<Opened, 'id'>) {
    const { rows } = await sql<{ ownershipVersion: number; lastCustomerN: number }>`
      select ownership_version, last_customer_n from conversation where id = ${id}`.execute(server.database.db);
    return { ownershipVersion: rows[0]?.ownershipVersion ?? 0, seenThrough: rows[0]?.lastCustomerN ?? 0 };
  }
  type Fed = { scope: string; kind: string; data: Record<string, unknown> | null };
  async function fed(entity: string, { id }: Pick<Opened, 'id'>): Promise<Fed[]> {
    const { rows } = await sql<Fed>`select scope, kind, data from feed where entity = ${entity}
      and (data->>'conversationId' = ${id} or kind <> 'put') order by scope`.execute(server.database.db);
    return rows.filter(({ kind }) => kind === 'put');
  }
  const write = async (who: string, { id }: Opened, over: Partial<MutationArgs<'draft.write'>> & { text: string }) =>
    await act(server, who, 'draft.write', {
      conversationId: id,
      mode: 'reply',
      suggestionId: null,
      suggestedText: null,
      seenThrough: 1,
      writtenMs: 1_000,
      basedOnMs: null,
      clientId: laptop,
      device: 'laptop',
      ...over,
    });
  type Taken = Awaited<ReturnType<typeof taken>>;
  const later = async (opened: Taken, sendAt: Date, messageId: string = randomUUID(), text = 'It is on its way.') => {
    const { ownershipVersion, seenThrough } = opened;
    await act(server, 'bea', 'reply.schedule', {
      conversationId: opened.id,
      messageId,
      text,
      sendAt: sendAt.toISOString(),
      ownershipVersion,
      seenThrough,
      suggestionId: null,
      suggestedText: null,
    });
    return messageId;
  };
  const inMs = (ms: number) => new Date(Date.now() + laterMs + ms);
  const replies = async (opened: Opened) =>
    (await read(server, opened)).messages.filter(({ author }) => author === 'agent').map(({ text }) => text);
  const types = async (opened: Opened) => (await eventsOf(server, opened)).map(({ type }) => type);

  describe('J4, TIMED-1: drafts', () => {
    it('the later writing wins, an older one that comes late changes nothing, and its writer alone is told', async () => {
      const opened = await taken();
      await write('bea', opened, { text: 'First', writtenMs: 1_000 });
      await write('bea', opened, { text: 'Second', writtenMs: 3_000, clientId: desktop, basedOnMs: 1_000 });
      await write('bea', opened, { text: 'Late', writtenMs: 2_000 });
      await write('bea', opened, { text: 'For the team', mode: 'note' });
      const bea = await server.actor('bea');
      const rows = await fed('draft', opened);
      expect(rows.map(({ scope }) => scope)).toEqual([`agent:${bea.agentId}`, `agent:${bea.agentId}`]);
      expect(new Set(rows.map(({ data }) => data?.text))).toEqual(new Set(['For the team', 'Second']));
      expect(await replies(opened)).toEqual([]);
    });

    it('sent or discarded is an empty text, and an older writing does not bring it back; a clock that runs ahead keeps nobody out', async () => {
      const opened = await taken();
      await write('bea', opened, { text: 'Words', writtenMs: Date.now() + 86_400_000 });
      await write('bea', opened, { text: '', writtenMs: Date.now() + 1_000 });
      await write('bea', opened, { text: 'Old words', writtenMs: 5_000, clientId: desktop });
      expect((await fed('draft', opened)).map(({ data }) => data?.text)).toEqual(['']);
    });

    it('what was sent or discarded thirty days ago is forgotten, what is being written is not', async () => {
      const opened = await taken();
      await write('bea', opened, { text: '' });
      await write('bea', opened, { text: 'Still here', mode: 'note' });
      await server.store.write('system', server.workspaceId, (tx) => forgetOldDrafts(tx, Date.now()));
      expect((await fed('draft', opened)).map(({ data }) => data?.text)).toEqual(['Still here']);
    });

    it('SEC-29, J4: each agent has their own; another’s is untouched, and who may not see the conversation writes none', async () => {
      const opened = await taken();
      await write('bea', opened, { text: 'Bea writes' });
      await write('ben', opened, { text: 'Ben writes' });
      expect(new Set((await fed('draft', opened)).map(({ data }) => data?.text))).toEqual(
        new Set(['Bea writes', 'Ben writes']),
      );
      await expect(write('tea', opened, { text: 'Not mine' })).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe('J6, TIMED-3: a reply for later', () => {
    it('goes out at its time, once, as its author’s, and is gone from the list in the same moment', async () => {
      const opened = await taken();
      const id = await later(opened, inMs(10 * minute));
      const bea = await server.actor('bea');
      expect((await fed('scheduled', opened)).map(({ scope }) => scope)).toEqual([
        `agent:${bea.agentId}`,
        `conv:${opened.id}`,
      ]);
      expect(await replies(opened)).toEqual([]);
      laterMs += 11 * minute;
      await Promise.all([sendDue(server), sendDue(server), sendDue(server)]);
      expect(await replies(opened)).toEqual(['It is on its way.']);
      expect(await fed('scheduled', opened)).toEqual([]);
      // The same id is never sent again, whoever asks.
      await expect(later(opened, inMs(-1_000), id)).rejects.toMatchObject({ code: 'conflict' });
    });

    it('J8, B10: is held when the customer wrote meanwhile or somebody else has the conversation, and its author keeps seeing it', async () => {
      const moved = await taken();
      await later(moved, inMs(minute));
      await say(server, moved, 'It works again, thank you.');
      const passed = await taken();
      await later(passed, inMs(minute));
      await act(server, 'bea', 'conversation.release', {
        conversationId: passed.id,
        ownershipVersion: passed.ownershipVersion,
      });
      laterMs += 2 * minute;
      await sendDue(server);
      expect((await fed('scheduled', moved)).map(({ data }) => data?.held)).toEqual(['thread_moved', 'thread_moved']);
      expect((await fed('scheduled', passed))[0]?.data?.held).toBe('ownership_moved');
      expect(await replies(moved)).toEqual([]);
      expect(await types(moved)).toContain('reply.held');
      // Sent after all, under what is on screen now.
      const { data } = (await fed('scheduled', moved))[0] ?? {};
      await later({ ...moved, ...(await placeOf(moved)) }, inMs(0), String(data?.id), 'Good to hear.');
      await sendDue(server);
      expect(await replies(moved)).toEqual(['Good to hear.']);
    });

    it('whose time passed before it came is held as late and asked about, not sent', async () => {
      const opened = await taken();
      await later(opened, inMs(-60 * minute));
      await sendDue(server);
      expect((await fed('scheduled', opened))[0]?.data?.held).toBe('late');
      expect(await replies(opened)).toEqual([]);
    });

    it('is taken back by its author only, also when the conversation is somebody else’s; one that was sent cannot be', async () => {
      const opened = await taken();
      const id = await later(opened, inMs(10 * minute));
      await act(server, 'ben', 'reply.unschedule', { conversationId: opened.id, messageId: id });
      expect((await fed('scheduled', opened)).length).toBe(2);
      await act(server, 'bea', 'reply.unschedule', { conversationId: opened.id, messageId: id });
      expect(await fed('scheduled', opened)).toEqual([]);
      const sent = await later(opened, inMs(-1_000));
      await sendDue(server);
      await expect(
        act(server, 'bea', 'reply.unschedule', { conversationId: opened.id, messageId: sent }),
      ).rejects.toMatchObject({ code: 'conflict' });
    });
  });

  describe('J10, TIMED-4: promises', () => {
    const promise = async (opened: Opened, dueAt: Date) => {
      const promiseId = randomUUID();
      const words = 'I will call you by Friday.';
      const args = { conversationId: opened.id, promiseId, words, dueAt: dueAt.toISOString(), messageId: null };
      await act(server, 'bea', 'promise.make', args);
      return promiseId;
    };

    it('are seen by the team, kept by whoever has the conversation, and recorded', async () => {
      const opened = await taken();
      const promiseId = await promise(opened, inMs(60 * minute));
      const scopes = async () => (await fed('promise', opened)).map(({ scope }) => scope.split(':')[0]);
      expect(await scopes()).toEqual(['conv', 'team']);
      await act(server, 'ben', 'promise.end', { conversationId: opened.id, promiseId, how: 'kept' });
      expect((await fed('promise', opened))[0]?.data).toMatchObject({ state: 'kept', broken: false });
      expect(await scopes()).toEqual(['conv']);
      const ended = (await eventsOf(server, opened)).filter(({ type }) => type.startsWith('promise.'));
      expect(ended.map(({ type }) => type)).toEqual(['promise.made', 'promise.kept']);
      expect(ended[1]?.fields).toMatchObject({ isLate: false });
    });

    it('whose time passed are broken, once, still owed, and kept late when kept then', async () => {
      const opened = await taken();
      const promiseId = await promise(opened, inMs(minute));
      laterMs += 2 * minute;
      await Promise.all([sweepPromises(server), sweepPromises(server)]);
      expect((await fed('promise', opened))[0]?.data).toMatchObject({ state: 'open', broken: true });
      await act(server, 'bea', 'promise.end', { conversationId: opened.id, promiseId, how: 'dropped' });
      const all = await types(opened);
      expect(all.filter((type) => type === 'promise.broken')).toHaveLength(1);
      expect(all).toContain('promise.dropped');
    });
  });

  it('J6: a reminder is its agent’s alone, moved by its id, and gone when done', async () => {
    const opened = await taken();
    const reminderId = randomUUID();
    const set = (who: string, dueAt: Date) =>
      act(server, who, 'reminder.set', {
        conversationId: opened.id,
        reminderId,
        dueAt: dueAt.toISOString(),
        words: 'Ask about the export',
      });
    await set('bea', inMs(minute));
    const moved = inMs(5 * minute);
    await set('bea', moved);
    await expect(set('ben', moved)).rejects.toMatchObject({ code: 'invalid' });
    const bea = await server.actor('bea');
    expect(await fed('reminder', opened)).toMatchObject([
      { scope: `agent:${bea.agentId}`, data: { dueAt: moved.toISOString() } },
    ]);
    await act(server, 'ben', 'reminder.done', { conversationId: opened.id, reminderId });
    expect(await fed('reminder', opened)).toHaveLength(1);
    await act(server, 'bea', 'reminder.done', { conversationId: opened.id, reminderId });
    expect(await fed('reminder', opened)).toEqual([]);
  });

  it('SEC-82: an erased customer’s drafts, replies for later, promises and reminders go with them', async () => {
    const opened = await taken();
    const canary = 'zq9canary77120';
    await write('bea', opened, { text: `About ${canary}` });
    await later(opened, inMs(60 * minute), randomUUID(), `Later, ${canary}`);
    const on = { conversationId: opened.id, dueAt: inMs(60 * minute).toISOString(), words: `Call ${canary}` };
    await act(server, 'bea', 'promise.make', { ...on, promiseId: randomUUID(), messageId: null });
    await act(server, 'bea', 'reminder.set', { ...on, reminderId: randomUUID() });
    expect(await everything(server)).toContain(canary);
    const { rows } = await sql<{
      customerId: string;
    }>`select customer_id from conversation where id = ${opened.id}`.execute(server.database.db);
    expect((await eraseOver(server, rows[0]?.customerId ?? '')).status).toBe(200);
    expect(await everything(server)).not.toContain(canary);
    expect(await replies(opened).catch(() => [])).toEqual([]);
  });
});
