import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AgentEventName, agentEvents } from '#shared/contract/realtime.ts';
import { limits } from '#shared/lib/limits.ts';
import { openConversation } from '../support/customer-wire.ts';
import { connectWire, type Wire } from '../support/desktop-wire.ts';
import { hostileKeys } from './corpus.ts';
import { openSite, type Site } from './site.ts';

/** Generated from `agentEvents`: every event × every wrong payload. Each wrong one costs: ten a minute cut the socket, so every probe brings its own (SEC-39). */
const events = Object.keys(agentEvents) as AgentEventName[];
let site: Site;
let token: string;

beforeAll(async () => {
  site = await openSite();
  token = await site.tokenOf('eastAgent');
});
afterAll(async () => {
  await site?.close();
});

async function withWire<T>(work: (wire: Wire) => Promise<T>): Promise<T> {
  const wire = await connectWire(site.url, token);
  try {
    return await work(wire);
  } finally {
    wire.close();
  }
}

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

/** An error as the contract has it; a cut socket or silence is as good. */
function expectRefused(answer: unknown, what: string, instead = 'cut'): void {
  expect(answer === instead ? { ok: false } : answer, what).toMatchObject({ ok: false });
}

const wrongPayloads: readonly [string, unknown][] = [
  ['null', null],
  ['a number', 1],
  ['a string', 'x'],
  ['an array', []],
  ['a flag', true],
  ['an unknown field', { surprise: 1 }],
  ['depth 17', { a: nested(17) }],
  ['depth 2,000', { a: nested(2_000) }],
  ['30,000 values', { a: Array.from({ length: 30_000 }, () => 0) }],
  ['a placeholder', { _placeholder: true, num: 0 }],
  ...hostileKeys.map((key): [string, unknown] => [`the key ${key}`, JSON.parse(`{"a":{"${key}":{"role":"admin"}}}`)]),
];

describe('SEC-39: the handshake', () => {
  it.each([
    ['no token', ''],
    ['a blank token', ' '],
    ['a made-up token', 'a'.repeat(64)],
    ['10,000 letters', 'a'.repeat(10_000)],
  ])('%s is refused', async (_what, wrong) => {
    await expect(connectWire(site.url, wrong)).rejects.toThrow(/\S/);
    expect(await site.isWell()).toBe(true);
  });

  it("a customer's token opens no agents' socket, and an agent's none of a customer", async () => {
    const customer = await openConversation(site.channel, 'Hello.');
    await expect(connectWire(site.url, customer.token)).rejects.toThrow(/\S/);
    await expect(connectWire(site.url, site.channel.serverKey)).rejects.toThrow(/\S/);
    const socket = io(`${site.url}/customers`, {
      transports: ['websocket'],
      auth: { token },
      forceNew: true,
      reconnection: false,
    });
    const refused = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(false));
      socket.once('connect_error', () => resolve(true));
    });
    socket.close();
    expect(refused).toBe(true);
  });

  it.each(['https://evil.test', 'null', 'http://127.0.0.1.evil.test'])(
    'SEC-37: the origin %s is refused',
    async (origin) => {
      const socket = io(`${site.url}/agents`, {
        transports: ['websocket'],
        auth: { token, clientId: randomUUID(), protocol: 1 },
        extraHeaders: { origin },
        forceNew: true,
        reconnection: false,
      });
      const refused = await new Promise<boolean>((resolve) => {
        socket.once('connect', () => resolve(false));
        socket.once('connect_error', () => resolve(true));
      });
      socket.close();
      expect(refused).toBe(true);
    },
  );
});

describe('SEC-36, SEC-39: wrong events get an error, or the socket is cut; the process lives', () => {
  for (const name of events) {
    it.each(wrongPayloads)(`${name} with %s`, async (what, payload) => {
      // `{}` is all that session:get takes: anything else is wrong for it as for the others.
      const answer = await withWire(async (wire) => await wire.send(name, payload, 3_000).catch(() => 'cut'));
      expectRefused(answer, what);
      expect(await site.isWell()).toBe(true);
    });

    it(`${name} without an acknowledgement harms nobody`, async () => {
      await withWire(async (wire) => {
        wire.socket.emit(name, null);
        wire.socket.emit(name);
        wire.socket.emit(name, undefined, undefined);
        expect(await wire.call('session:get', {})).toMatchObject({ ok: true });
      });
      expect(await site.isWell()).toBe(true);
    });
  }

  it.each(['__proto__', 'constructor', 'toString', 'sync:', 'admin:all'])(
    'an event called %s does nothing',
    async (name) => {
      const answer = await withWire(async (wire) => await wire.send(name, {}, 1_500).catch(() => 'no answer'));
      expectRefused(answer, name, 'no answer');
      expect(await site.isWell()).toBe(true);
    },
  );

  it('SEC-94: a frame beyond 1 MiB cuts the socket and nothing else', async () => {
    const bystander = await connectWire(site.url, token);
    await withWire(async (wire) => {
      const cut = new Promise<void>((resolve) => {
        wire.socket.once('disconnect', () => resolve());
      });
      wire.socket.emit('session:get', { a: 'a'.repeat(limits.agentFrameBytes + 1_024) });
      await cut;
    });
    expect(await bystander.call('session:get', {})).toMatchObject({ ok: true });
    bystander.close();
  });
});

describe('SEC-32: what can never apply is refused for good and jams nothing', () => {
  const bad: readonly [string, unknown][] = [
    ['NUL', { text: 'a\u0000b' }],
    ['a message of 1 MB', { text: 'a'.repeat(900_000) }],
    ['a message of nothing', { text: '' }],
    ["a field of the server's own", { text: 'x', author: 'agent', workspace_id: 1 }],
    ['depth 17', { text: 'x', more: nested(17) }],
    ['an id that is none', { text: 'x', conversationId: 'x' }],
  ];
  it.each(bad)('PUSH-3: %s', async (_what, change) => {
    await withWire(async (wire) => {
      const lane = randomUUID();
      const args = { conversationId: lane, noteId: randomUUID(), text: 'x', ...(change as object) };
      const first = await wire.pushRaw('conversation.note', args, lane);
      expect(first).toMatchObject({ status: 'refused', n: 1, error: { code: 'invalid' } });
      const next = await wire.pushRaw(
        'conversation.note',
        { conversationId: lane, noteId: randomUUID(), text: 'fine' },
        lane,
      );
      expect(next).toMatchObject({ status: 'refused', n: 2, error: { code: 'not_found' } });
    });
    expect(await site.isWell()).toBe(true);
  });

  it.each(hostileKeys)(
    'SEC-32, SEC-36: the key %s inside a mutation refuses that mutation and advances its lane',
    async (key) => {
      await withWire(async (wire) => {
        const lane = randomUUID();
        const args = JSON.parse(
          `{"conversationId":"${lane}","noteId":"${randomUUID()}","text":"x","${key}":{"role":"admin"}}`,
        );
        const outcome = await wire.pushRaw('conversation.note', args, lane);
        expect(outcome).toMatchObject({ status: 'refused', n: 1, error: { code: 'invalid' } });
        const next = { conversationId: lane, noteId: randomUUID(), text: 'fine' };
        expect(await wire.pushRaw('conversation.note', next, lane)).toMatchObject({
          status: 'refused',
          n: 2,
          error: { code: 'not_found' },
        });
      });
    },
  );

  it('PUSH-4: a number that leaves one out is a gap that names the expected one', async () => {
    await withWire(async (wire) => {
      const envelope = {
        lane: 'global',
        n: 5,
        name: 'agent.setAvailability',
        args: { availability: 'online' },
        at: new Date().toISOString(),
        protocol: 1,
      };
      const answer = await wire.call('sync:push', { clientId: wire.clientId as never, mutations: [envelope] });
      expect(answer).toMatchObject({ ok: true, value: { outcomes: [{ status: 'gap', expected: 1 }] } });
    });
  });

  it('PUSH-2: a repeat gets the same answer', async () => {
    await withWire(async (wire) => {
      const mutations = [
        {
          lane: 'global',
          n: 1,
          name: 'agent.setAvailability',
          args: { availability: 'busy' },
          at: new Date().toISOString(),
          protocol: 1,
        },
      ];
      const push = async () => {
        const answer = await wire.call('sync:push', { clientId: wire.clientId as never, mutations });
        return answer.ok ? answer.value.outcomes : answer;
      };
      const first = await push();
      expect(first).toMatchObject([{ status: 'applied' }]);
      expect(await push()).toEqual(first);
    });
  });
});

describe('SEC-33, LIVE-2: a session that ends', () => {
  it('cuts its socket within 5 seconds and opens no new one', async () => {
    const own = await site.signInAgain('westAgent');
    const wire = await connectWire(site.url, own);
    const cut = new Promise<void>((resolve) => {
      wire.socket.once('disconnect', () => resolve());
    });
    const startedAt = performance.now();
    await site.signOut(own);
    await cut;
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await expect(connectWire(site.url, own)).rejects.toThrow(/\S/);
  });
});
