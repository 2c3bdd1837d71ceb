import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultTriggerSettings } from '#shared/assistant/triggers/settings.ts';
import { defaultPriorityRules } from '#shared/escalation/priority-rules.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { defaultPolicy } from '#shared/routing/schema.ts';
import { createTriggers } from './triggers.ts';

const now = { settings: defaultTriggerSettings, history: [] };

describe('A11: the triggers at the desk are the server’s', () => {
  let server: Server;
  let answer: { status: number; body: string };
  let asked: { method: string; url: string; token: string; body: string }[];

  beforeEach(async () => {
    [answer, asked] = [{ status: 200, body: JSON.stringify(now) }, []];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => {
        body += part.toString('utf8');
      });
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        asked.push({ method, url, token: headers.authorization ?? '', body });
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterEach(() => void server.close());

  const create = (token: string | null = 'token') =>
    createTriggers({
      session: { token: () => token } as Parameters<typeof createTriggers>[0]['session'],
      serverUrl: () => `http://127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? 1}`,
    });

  it('asks with the lead’s token and gives back what the server says', async () => {
    expect(await create()['triggers:get']({})).toEqual(now);
    await create()['triggers:save']({ basedOn: 1, settings: defaultTriggerSettings, why: 'x' });
    expect(asked.map(({ method, url, token }) => [method, url, token])).toEqual([
      ['GET', '/v1/triggers', 'Bearer token'],
      ['POST', '/v1/triggers', 'Bearer token'],
    ]);
    expect(JSON.parse(asked[1]?.body ?? '')).toMatchObject({ basedOn: 1, why: 'x' });
  });

  it('C3: the rules of priority go the same way', async () => {
    const rules = { rules: defaultPriorityRules, history: [] };
    answer.body = JSON.stringify(rules);
    expect(await create()['priority:get']({})).toEqual(rules);
    expect(await create()['priority:save']({ basedOn: 1, rules: defaultPriorityRules, why: 'x' })).toEqual(rules);
    answer.body = JSON.stringify({ waiting: 0, moved: 0, places: [] });
    await create()['priority:preview']({ rules: defaultPriorityRules });
    expect(asked.map(({ method, url, token }) => [method, url, token])).toEqual([
      ['GET', '/v1/priority-rules', 'Bearer token'],
      ['POST', '/v1/priority-rules', 'Bearer token'],
      ['POST', '/v1/priority-rules/preview', 'Bearer token'],
    ]);
  });

  it('C4: routing goes the same way', async () => {
    const routing = { policy: defaultPolicy, history: [], tiers: [] };
    answer.body = JSON.stringify(routing);
    expect(await create()['routing:get']({})).toEqual(routing);
    expect(await create()['routing:save']({ basedOn: 1, policy: defaultPolicy, why: 'x' })).toEqual(routing);
    const conversationId = '00000000-0000-7000-8000-000000000001' as ConversationId;
    const decision = { chosen: null, step: 0, nextStepAtMs: null, lines: [] };
    const whatIf = { conversationId, number: 7, customerName: 'Ada', effort: 1, waitedS: 0, decision };
    answer.body = JSON.stringify(whatIf);
    expect(await create()['routing:whatIf']({ conversationId, policy: null, waitedS: null })).toEqual(whatIf);
    expect(asked.map(({ method, url }) => [method, url])).toEqual([
      ['GET', '/v1/routing'],
      ['POST', '/v1/routing'],
      ['POST', '/v1/routing/what-if'],
    ]);
  });

  it('passes on why the server refused', async () => {
    answer = {
      status: 409,
      body: JSON.stringify({ error: { code: 'conflict', message: 'Somebody saved version 3.' } }),
    };
    await expect(create()['triggers:get']({})).rejects.toMatchObject({
      code: 'conflict',
      message: 'Somebody saved version 3.',
    });
  });

  it.each([
    ['another form', '{"settings":{"threshold":0}}'],
    ['a field too many', JSON.stringify({ ...now, humanRequest: 'off' })],
    ['an array', '[]'],
  ])('an answer of %s is not taken', async (_what, body) => {
    answer = { status: 200, body };
    await expect(create()['triggers:get']({})).rejects.toMatchObject({ code: 'internal' });
  });

  it('a run’s id is a value, never a way to another address', async () => {
    answer = { status: 200, body: JSON.stringify({ state: 'stopped', runId: 'x' }) };
    await create()['triggers:replay']({ runId: '../x?y=1#z' });
    expect(asked[0]?.url).toBe('/v1/triggers/replays?run=..%2Fx%3Fy%3D1%23z');
  });

  it('offline and signed out say so; nothing is kept', async () => {
    await expect(create(null)['triggers:get']({})).rejects.toMatchObject({ code: 'unauthenticated' });
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    await expect(create()['triggers:get']({})).rejects.toMatchObject({ code: 'offline' });
  });
});
