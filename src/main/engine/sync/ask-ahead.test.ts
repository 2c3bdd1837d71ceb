import { afterAll, describe, expect, it } from 'vitest';
import type { Connect } from '#engine/index.ts';
import type { PullRequest } from '#shared/contract/sync.ts';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';
import { conversation, idOf, mira, question, TEAM } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, until } from '#tests/support/engine.ts';
import { createScriptedServer } from '#tests/support/scripted-server.ts';

afterAll(removeFolders);

const C1 = idOf<ConversationId>(1);
const C2 = idOf<ConversationId>(2);
const ROWS = 60;

function startServer() {
  const server = createScriptedServer(mira);
  server.faults.pageRows = 7;
  server.scopes.add(`team:${TEAM}`).add(`conv:${C1}`);
  server.put([`team:${TEAM}`], 'conversation', C1, conversation({ id: C1, lastN: 5, lastCustomerN: 5 }));
  for (let n = 1; n <= ROWS; n += 1)
    server.put([`conv:${C1}`], 'message', idOf(5_000 + n), { ...question, id: idOf(5_000 + n), n: n + 10 });
  const asked: PullRequest[] = [];
  const connect: Connect = async (request) => {
    const link = await server.connect(request);
    return {
      ...link,
      send: (name, input) => {
        if (name === 'sync:pull') asked.push(input as PullRequest);
        return link.send(name, input);
      },
    };
  };
  return { server, connect, asked };
}

describe('FEED-11: the next page is asked for while one is written', () => {
  it('each page once, all but the first ahead, and every row is there', async () => {
    const { connect, asked } = startServer();
    const desk = await startTestEngine({ connect });
    await desk.current();
    expect((await desk.call('conversation:get', { conversationId: C1 }))?.messages).toHaveLength(ROWS);
    const first = asked.filter(({ cursor, epoch }) => epoch === '' && cursor === 0);
    expect(first.map(({ ahead }) => ahead)).toEqual([undefined]);
    expect(asked.length).toBeGreaterThan(5);
    expect(new Set(asked.map(({ resume, held }) => JSON.stringify([resume, held]))).size).toBe(asked.length);
    expect(asked.slice(1).map(({ ahead }) => ahead)).toEqual(asked.slice(1).map(() => true));
    await desk.close();
  });

  it('SEC-82: what is asked for once a page is written says nothing of the kind', async () => {
    const { server, connect, asked } = startServer();
    const desk = await startTestEngine({ connect });
    await desk.current();
    const before = asked.length;
    server.put([`conv:${C1}`], 'message', idOf(5_001), { ...question, id: idOf(5_001), n: 11, text: 'changed' });
    await until(() => asked.length > before);
    expect(asked[before]).toMatchObject({ cursor: server.head() - 1 });
    expect(asked[before]?.ahead).toBeUndefined();
    await desk.close();
  });

  it('a page that was asked for ahead is not used by a store that is elsewhere by then', async () => {
    const { server, connect, asked } = startServer();
    const desk = await startTestEngine({ connect });
    await desk.current();
    server.newEpoch('epoch-2');
    server.put([`conv:${C1}`], 'message', idOf(5_001), { ...question, id: idOf(5_001), n: 11, text: 'of the other' });
    await until(async () => {
      const thread = await desk.call('conversation:get', { conversationId: C1 });
      return thread?.messages.some(({ text }) => text === 'of the other') === true && thread.messages.length === ROWS;
    });
    expect(asked.some(({ ahead, epoch }) => ahead === true && epoch === 'epoch-2')).toBe(true);
    await desk.close();
  });
});

describe('J2: a catch-up gives way to whoever types', () => {
  const behind = async () => {
    const { server, connect, asked } = startServer();
    const desk = await startTestEngine({ connect });
    await desk.current();
    server.faults.down = true;
    server.cut();
    server.scopes.add(`conv:${C2}`);
    server.put([`team:${TEAM}`], 'conversation', C2, conversation({ id: C2 }));
    for (let n = 1; n <= ROWS; n += 1) {
      const row = { ...question, id: idOf<MessageId>(6_000 + n), conversationId: C2, n };
      server.put([`conv:${C2}`], 'message', row.id, row);
    }
    asked.length = 0;
    return { server, desk, asked };
  };
  const press = async (desk: Awaited<ReturnType<typeof startTestEngine>>) =>
    void (await desk.call('presence:set', { viewing: null, typing: true }));

  it('one side works at a time, each row comes all the same, and to the end while keys come without end', async () => {
    const { server, desk, asked } = await behind();
    const typing = setInterval(() => void press(desk), 40);
    try {
      await press(desk);
      server.faults.down = false;
      await desk.current();
    } finally {
      clearInterval(typing);
    }
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter(({ ahead }) => ahead === true)).toEqual([]);
    expect((await desk.call('conversation:get', { conversationId: C2 }))?.messages).toHaveLength(ROWS);
    await desk.close();
  });

  it('a link that is lost in a gap is left for the next one, which brings every row once', async () => {
    const { server, desk, asked } = await behind();
    const typing = setInterval(() => void press(desk), 40);
    try {
      await press(desk);
      server.faults.down = false;
      await until(() => asked.length > 3);
      server.cut();
      await desk.current();
    } finally {
      clearInterval(typing);
    }
    const places = asked.map(({ cursor, resume }) => JSON.stringify([cursor, resume]));
    // What was on its way when the link went is asked for again, nothing else.
    expect(places.length - new Set(places).size).toBeLessThanOrEqual(1);
    expect((await desk.call('conversation:get', { conversationId: C2 }))?.messages).toHaveLength(ROWS);
    await desk.close();
  });

  it('nobody types: pages are asked for ahead as ever', async () => {
    const { server, desk, asked } = await behind();
    server.faults.down = false;
    await desk.current();
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.slice(1).map(({ ahead }) => ahead)).toEqual(asked.slice(1).map(() => true));
    await desk.close();
  });
});
