import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiRouteName, apiError, apiRoutes, authBasePath } from '#shared/contract/api.ts';
import { limits } from '#shared/lib/limits.ts';
import { type Customer, openConversation, type RawAnswer, requestRaw } from '../support/customer-wire.ts';
import { hostileKeys, nestedJson, oddContentTypes, refusedStrings } from './corpus.ts';
import { openSite, type Site } from './site.ts';

/** Generated from `apiRoutes`: every route × every way to come to the door wrongly. After each the process is alive and answers (SEC-35, SEC-36). */
type Route = (typeof apiRoutes)[ApiRouteName];
const routes = Object.entries(apiRoutes) as [ApiRouteName, Route][];
const posts = routes.filter(([, route]) => route.method === 'POST');

let site: Site;
let mine: Customer;
let foreign: Customer;

beforeAll(async () => {
  site = await openSite();
  mine = await openConversation(site.channel, 'Where do I find my invoices?');
  foreign = await openConversation(site.channel, 'Where do I find my invoices?');
});
afterAll(async () => {
  await site?.close();
});

const pathOf = (route: Route, conversationId = mine.conversationId) =>
  route.path.replace(':conversationId', conversationId);

/** A body that each route takes. */
const bodies: Record<ApiRouteName, unknown> = {
  openConversation: { message: { text: 'Hello.' } },
  postMessage: { text: 'Hello again.' },
  announceFile: { id: '01900000-0000-7000-8000-000000000001', name: 'a.txt', bytes: 1, sha256: '0'.repeat(64) },
  sendPiece: { id: '01900000-0000-7000-8000-000000000001', n: 0, data: 'QQ==' },
  endFile: { id: '01900000-0000-7000-8000-000000000001' },
  readConversation: undefined,
  reportPage: { url: 'https://app.example/', title: 'Home' },
  rate: { score: 5 },
  close: { cause: 'withdrawn' },
  bringEscalation: {
    reason: 'It asked for a person.',
    transcript: [{ author: 'customer', text: 'A person, please.' }],
  },
};

function tokenFor(route: Route): string {
  const accepted = route.auth as readonly string[];
  if (accepted.includes('conversation_token')) return mine.token;
  return site.channel.serverKey;
}

async function send(
  name: ApiRouteName,
  change: Parameters<typeof requestRaw>[2] | Partial<Parameters<typeof requestRaw>[2]>,
) {
  const route = apiRoutes[name];
  const body = bodies[name] === undefined ? {} : { body: JSON.stringify(bodies[name]) };
  const ask = () =>
    requestRaw(site.url, pathOf(route), { method: route.method, token: tokenFor(route), ...body, ...change });
  let answer = await ask();
  // A fast machine asks more often than one key may; then as the answer says.
  for (let tries = 1; answer.status === 429 && tries < 5; tries += 1) {
    const { error } = apiError.parse(JSON.parse(answer.text));
    await pause(Number(error.details?.retryAfterMs ?? 1_000));
    answer = await ask();
  }
  expect(await site.isWell(), `${name}: the server is alive`).toBe(true);
  return answer;
}

/** A clear error in the contract's form: a code, a sentence, and nothing of the inside (SEC-41). */
function expectError(answer: RawAnswer, codes: readonly string[], what: string): void {
  expect(answer.status, `${what}: ${answer.text.slice(0, 300)}`).toBeGreaterThanOrEqual(400);
  expect(answer.status, `${what}: ${answer.text.slice(0, 300)}`).toBeLessThan(500);
  const { error } = apiError.parse(JSON.parse(answer.text));
  expect(codes, `${what}: ${answer.text.slice(0, 300)}`).toContain(error.code);
  expect(answer.text).not.toMatch(/node_modules|\.ts:|select |insert |SQLSTATE|relation "|\/src\//i);
}

const CUT: RawAnswer = { status: 413, text: '{"error":{"code":"invalid","message":""}}', contentType: '' };

/** The server may cut the connection instead of reading on. */
function expectRefusedOrCut(answer: RawAnswer): void {
  const isCut = answer.status === 0;
  expectError(isCut ? CUT : answer, ['invalid'], 'too large');
}

describe('SEC-35: nobody comes in without the right key', () => {
  for (const [name, route] of routes) {
    it(`${name}: no key, a wrong one, a blank one, one of another kind`, async () => {
      const { token: _none, ...withoutToken } = { token: '' };
      const noKey = await requestRaw(site.url, pathOf(route), {
        method: route.method,
        ...withoutToken,
        ...(bodies[name] !== undefined && { body: JSON.stringify(bodies[name]) }),
      });
      expectError(noKey, ['unauthenticated'], 'no key');
      const agentToken = await site.tokenOf('eastAgent');
      const wrong = [
        'x',
        ' ',
        'null',
        'a'.repeat(10_000),
        `${tokenFor(route)}x`,
        tokenFor(route).slice(0, -1),
        agentToken,
      ];
      for (const token of wrong) {
        expectError(
          await send(name, { token }),
          ['unauthenticated', 'forbidden', 'not_found'],
          `${name} with ${token.slice(0, 12)}`,
        );
      }
      const kinds = {
        widget_key: site.channel.widgetKey,
        server_key: site.channel.serverKey,
        conversation_token: mine.token,
      };
      for (const [kind, token] of Object.entries(kinds)) {
        if ((route.auth as readonly string[]).includes(kind)) continue;
        expectError(
          await send(name, { token }),
          ['unauthenticated', 'forbidden', 'not_found'],
          `${name} with a ${kind}`,
        );
      }
    });
  }
});

describe("SEC-29, SEC-44: a token opens one thread; another's and nobody's read the same", () => {
  for (const [name, route] of routes.filter(([, each]) => each.path.includes(':conversationId'))) {
    it(`${name}`, async () => {
      const body = bodies[name] === undefined ? {} : { body: JSON.stringify(bodies[name]) };
      const ask = async (conversationId: string) =>
        await requestRaw(site.url, pathOf(route, conversationId), { method: route.method, token: mine.token, ...body });
      const toForeign = await ask(foreign.conversationId);
      const toAbsent = await ask(randomUUID());
      expectError(toForeign, ['not_found', 'unauthenticated', 'forbidden'], 'foreign');
      expect(toForeign.status).toBe(toAbsent.status);
      expect(toForeign.text).toBe(toAbsent.text);
    });
  }

  it.each<[string, string]>([
    ['a letter', 'x'],
    ['steps up', '../..'],
    ['coded steps up', '%2e%2e'],
    ['the nil id', '00000000-0000-0000-0000-000000000000'],
    ['a condition', "' OR '1'='1"],
    ['a prototype', '__proto__'],
    ['3,000 letters', 'a'.repeat(3_000)],
  ])('%s as an id is a plain refusal', async (_what, id) => {
    const answer = await requestRaw(site.url, `/v1/conversations/${encodeURIComponent(id)}`, {
      method: 'GET',
      token: mine.token,
    });
    expectError(answer, ['not_found', 'invalid', 'unauthenticated', 'forbidden'], id);
    expect(await site.isWell()).toBe(true);
  });
});

describe('SEC-36: only JSON of the declared shape passes', () => {
  for (const [name] of posts) {
    it(`${name}: odd content types`, async () => {
      for (const contentType of oddContentTypes)
        expectError(await send(name, { contentType }), ['invalid'], `${name} as ${contentType}`);
    });

    it(`${name}: broken JSON, wrong types, unknown and smuggled fields`, async () => {
      const good = bodies[name] as Record<string, unknown>;
      const wrong = ['', '{', 'null', '[]', '"x"', '1', 'true', '{"a":1}', '\ufeff{}x', '{"text":1e400}'];
      for (const body of wrong) expectError(await send(name, { body }), ['invalid'], `${name} with ${body}`);
      for (const field of [
        'author',
        'role',
        'workspace_id',
        'workspaceId',
        'seq',
        'created_at',
        'ownershipVersion',
        'kind',
      ])
        expectError(
          await send(name, { body: JSON.stringify({ ...good, [field]: 'agent' }) }),
          ['invalid'],
          `${name} with ${field}`,
        );
      const broken = new Uint8Array([0x7b, 0x22, 0x74, 0x65, 0x78, 0x74, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
      const answer = await send(name, { body: broken });
      expect(answer.status, 'broken UTF-8').toBeLessThan(500);
    });

    it(`${name}: keys that are more than names`, async () => {
      for (const key of hostileKeys) {
        expectError(await send(name, { body: `{"${key}":{"role":"admin"}}` }), ['invalid'], `${name} with ${key}`);
        const nested = JSON.stringify({ ...(bodies[name] as object), customer: {} }).replace(
          '{}',
          `{"${key}":{"x":1}}`,
        );
        expectError(await send(name, { body: nested }), ['invalid'], `${name} with ${key} inside`);
      }
    });

    it(`${name}: depth 17, depth 8,000, 30,000 values, keys of 1,000 letters`, async () => {
      const deep = (depth: number) => `{"page":${nestedJson(depth)}}`;
      for (const depth of [17, 8_000, 100_000])
        expectError(await send(name, { body: deep(depth) }), ['invalid'], `depth ${depth}`);
      expectError(await send(name, { body: `{"page":[${'0,'.repeat(30_000)}0]}` }), ['invalid'], '30,000 values');
      expectError(await send(name, { body: `{"${'k'.repeat(1_000)}":1}` }), ['invalid'], 'a long key');
    });

    it(`${name}: bodies beyond the limit are refused whole`, async () => {
      const bytes = name === 'bringEscalation' ? limits.bodyEscalationBytes : limits.bodyCustomerBytes;
      const body = `{"text":"${'a'.repeat(bytes)}"}`;
      const answer = await send(name, { body });
      expectRefusedOrCut(answer);
    });
  }

  it.each(refusedStrings)('SEC-32: a message of $name is refused', async ({ text }) => {
    expectError(await send('postMessage', { body: JSON.stringify({ text }) }), ['invalid'], 'text');
    expectError(
      await send('openConversation', { body: JSON.stringify({ message: { text } }) }),
      ['invalid'],
      'first message',
    );
  });

  it('SEC-94: a message may be exactly as long as the limit, one character more is refused, nothing of it is stored', async () => {
    const customer = await openConversation(site.channel, 'Hello.');
    const post = async (text: string) =>
      await requestRaw(site.url, `/v1/conversations/${customer.conversationId}/messages`, {
        method: 'POST',
        token: customer.token,
        body: JSON.stringify({ text }),
      });
    expect((await post('a'.repeat(limits.messageChars))).status).toBe(201);
    const before = (await customer.messages()).filter((message) => message.author === 'customer').length;
    expectError(await post('a'.repeat(limits.messageChars + 1)), ['invalid'], 'one character too many');
    expectError(await post('a'.repeat(1_000_000)), ['invalid'], 'a message of 1 MB');
    const after = (await customer.messages()).filter((message) => message.author === 'customer').length;
    expect(after).toBe(before);
  });
});

describe('SEC-42: idempotency keys', () => {
  it('the same key and body get the same answer, another body a conflict', async () => {
    const key = randomUUID();
    const post = async (text: string) =>
      await requestRaw(site.url, `/v1/conversations/${mine.conversationId}/messages`, {
        method: 'POST',
        token: mine.token,
        headers: { 'idempotency-key': key },
        body: JSON.stringify({ text }),
      });
    const first = await post('Once.');
    expect(first.status).toBe(201);
    expect((await post('Once.')).text).toBe(first.text);
    expectError(await post('Twice.'), ['conflict'], 'another body');
    expect((await mine.messages()).filter((message) => message.text === 'Once.')).toHaveLength(1);
  });
});

describe('SEC-37: who may ask from a browser', () => {
  it.each(['null', 'https://evil.test', 'https://app.example.evil.test', 'https://evil.test:443'])(
    'a widget key from the origin %s is refused',
    async (origin) => {
      const answer = await send('openConversation', { token: site.channel.widgetKey, headers: { origin } });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    },
  );

  it('SEC-45: a server key sent by a browser is refused', async () => {
    const answer = await send('openConversation', { headers: { origin: site.origin } });
    expectError(answer, ['forbidden', 'unauthenticated'], 'server key from a browser');
  });
});

describe('SEC-52, SEC-51: of the auth library only the listed routes exist', () => {
  it.each([
    'sign-up/email',
    'update-user',
    'delete-user',
    'change-email',
    'admin/set-role',
    'admin/create-user',
    'admin/impersonate-user',
    'list-sessions',
    '/sign-up/email',
    '%2e%2e/auth/sign-up/email',
  ])('%s answers 404', async (path) => {
    const token = await site.tokenOf('eastAgent');
    for (const method of ['GET', 'POST']) {
      const answer = await requestRaw(site.url, `${authBasePath}/${path}`, {
        method,
        token,
        ...(method === 'POST' && {
          body: JSON.stringify({
            email: 'new@east.example',
            password: 'a-long-password-1',
            name: 'New',
            role: 'admin',
          }),
        }),
      });
      expect(answer.status, `${method} ${path}`).toBe(404);
    }
    expect(await site.isWell()).toBe(true);
  });

  it('SEC-54: what is left of a session token without its signature does not sign in', async () => {
    const token = await site.tokenOf('eastAgent');
    const bare = decodeURIComponent(token).split('.')[0] ?? '';
    const answer = await requestRaw(site.url, `${authBasePath}/get-session`, { method: 'GET', token: bare });
    expect(answer.text === 'null' || answer.status >= 400, `${answer.status} ${answer.text}`).toBe(true);
  });
});
