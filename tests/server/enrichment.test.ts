import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { ContextRow, HandoffRow } from '#shared/handoff/schema.ts';
import { eventsOf, type Opened, open, signIdentity, until } from '../support/domain.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** C2: what other systems know of an account is there before the conversation is routed, and reaches its place, its package and the desk. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 300_000);
afterAll(() => server?.close());

const words = 'I want to talk to a human about where I can find my invoice';
const named = (sub: string) => ({ customer: { token: signIdentity(server, { sub, name: 'Dana' }) } });

async function escalated(extra: Record<string, unknown>): Promise<Opened> {
  const opened = await open(server, words, extra);
  await until(server, opened, ({ state }) => state === 'queued');
  return opened;
}
async function fed<T>(entity: string, { id }: Opened): Promise<T | undefined> {
  const { rows } = await server.database.pool.query<{ data: T }>(
    `select data from feed where entity = $1 and (data ->> 'conversationId' = $2 or data ->> 'id' = $2) order by seq desc limit 1`,
    [entity, id],
  );
  return rows[0]?.data;
}
const rowOf = async (opened: Opened) => {
  const row = await fed<ConversationRow>('conversation', opened);
  if (row === undefined) throw new Error('The queue has no such row.');
  return row;
};
/** What a CRM or billing system says from now on. */
const account = (set: string) => server.database.pool.query(`update account set ${set} where name = 'Acme'`);

it('C2: the account’s name and plan are on the row of the queue and in what is counted', async () => {
  const opened = await escalated(named('dana'));
  expect(await rowOf(opened)).toMatchObject({ identity: 'verified', accountName: 'Acme', tier: 'Enterprise' });
  const decided = (await eventsOf(server, opened)).find(({ type }) => type === 'escalation.decided');
  expect(decided?.fields.account).toMatchObject({ atRisk: false, value: 1_000, health: 70 });
  expect(decided?.dims.segment).toBe('Enterprise');
});

it('C2, B5: plan, value, renewal, health with its trend, and facts with their source travel in the package', async () => {
  const opened = await escalated(named('dana'));
  const context = await fed<ContextRow>('context', opened);
  expect(context?.account).toMatchObject({
    name: 'Acme',
    plan: 'Enterprise',
    valuePerYear: 1_000,
    currency: 'EUR',
    health: 70,
    healthTrend: [80, 70],
    atRisk: false,
    seats: 5,
  });
  expect(context?.facts.map(({ source, value }) => [source, value])).toContainEqual(['CRM', 'Pays on time']);
  expect((await fed<HandoffRow>('handoff', opened))?.parts).toMatchObject({ account: 'present' });
});

it('C2, C3: the same words of an account that is worth more and at risk stand before those of another, by the same rules', async () => {
  const before = await rowOf(await escalated(named('dana')));
  await account('value_per_year = 60000, at_risk = true, health = 20');
  const after = await rowOf(await escalated(named('dana')));
  expect(after.priority).toBeGreaterThan(before.priority);
  await account('value_per_year = 1000, at_risk = true, health = 20');
  const less = await rowOf(await escalated(named('dana')));
  expect(less.priority, 'the risk alone').toBeGreaterThan(before.priority);
  expect(after.priority, 'and the value').toBeGreaterThan(less.priority);
});

it('C2: a plan that changed elsewhere counts from the next handover; a past one keeps what held then', async () => {
  const before = await escalated(named('dana'));
  await account(`plan = 'Starter'`);
  const after = await escalated(named('dana'));
  expect((await rowOf(after)).tier).toBe('Starter');
  expect((await rowOf(before)).tier).toBe('Enterprise');
  await account(`plan = 'Enterprise'`);
});

it.each([
  ['nobody says who writes', {}],
  ['somebody claims to be of the account', { customer: { claimed: { name: 'Dana', email: 'dana@acme.example' } } }],
])('C2, SEC-43: %s: nothing of an account reaches place, row or package', async (_name, extra) => {
  await account('value_per_year = 60000, at_risk = true');
  const opened = await escalated(extra);
  const row = await rowOf(opened);
  expect(row).toMatchObject({ accountName: null, tier: null });
  const known = await rowOf(await escalated(named('dana')));
  expect(row.priority).toBeLessThan(known.priority);
  const context = await fed<ContextRow>('context', opened);
  expect(context).toMatchObject({ account: null, facts: [] });
});

it('C2: a verified customer of no account is placed and handed over without one', async () => {
  const opened = await escalated(named(`new-${randomUUID()}`));
  expect(await rowOf(opened)).toMatchObject({ identity: 'verified', accountName: null, tier: null });
  expect((await fed<HandoffRow>('handoff', opened))?.parts.account).not.toBe('present');
});
