import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchPath, serverHits } from '#shared/search/contract.ts';
import { act, open, say } from '../support/domain.ts';
import { until } from '../support/engine.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

describe.each(engines)('search on the server, %s', (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ engine });
    const opened = await open(server, 'The quixotry on invoice 2026 looks wrong. I want to talk to a person.');
    await say(server, opened, 'Rückerstattung please, the quixotries are 100% wrong_here');
  }, 120_000);
  afterAll(() => server?.close());

  async function search(key: string, text: string) {
    const response = await fetch(`${server.url}${searchPath}?${new URLSearchParams({ text }).toString()}`, {
      headers: { authorization: `Bearer ${await server.signIn(key)}` },
    });
    return { status: response.status, body: (await response.json()) as unknown };
  }
  const found = async (key: string, text: string) => serverHits.parse((await search(key, text)).body).hits;

  it('finds messages of the teams’ threads, the newest first, the last word as a beginning', async () => {
    await until(async () => (await found('bea', 'quixotr')).length === 2);
    const [first, second] = await found('bea', 'quixotr');
    expect(first?.text).toContain('Rückerstattung');
    expect(second?.text).toContain('invoice 2026');
    expect(await found('bea', 'quixotr ')).toEqual([]);
    expect(await found('bea', '100% wrong_here')).toHaveLength(1);
  });

  it('SEC-27, SEC-31: nothing of other teams’ threads, and an admin may not ask', async () => {
    expect(await found('tea', 'quixotry')).toEqual([]);
    expect(await found('sue', 'quixotry')).toHaveLength(1);
    expect((await search('ada', 'quixotry')).status).toBe(403);
  });

  it('SEC-23: what is typed is words, never syntax; operators narrow', async () => {
    for (const text of ["'", '!', 'a | b', ':*', "quixotry' | 'x", '\\', '(', '<->'])
      expect((await search('bea', text)).status, text).toBe(200);
    expect(await found('bea', 'quixotry after:2999-01-01')).toEqual([]);
    expect(await found('bea', 'quixotry from:nobody')).toEqual([]);
    for (const holds of ['is:open', 'is:unassigned', 'in:b'])
      expect(await found('bea', `quixotry ${holds}`), holds).toHaveLength(1);
    for (const not of ['is:closed', 'is:mine', 'is:snoozed', 'tag:vip', 'in:nowhere', 'has:file'])
      expect(await found('bea', `quixotry ${not}`), not).toEqual([]);
    const { conversationId } = (await found('bea', 'quixotry'))[0]!;
    await act(server, 'bea', 'conversation.tag', { conversationId, add: ['VIP'], remove: [] });
    expect(await found('bea', 'quixotry tag:vip')).toHaveLength(1);
  });

  it('bad input gets a clear error', async () => {
    expect((await search('bea', '')).status).toBe(400);
    expect((await search('bea', 'x'.repeat(201))).status).toBe(400);
  });
});
