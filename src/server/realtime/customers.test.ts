import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CustomerMessage, customerPushes } from '#shared/contract/api.ts';
import { act, open, say, until } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
const sockets: Socket[] = [];
beforeAll(async () => {
  server = await startTestServer();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => server.close());

function connect(token: unknown): Promise<{ socket: Socket; messages: CustomerMessage[]; states: string[] }> {
  const socket = io(`${server.url}/customers`, {
    transports: ['websocket'],
    auth: { token },
    forceNew: true,
    reconnection: false,
  });
  sockets.push(socket);
  const messages: CustomerMessage[] = [];
  const states: string[] = [];
  socket.on('message', (raw: unknown) => messages.push(customerPushes.message.parse(raw)));
  socket.on('state', (raw: unknown) => states.push(customerPushes.state.parse(raw).state));
  return new Promise((resolve, reject) => {
    socket.on('connect', () => resolve({ socket, messages, states }));
    socket.on('connect_error', reject);
  });
}

describe('the namespace of customers', () => {
  it('brings each message of its conversation once, and its state; nothing of another (SEC-39)', async () => {
    const [mine, other] = [await open(server, null), await open(server, null)];
    const [my, their] = [await connect(mine.token), await connect(other.token)];
    await say(server, mine, 'Where can I find my invoice?');
    await expect.poll(() => my.messages.length).toBe(1);
    await say(server, mine, 'I want to talk to a human about it');
    await expect.poll(() => my.states.at(-1)).toBe('queued');
    await act(server, 'sue', 'conversation.takeOver', { conversationId: mine.id, reason: 'test' });
    await expect.poll(() => my.states.at(-1)).toBe('active');
    await expect.poll(() => my.messages.length).toBe(3);
    expect(new Set(my.messages.map(({ id }) => id)).size).toBe(3);
    expect(their.messages).toEqual([]);
    const delivered = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('delivery').select('messageId').where('conversationId', '=', mine.id).execute(),
    );
    expect(delivered).toEqual([]);
  });

  it('brings what came while nobody listened', async () => {
    const opened = await open(server, 'Where can I find my invoice?');
    await expect
      .poll(() =>
        server.store.read('system', server.workspaceId, async ({ db }) => {
          const rows = await db
            .selectFrom('delivery')
            .select('messageId')
            .where('conversationId', '=', opened.id)
            .execute();
          return rows.length;
        }),
      )
      .toBe(1);
    const { messages } = await connect(opened.token);
    await expect.poll(() => messages.length).toBe(1);
  });

  it.each([[undefined], [''], ['x'.repeat(43)], [{ $ne: null }], [null], ['x'.repeat(5_000)]])(
    'SEC-44: no conversation without its token: %j',
    async (token) => {
      await expect(connect(token)).rejects.toThrow('The conversation token is not valid.');
    },
  );

  it('SEC-45: a key is no conversation token', async () => {
    await expect(connect(server.credentials.serverKey)).rejects.toThrow('The conversation token is not valid.');
  });

  it('SEC-39: hostile events get errors, ten end the connection, and the server lives', async () => {
    const opened = await open(server, null);
    const { socket } = await connect(opened.token);
    const ask = (event: string, ...args: unknown[]) =>
      new Promise((resolve) => {
        socket.once('disconnect', () => resolve('cut'));
        socket.emit(event, ...args, resolve);
      });
    expect(await ask('typing', {})).toEqual({ ok: true, value: {} });
    expect(await ask('join', 'conversation:other')).toMatchObject({ ok: false, error: { code: 'invalid' } });
    socket.emit('typing', null);
    socket.emit('typing');
    for (let i = 0; i < 12; i += 1) socket.emit('nothing', null);
    await expect.poll(() => socket.connected).toBe(false);
    expect((await until(server, opened, () => true)).state).toBe('assistant');
  });
});
