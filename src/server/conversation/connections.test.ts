import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { purgeRecords } from '#server/jobs/purge-records.ts';
import { connectWire } from '#tests/support/desktop-wire.ts';
import { call, depsOf, type Opened, open, read, say, signIdentity, until } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let aheadMs = 0;
beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date(Date.now() + aheadMs) });
});
afterAll(() => server.close());

const nobody = 'Nobody is online right now.';

/** What a customer is told when a person is to come. */
async function toldAtHandover(): Promise<string> {
  const opened: Opened = await open(server, 'I want to talk to a person about my invoice.');
  await until(server, opened, ({ state }) => state === 'queued');
  await say(server, opened, 'Hello?');
  const { messages } = await read(server, opened);
  return messages
    .filter(({ author }) => author === 'system')
    .map(({ text }) => text)
    .join('\n');
}

describe('B8: the customer is told honestly whether anybody is there', () => {
  it('agents whose chosen word is online but who are not connected are nobody', async () => {
    expect(await toldAtHandover()).toContain(nobody);
  });

  it('one connected agent of the team is somebody; of another team, away, or gone again is nobody', async () => {
    const other = await connectWire(server.url, await server.signIn('tea'));
    expect(await toldAtHandover()).toContain(nobody);
    const bea = await connectWire(server.url, await server.signIn('bea'));
    expect(await toldAtHandover()).not.toContain(nobody);
    await bea.push('agent.setAvailability', { availability: 'away' });
    expect(await toldAtHandover()).toContain(nobody);
    await bea.push('agent.setAvailability', { availability: 'online' });
    expect(await toldAtHandover()).not.toContain(nobody);
    bea.close();
    const deadline = Date.now() + 5_000;
    while (!(await toldAtHandover()).includes(nobody)) expect(Date.now()).toBeLessThan(deadline);
    other.close();
  });
});

describe('SEC-81: what is kept for a day goes after it', () => {
  it('answers under idempotency keys and used identities; younger ones stay', async () => {
    const deps = { ...depsOf(server), clock: () => new Date(Date.now() + aheadMs) };
    const body = { message: { text: 'Where can I find my invoice?' } };
    const post = (key: string, extra = {}) =>
      call(server, 'POST', '/v1/conversations', server.credentials.serverKey, { ...body, ...extra }, { key });
    const first = await post('old', { customer: { token: signIdentity(server, { sub: 'kim' }) } });
    expect(first.status).toBe(201);
    const count = async (table: 'idempotency' | 'identityJti') =>
      (await server.store.read('system', server.workspaceId, ({ db }) => db.selectFrom(table).selectAll().execute()))
        .length;
    expect([await count('idempotency'), await count('identityJti')]).toEqual([1, 1]);
    await purgeRecords(deps);
    expect([await count('idempotency'), await count('identityJti')]).toEqual([1, 1]);
    aheadMs = 86_400_000 + 60_000;
    await post('young');
    expect(await purgeRecords(deps)).toEqual({ idempotency: 1, identities: 1 });
    expect([await count('idempotency'), await count('identityJti')]).toEqual([1, 0]);
    expect((await post('young')).status).toBe(201);
  });
});
