import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, eventsOf, type Opened, open, until } from '../support/domain.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** D5 over the real server: what is recorded of an edit, and the correction that it may become. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 300_000);
afterAll(() => server?.close());

const suggested = 'Refunds are paid within 14 days. The money goes to the card that was charged.';
const changed = suggested.replace('14', '30');

async function taken(): Promise<Opened> {
  const opened = await open(server, 'I want to talk to a human about where I can find my invoice');
  await until(server, opened, ({ state }) => state === 'queued');
  await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
  return opened;
}

async function reply({ id }: Opened, text: string, from: string | null = suggested) {
  const { rows } = await server.database.pool.query<{ ownership_version: number; last_n: number }>(
    'select ownership_version, last_n from conversation where id = $1',
    [id],
  );
  const messageId = crypto.randomUUID();
  const outcome = await act(server, 'bea', 'conversation.reply', {
    conversationId: id,
    messageId,
    text,
    ownershipVersion: rows[0]?.ownership_version,
    seenThrough: rows[0]?.last_n,
    suggestionId: from === null ? null : crypto.randomUUID(),
    suggestedText: from,
  });
  expect(outcome).toBeUndefined();
  return messageId;
}
const lastSent = async (opened: Opened) =>
  (await eventsOf(server, opened)).findLast(({ type }) => type === 'message.sent')?.fields;
const correct = (conversation: Opened, messageId: string, text = changed) =>
  act(server, 'bea', 'correction.submit', {
    conversationId: conversation.id,
    correctionId: crypto.randomUUID(),
    messageId,
    text,
    reason: 'wrong',
  });

describe('D5: message.sent names the edit', () => {
  it('with its kind, its distance and what kinds of fact were changed, and without a word of it', async () => {
    const opened = await taken();
    await reply(opened, `Hi Dana,\n\n${suggested}`);
    expect((await lastSent(opened))?.edit).toEqual({ kind: 'tone', distance: expect.closeTo(10 / 88, 1), changed: [] });
    await reply(opened, changed);
    expect((await lastSent(opened))?.edit).toEqual({
      kind: 'fact',
      distance: expect.closeTo(2 / suggested.length, 5),
      changed: ['duration'],
    });
    await reply(opened, suggested);
    expect((await lastSent(opened))?.edit).toEqual({ kind: 'unchanged', distance: 0, changed: [] });
  });

  it('nothing where no suggestion was used, and nothing in hard mode (D2)', async () => {
    const opened = await taken();
    await reply(opened, changed, null);
    expect(await lastSent(opened)).not.toHaveProperty('edit');
    await act(server, 'bea', 'conversation.setMode', { conversationId: opened.id, mode: 'hard' });
    await reply(opened, changed);
    expect(await lastSent(opened)).not.toHaveProperty('edit');
  });
});

describe('D5: the correction of a suggestion', () => {
  it('E1, E2: of the reply that was made of it: what was suggested, what was sent, what was asked', async () => {
    const opened = await taken();
    await correct(opened, await reply(opened, changed));
    const { rows } = await server.database.pool.query(
      'select said, text, reason, state, question from correction where conversation_id = $1',
      [opened.id],
    );
    expect(rows).toEqual([
      {
        said: suggested,
        text: changed,
        reason: 'wrong',
        state: 'waiting',
        question: 'I want to talk to a human about where I can find my invoice',
      },
    ]);
    const types = (await eventsOf(server, opened)).map(({ type }) => type);
    expect(types).toContain('correction.submitted');
  });

  it('SEC-47: a reply that no suggestion was used for is none of the assistant’s words', async () => {
    const opened = await taken();
    const own = await reply(opened, changed, null);
    await expect(correct(opened, own)).rejects.toMatchObject({ code: 'invalid' });
    await expect(correct(opened, crypto.randomUUID())).rejects.toMatchObject({ code: 'invalid' });
  });
});
