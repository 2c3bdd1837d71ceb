import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, call, eventsOf, type Opened, open, read, until } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server?.close());

/** Held by bea, of the billing team. */
async function held(): Promise<Opened> {
  const opened = await open(server, 'I want to talk to a human about my invoice');
  await until(server, opened, ({ state }) => state === 'queued');
  await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
  return opened;
}
const idOf = async (who: string) => (await server.actor(who)).agentId;
const whisper = async (who: string, to: string, opened: Opened, text = 'A word.') =>
  await act(server, who, 'whisper.send', {
    conversationId: opened.id,
    whisperId: randomUUID(),
    toId: await idOf(to),
    text,
  });
const listen = async (who: string, opened: Opened, reason: string | null) =>
  await act(server, who, 'conversation.listen', { conversationId: opened.id, reason });
const audited = async (opened: Opened) =>
  await server.store.read('system', server.workspaceId, ({ db }) =>
    db.selectFrom('audit').select(['actor', 'action', 'reason']).where('target', '=', opened.id).orderBy('n').execute(),
  );
const followers = async (opened: Opened) =>
  await server.store.read('system', server.workspaceId, ({ db }) =>
    db
      .selectFrom('conversationFollower')
      .select(['agentId', 'listens'])
      .where('conversationId', '=', opened.id)
      .execute(),
  );

describe('FEED-22: whispers', () => {
  it('go between the two alone: in no scope of the team, of another supervisor or of the thread', async () => {
    const opened = await held();
    await whisper('sue', 'bea', opened, 'Say nothing of terms yet.');
    await whisper('bea', 'sue', opened, 'He asked for exit terms.');
    const rows = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('feed').select(['scope', 'data']).where('entity', '=', 'whisper').execute(),
    );
    const ours = rows.filter(({ data }) => (data as { conversationId?: string } | null)?.conversationId === opened.id);
    const two = [`agent:${await idOf('bea')}`, `agent:${await idOf('sue')}`].sort();
    expect(ours).toHaveLength(4);
    expect([...new Set(ours.map(({ scope }) => scope))].sort()).toEqual(two);
  });

  it('are refused to whoever does not have it, also when it changed hands meanwhile, and to an agent who was not whispered to', async () => {
    const opened = await held();
    await expect(whisper('sue', 'ben', opened)).rejects.toMatchObject({ code: 'conflict' });
    await expect(whisper('bea', 'sue', opened)).rejects.toMatchObject({ code: 'conflict' });
    await expect(whisper('tea', 'bea', opened), 'SEC-29').rejects.toMatchObject({ code: 'not_found' });
    await whisper('lea', 'bea', opened);
    await expect(whisper('ben', 'lea', opened)).rejects.toMatchObject({ code: 'conflict' });
    await act(server, 'sue', 'conversation.takeOver', { conversationId: opened.id, reason: 'test' });
    await expect(whisper('lea', 'bea', opened)).rejects.toMatchObject({ code: 'conflict' });
    // Answering goes on: she was spoken to.
    await whisper('bea', 'lea', opened);
  });

  it('are audited by who and to whom, never with their words, and told to the customer by nothing', async () => {
    const opened = await held();
    const before = await read(server, opened);
    await whisper('sue', 'bea', opened, 'CANARY-7');
    const entry = (await audited(opened)).find(({ action }) => action === 'whisper.send');
    expect(entry).toMatchObject({ actor: await idOf('sue'), reason: `to ${await idOf('bea')}` });
    expect(JSON.stringify(await audited(opened))).not.toContain('CANARY-7');
    expect((await read(server, opened)).messages).toEqual(before.messages);
  });

  it('SEC-58: the customers’ role cannot read them, nor can anybody change one', async () => {
    await expect(
      server.store.read('customer', server.workspaceId, ({ db }) => db.selectFrom('whisper').selectAll().execute()),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      server.store.write('agent', server.workspaceId, ({ db }) =>
        db.updateTable('whisper').set({ text: '' }).execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('SEC-56, SEC-88: listening', () => {
  it('needs a reason by its shape, is in the audit record with it, and tells neither agent nor customer', async () => {
    const opened = await held();
    const before = await read(server, opened);
    const events = (await eventsOf(server, opened)).length;
    await listen('sue', opened, 'Coaching');
    await listen('lea', opened, 'At risk');
    const entries = (await audited(opened)).filter(({ action }) => action === 'conversation.listen');
    expect(entries.map(({ actor, reason }) => [actor, reason])).toEqual([
      [await idOf('sue'), 'Coaching'],
      [await idOf('lea'), 'At risk'],
    ]);
    expect(await eventsOf(server, opened), 'no measure counts it as seen (C9)').toHaveLength(events);
    expect((await read(server, opened)).messages).toEqual(before.messages);
    const moments = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('moment').select('actorId').where('conversationId', '=', opened.id).execute(),
    );
    expect(moments.map(({ actorId }) => actorId)).not.toContain(await idOf('sue'));
  });

  it('gives the thread for as long as it lasts, to several at once; who followed it before goes on', async () => {
    const opened = await held();
    await act(server, 'lea', 'conversation.open', { conversationId: opened.id });
    for (const who of ['sue', 'lea']) await listen(who, opened, 'Quality check');
    expect((await followers(opened)).filter(({ listens }) => listens).map(({ agentId }) => agentId)).toEqual([
      await idOf('sue'),
    ]);
    for (const who of ['sue', 'lea']) await listen(who, opened, null);
    const left = (await followers(opened)).map(({ agentId }) => agentId);
    expect(left).toContain(await idOf('lea'));
    expect(left).not.toContain(await idOf('sue'));
    expect((await audited(opened)).at(-1)).toMatchObject({ action: 'conversation.listen', reason: 'ended' });
  });

  it('is one conversation at a time: the next ends the one before', async () => {
    const [first, second] = [await held(), await held()];
    await listen('sue', first, 'Coaching');
    await listen('sue', second, 'Coaching');
    expect((await followers(first)).some(({ listens }) => listens)).toBe(false);
    expect((await followers(second)).some(({ listens }) => listens)).toBe(true);
    // Opening it properly keeps it.
    await act(server, 'sue', 'conversation.open', { conversationId: second.id });
    await listen('sue', second, null);
    expect((await followers(second)).map(({ agentId }) => agentId)).toContain(await idOf('sue'));
  });

  it('is refused where nobody is to be listened to, and to another team’s lead', async () => {
    const opened = await open(server, 'I want to talk to a human about my invoice');
    await until(server, opened, ({ state }) => state === 'queued');
    await expect(listen('sue', opened, 'Coaching')).rejects.toMatchObject({ code: 'conflict' });
    await expect(listen('tea', opened, 'Coaching')).rejects.toMatchObject({ code: 'not_found' });
    await expect(listen('bea', opened, 'Coaching')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('F: flags, and what agents see', () => {
  const flagOf = async (opened: Opened) =>
    (
      await server.store.read('system', server.workspaceId, ({ db }) =>
        db.selectFrom('conversation').select('flag').where('id', '=', opened.id).executeTakeFirstOrThrow(),
      )
    ).flag;

  it('an agent raises one; it goes when somebody takes over, and with the close', async () => {
    const opened = await held();
    await act(server, 'bea', 'conversation.flag', { conversationId: opened.id, why: 'Asked for help' });
    expect(await flagOf(opened)).toMatchObject({ why: 'Asked for help', byId: await idOf('bea') });
    await act(server, 'sue', 'conversation.takeOver', { conversationId: opened.id, reason: 'test' });
    expect(await flagOf(opened)).toBeNull();
    await act(server, 'bea', 'conversation.flag', { conversationId: opened.id, why: 'Again' });
    await call(server, 'POST', `/v1/conversations/${opened.id}/close`, opened.token, { cause: 'withdrawn' });
    expect(await flagOf(opened)).toBeNull();
    expect((await audited(opened)).filter(({ action }) => action === 'conversation.flag')).toHaveLength(2);
  });

  it('the workspace says what agents see, on its own row, audited', async () => {
    await act(server, 'sue', 'workspace.setBoard', { forAgents: 'none' });
    const rows = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('feed').select(['scope', 'data']).where('entity', '=', 'workspace').execute(),
    );
    expect(rows).toEqual([{ scope: 'ws', data: expect.objectContaining({ boardForAgents: 'none' }) }]);
    const entries = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('audit').select('reason').where('action', '=', 'workspace.setBoard').execute(),
    );
    expect(entries).toEqual([{ reason: 'none' }]);
  });
});
