import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { isWaiting } from '#shared/conversation/waiting.ts';
import type { ConversationId, MessageId, NoteId } from '#shared/lib/ids.ts';
import { conversation, idOf, message, mira, question, TEAM, tomas } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine, until } from '#tests/support/engine.ts';
import { createScriptedServer, type ScriptedServer } from '#tests/support/scripted-server.ts';

const team = `team:${TEAM}`;
const C1 = idOf<ConversationId>(1);
const C2 = idOf<ConversationId>(2);
let server: ScriptedServer;
const newId = <Id extends string>() => randomUUID() as string as Id;

function seed(): void {
  server.scopes.add(team).add(`conv:${C1}`).add(`conv:${C2}`);
  server.put(['ws'], 'agent', mira.id, mira);
  server.put(['ws'], 'agent', tomas.id, tomas);
  for (const id of [C1, C2]) {
    server.put([team], 'conversation', id, conversation({ id, lastN: 5, lastCustomerN: 5 }));
    server.put([`conv:${id}`], 'message', idOf(Number(id.slice(-1)) * 1_000 + 5), {
      ...question,
      id: idOf(Number(id.slice(-1)) * 1_000 + 5),
      conversationId: id,
    });
  }
}

const reply = (text: string, conversationId = C1) => ({
  conversationId,
  messageId: newId<MessageId>(),
  text,
  ownershipVersion: 2,
  seenThrough: 5,
  suggestionId: null,
  suggestedText: null,
});
const outboxOf = async (desk: TestEngine) => (await desk.call('outbox:list', {})).entries;
const threadOf = async (desk: TestEngine, conversationId = C1) => {
  const thread = await desk.call('conversation:get', { conversationId });
  if (thread === null) throw new Error('There is no thread.');
  return thread;
};

beforeEach(() => {
  server = createScriptedServer(mira);
  // As the real one: a reply becomes a message, a claim an assignment.
  server.effect = ({ name, args, at }) => {
    const id = String(args.conversationId);
    if (name === 'conversation.reply') {
      const sent = message({
        id: args.messageId as MessageId,
        conversationId: id as ConversationId,
        n: 6,
        author: { kind: 'agent', id: mira.id, name: 'Mira' },
        kind: 'reply',
        text: String(args.text),
        at,
      });
      server.put([`conv:${id}`], 'message', sent.id, sent);
    }
    if (name === 'conversation.claim')
      server.put(
        [team],
        'conversation',
        id,
        conversation({ id: id as ConversationId, assigneeId: mira.id, state: 'active', ownershipVersion: 2 }),
      );
  };
});
afterAll(removeFolders);

describe('the feed', () => {
  it('invariants 1, 2: whatever was committed is here, over pages of any size', async () => {
    server.faults.pageRows = 7;
    seed();
    for (let n = 1; n <= 60; n += 1)
      server.put([`conv:${C1}`], 'message', idOf(5_000 + n), {
        ...question,
        id: idOf(5_000 + n),
        n: n + 10,
        text: `line ${n}`,
      });
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    expect((await threadOf(desk)).messages).toHaveLength(61);
    server.put([`conv:${C1}`], 'message', idOf(5_001), { ...question, id: idOf(5_001), n: 11, text: 'changed' });
    await until(async () => (await threadOf(desk)).messages.some(({ text }) => text === 'changed'));
    expect((await threadOf(desk)).complete).toBe(true);
    await desk.close();
  });

  it('invariant 3, FEED-4: a scope that is lost takes its rows along, and what could be found of them', async () => {
    seed();
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    await until(async () =>
      (await desk.call('search:query', { text: 'preview' })).hits.some(({ kind }) => kind === 'message'),
    );
    server.scopes.delete(`conv:${C1}`);
    server.scopes.delete(`conv:${C2}`);
    server.put(['ws'], 'agent', tomas.id, { ...tomas, name: 'T. Ruiz' });
    await until(async () => (await threadOf(desk)).messages.length === 0);
    expect((await threadOf(desk)).complete).toBe(false);
    expect((await desk.call('search:query', { text: 'credit' })).hits.filter(({ kind }) => kind === 'message')).toEqual(
      [],
    );
    await desk.close();
  });

  it('FEED-5: a row that moved to another team or was deleted is gone; the one held by another scope stays', async () => {
    seed();
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    server.put(['team:00000000-0000-7000-8000-000000000777'], 'conversation', C1, conversation({ id: C1 }));
    server.remove('conversation', C2);
    await until(async () => (await desk.call('queue:list', { view: 'mine', queueId: null })).items.length === 0);
    expect(await desk.call('conversation:get', { conversationId: C1 })).toBeNull();
    await desk.close();
  });

  it('invariant 13: what was deleted while offline does not come back', async () => {
    seed();
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    server.faults.down = true;
    server.cut();
    server.remove('conversation', C2);
    server.faults.down = false;
    await until(async () => (await desk.call('conversation:get', { conversationId: C2 })) === null);
    await desk.close();
  });

  it('SEC-26: a row that does not fit is set aside; the others come, the cursor goes on, the cache stays', async () => {
    seed();
    server.put([team], 'conversation', idOf(3), { ...conversation({ id: idOf(3) }), state: 'strange' });
    server.put(['ws'], 'unheard-of', idOf(4), { a: 1 });
    server.put([`conv:${C1}`], 'message', idOf(6), { ...question, id: idOf(6), n: 6, text: 'after the bad one' });
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    expect((await threadOf(desk)).messages.at(-1)?.text).toBe('after the bad one');
    expect(await desk.call('conversation:get', { conversationId: idOf(3) })).toBeNull();
    expect(desk.notices()).not.toContain('cache_rebuilt');
    await desk.close();
  });

  it('invariant 15, FEED-6: another epoch starts a new cache beside the old one; the outbox is untouched', async () => {
    seed();
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    server.faults.down = true;
    server.cut();
    await desk.mutate('conversation.note', { conversationId: C1, noteId: newId<NoteId>(), text: 'written while away' });
    server.newEpoch('epoch-2');
    server.restoreLanes();
    server.remove('conversation', C2);
    server.faults.pageRows = 2;
    server.faults.down = false;
    await until(async () => (await desk.call('conversation:get', { conversationId: C2 })) === null);
    await until(() => server.applied.length === 1);
    expect(server.applied.map(({ args }) => args.text)).toEqual(['written while away']);
    expect((await threadOf(desk)).messages).toHaveLength(1);
    await desk.close();
  });

  it('J12: says how it stands: connecting, current, offline, and current again within five seconds', async () => {
    seed();
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    server.faults.down = true;
    server.cut();
    await until(async () => (await desk.call('session:get', {})).connection.state === 'offline');
    server.faults.down = false;
    const start = performance.now();
    await desk.current();
    expect(performance.now() - start).toBeLessThan(5_000);
    await desk.close();
  });
});

describe('the outbox', () => {
  it('invariants 7, 8: replies written offline arrive once, in order, also when answers are lost and the app restarts', async () => {
    seed();
    let desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    server.faults.down = true;
    server.cut();
    // What the desk records by itself waits too, and no screen counts it: places agree with "4 waiting".
    await desk.mutate('conversation.open', { conversationId: C1 });
    for (const text of ['one', 'two', 'three']) await desk.mutate('conversation.reply', reply(text));
    await desk.mutate('conversation.reply', reply('other', C2));
    expect((await outboxOf(desk)).filter(isWaiting)).toHaveLength(4);
    expect((await threadOf(desk)).pending.map(({ text, place, of }) => [text, place, of])).toEqual([
      ['one', 1, 4],
      ['two', 2, 4],
      ['three', 3, 4],
    ]);
    desk = await desk.restart();
    expect((await threadOf(desk)).pending.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    server.faults.loseAnswers = 2;
    server.faults.down = false;
    await until(async () => (await outboxOf(desk)).length === 0);
    const replies = server.applied.filter(({ name }) => name === 'conversation.reply');
    expect(replies.map(({ args }) => args.text)).toEqual(['one', 'two', 'three', 'other']);
    expect(server.pushes).toBeGreaterThan(2);
    await desk.close();
  });

  it('invariant 9, PUSH-3: a refused one blocks nobody; it is kept and shown until it is discarded', async () => {
    seed();
    server.decide = ({ args }) =>
      args.text === 'bad' ? { status: 'refused', message: 'Cannot be stored.' } : { status: 'applied' };
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    const bad = await desk.mutate('conversation.reply', reply('bad'));
    await desk.mutate('conversation.reply', reply('good'));
    await until(() => server.applied.length === 1);
    await until(async () => (await outboxOf(desk)).length === 1);
    expect((await outboxOf(desk))[0]).toMatchObject({
      id: bad,
      state: 'refused',
      error: { message: 'Cannot be stored.' },
    });
    expect(desk.notices()).toContain('change_refused');
    await desk.call('outbox:discard', { id: bad });
    expect(await outboxOf(desk)).toEqual([]);
    await desk.close();
  });

  it('PUSH-4: a lane that must wait does not hold up the others, and goes on later', async () => {
    seed();
    server.faults.retryLanes.add(C1);
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    await desk.mutate('conversation.reply', reply('first'));
    await desk.mutate('conversation.reply', reply('second'));
    await desk.mutate('conversation.reply', reply('elsewhere', C2));
    await until(() => server.applied.length === 1);
    expect(server.applied[0]?.args.text).toBe('elsewhere');
    server.faults.retryLanes.clear();
    await until(() => server.applied.length === 3);
    expect(server.applied.map(({ args }) => args.text)).toEqual(['elsewhere', 'first', 'second']);
    await desk.close();
  });

  it('invariants 17, 18: a clock set back by a day holds no lane that was told to wait', async () => {
    seed();
    server.faults.retryLanes.add(C1);
    const skew = { ms: 0 };
    const desk = await startTestEngine({ connect: server.connect, skew });
    await desk.current();
    await desk.mutate('conversation.reply', reply('first'));
    await until(() => server.pushes > 0);
    skew.ms = -86_400_000;
    server.faults.retryLanes.clear();
    await until(() => server.applied.length === 1, 5_000);
    await desk.close();
  });

  it('OWN-2: a held reply is kept; resent it goes out under what is on screen now, edited it is a draft again', async () => {
    seed();
    server.decide = ({ args }) =>
      args.seenThrough === 5 ? { status: 'held', why: 'thread_moved' } : { status: 'applied' };
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    const first = await desk.mutate('conversation.reply', reply('as written'));
    const second = await desk.mutate('conversation.reply', reply('to rewrite'));
    await until(async () => (await outboxOf(desk)).every(({ state }) => state === 'held'));
    server.put([team], 'conversation', C1, conversation({ id: C1, lastN: 7, lastCustomerN: 7 }));
    await until(async () => (await threadOf(desk)).conversation.lastCustomerN === 7);
    await desk.call('outbox:resend', { id: first });
    await until(() => server.applied.length === 1);
    expect(server.applied[0]?.args).toMatchObject({ text: 'as written', seenThrough: 7 });
    await desk.call('outbox:edit', { id: second });
    expect((await desk.call('draft:get', { conversationId: C1 })).drafts).toMatchObject([
      { mode: 'reply', text: 'to rewrite' },
    ]);
    await until(async () => (await outboxOf(desk)).length === 0);
    await desk.close();
  });

  it('invariant 10, PUSH-7: what was done never disappears and comes back', async () => {
    seed();
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    const seen: boolean[] = [];
    const look = async () => {
      const { messages, pending } = await threadOf(desk);
      const places =
        messages.filter(({ text }) => text === 'hello').length + pending.filter(({ text }) => text === 'hello').length;
      seen.push(places === 1);
    };
    const stop = desk.engine.subscribe(({ event }) => void (event === 'changed' && look()));
    await desk.mutate('conversation.reply', reply('hello'));
    await look();
    await until(async () => (await threadOf(desk)).messages.some(({ text }) => text === 'hello'));
    await until(async () => (await outboxOf(desk)).length === 0);
    await look();
    stop();
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).not.toContain(false);
    await desk.close();
  });

  it('invariant 7: a server that was restored and forgot the lane is served from the number it expects', async () => {
    seed();
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    await desk.mutate('conversation.reply', reply('before'));
    await until(async () => (await outboxOf(desk)).length === 0);
    server.restoreLanes();
    await desk.mutate('conversation.reply', reply('after'));
    await until(async () => (await outboxOf(desk)).length === 0);
    expect(server.applied.map(({ n, args }) => [n, args.text])).toEqual([
      [1, 'before'],
      [1, 'after'],
    ]);
    await desk.close();
  });
});

describe('claims', () => {
  const queued = () =>
    server.put(
      [team],
      'conversation',
      C1,
      conversation({ id: C1, state: 'queued', assigneeId: null, ownershipVersion: 1 }),
    );

  it('OWN-1: a claim is "claiming", never "yours", until the server said so', async () => {
    seed();
    queued();
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    server.faults.retryLanes.add(C1);
    await desk.mutate('conversation.claim', { conversationId: C1 });
    const open = await desk.call('queue:list', { view: 'open', queueId: null });
    const claimed = open.items.find(({ conversation: { id } }) => id === C1);
    expect(claimed).toMatchObject({ claiming: true, conversation: { assigneeId: null, state: 'queued' } });
    expect(await desk.raw('mutate', { name: 'conversation.reply', args: reply('too early') })).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
    server.faults.retryLanes.clear();
    await until(async () => (await threadOf(desk)).conversation.assigneeId === mira.id);
    expect((await threadOf(desk)).claiming).toBe(false);
    await desk.close();
  });

  it('OWN-1: the loser hears who won, and nothing stays behind', async () => {
    seed();
    queued();
    server.decide = () => ({ status: 'refused', message: 'Already taken by Tomás Ruiz.' });
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    await desk.mutate('conversation.claim', { conversationId: C1 });
    await until(() => desk.notices().includes('claim_lost'));
    // Of several that were taken at once each says which it was.
    expect(desk.texts()).toContainEqual(expect.stringMatching(/^#\d+ .+: Already taken by Tomás Ruiz\.$/u));
    expect(await outboxOf(desk)).toEqual([]);
    await desk.close();
  });

  it('OWN-3: a claim that was unsent for ten seconds is taken back, and what stood behind it keeps its order', async () => {
    seed();
    queued();
    const skew = { ms: 0 };
    let desk = await startTestEngine({ connect: server.connect, skew });
    await desk.current();
    server.faults.down = true;
    server.cut();
    await until(async () => (await desk.call('session:get', {})).connection.state === 'offline');
    await desk.mutate('conversation.claim', { conversationId: C1 });
    await desk.mutate('conversation.note', { conversationId: C1, noteId: newId<NoteId>(), text: 'a note' });
    skew.ms = 11_000;
    desk = await desk.restart({ skew });
    await until(() => desk.notices().includes('claim_cancelled'));
    expect((await threadOf(desk)).claiming).toBe(false);
    server.faults.down = false;
    await until(() => server.applied.length === 1);
    expect(server.applied.map(({ name, n }) => [name, n])).toEqual([['conversation.note', 1]]);
    await desk.close();
  });

  it('C4: what is already taken is refused here, with the name', async () => {
    seed();
    server.put([team], 'conversation', C1, conversation({ id: C1, assigneeId: tomas.id }));
    const desk = await startTestEngine({ connect: server.connect });
    await desk.current();
    const answer = await desk.raw('mutate', { name: 'conversation.claim', args: { conversationId: C1 } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'conflict', message: 'Already taken by Tomás Ruiz.' } });
    await desk.close();
  });
});
