import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { identityClaims } from '#shared/contract/api.ts';
import { createApiClient } from './api-client.ts';
import { signIdentity } from './demo-server.ts';
import { createScriptedServer } from './testing/scripted-server.ts';
import { openThread } from './thread.ts';

const server = createScriptedServer((text) =>
  text === 'person' ? { handoff: 'A1' } : { answer: `About ${text}: yes.` },
);
let stop = new AbortController();
const clientOf = (baseUrl = () => server.url()) =>
  createApiClient({ baseUrl, key: () => 'server-key', signal: stop.signal, attempts: 40 });

beforeEach(async () => {
  stop = new AbortController();
  server.requests.length = 0;
  await server.start();
});
afterEach(async () => {
  stop.abort();
  await server.stop();
});

function follow() {
  const told: string[] = [];
  const states: string[] = [];
  const failures: unknown[] = [];
  return {
    told,
    states,
    failures,
    events: {
      onMessage: (message: { n: number; text: string }) => told.push(`${message.n} ${message.text}`),
      onState: (state: string) => states.push(state),
      onFailure: (thrown: unknown) => failures.push(thrown),
    },
  };
}

describe('the client of the customer API', () => {
  it('SEC-42: repeats a call whose answer was lost under the same idempotency key, so that it happens once', async () => {
    server.faults.push('lose');
    const before = server.conversations().length;
    await clientOf().open({ message: { text: 'trial' } });
    const keys = server.requests.map((request) => request.idempotencyKey);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
    expect(server.conversations().length - before).toBe(1);
  });

  it('waits as long as a rate limit says and tries again', async () => {
    server.faults.push('limit', 'limit');
    await expect(clientOf().open({ message: { text: 'trial' } })).resolves.toBeDefined();
    expect(server.requests.length).toBe(3);
  });

  it('passes on an error that repeating cannot help', async () => {
    await expect(clientOf().read('019a0000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'not_found' });
    expect(server.requests.length).toBe(1);
  });

  it('ends at once when stopped', async () => {
    await server.stop();
    const call = clientOf().open({});
    stop.abort();
    await expect(call).rejects.toThrow('aborted');
    await server.start();
  });
});

describe('a followed thread', () => {
  it('tells every entry once and in order, and the handoff', async () => {
    const seen = follow();
    const thread = await openThread(clientOf(), { message: { text: 'trial' } }, seen.events);
    await vi.waitFor(() => expect(seen.told).toEqual(['2 About trial: yes.']));
    await thread.send('person');
    await vi.waitFor(() => expect(seen.told).toEqual(['2 About trial: yes.', '4 A person is coming.']));
    expect(seen.states).toEqual(['queued']);
    expect(thread.wait()).toEqual({ lowS: 60, highS: 180, samples: 9 });
    thread.stop();
  });

  it('reads what came while the socket was away', async () => {
    const seen = follow();
    const thread = await openThread(clientOf(), { message: { text: 'trial' } }, seen.events);
    await vi.waitFor(() => expect(seen.told).toHaveLength(1));
    server.writeUnseen(thread.id, 'Hello, this is Mira.');
    server.writeUnseen(thread.id, 'Are you there?');
    server.dropSockets();
    await vi.waitFor(() => expect(seen.told.slice(1)).toEqual(['3 Hello, this is Mira.', '4 Are you there?']), 5_000);
    expect(await thread.send('yes')).toBe(5);
    thread.stop();
  });

  it('goes on with a server that came back on another port', async () => {
    const seen = follow();
    const thread = await openThread(clientOf(), { message: { text: 'trial' } }, seen.events);
    await vi.waitFor(() => expect(seen.told).toHaveLength(1));
    const before = server.url();
    await server.stop();
    const sending = thread.send('person');
    await server.start();
    expect(server.url()).not.toBe(before);
    await sending;
    await vi.waitFor(() => expect(seen.states).toEqual(['queued']), 10_000);
    expect(seen.failures).toEqual([]);
    thread.stop();
  });
});

describe('the host of the demo', () => {
  it('SEC-43: signs an identity for its channel, for five minutes, used once', () => {
    const channel = { channelId: 'channel-1', identitySecret: 'secret' };
    const token = signIdentity({ sub: 'bw-dana', name: 'Dana Whitfield' }, channel, 1_000_000);
    const [head = '', body = '', signature] = token.split('.');
    expect(createHmac('sha256', 'secret').update(`${head}.${body}`).digest('base64url')).toBe(signature);
    const claims = identityClaims.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
    expect(claims).toMatchObject({ aud: 'channel-1', sub: 'bw-dana', iat: 1_000, exp: 1_300 });
    expect(signIdentity({ sub: 'bw-dana' }, channel, 1_000_000)).not.toBe(
      signIdentity({ sub: 'bw-dana' }, channel, 1_000_000),
    );
  });
});
