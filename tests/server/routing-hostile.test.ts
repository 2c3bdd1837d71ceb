/** C4, C6, C9, SEC-56, SEC-57: what may go wrong around an offer, an alarm or a whisper, on either engine: clocks that are set, people who do what is not theirs, names that are markup. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { routingNow } from '#shared/contract/routing.ts';
import type { MutationName } from '#shared/conversation/contract.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { defaultQueueRouting, type QueueRouting } from '#shared/routing/schema.ts';
import { connectWire, type Wire } from '#tests/support/desktop-wire.ts';
import { eventsOf, type Opened, open, until } from '../support/domain.ts';
import { eraseOver } from '../support/erasure-story.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const soon = { timeout: 10_000, interval: 25 };
const HOUR_MS = 3_600_000;

describe.each(engines)('routing against the odds, on %s', (engine) => {
  let server: TestServer;
  let aheadMs = 0;
  const tokens = new Map<string, string>();
  const ids = new Map<string, AgentId>();
  const wires = new Map<string, Wire>();

  beforeAll(async () => {
    server = await startTestServer({ engine, clock: () => new Date(Date.now() + aheadMs) });
    for (const key of ['bea', 'ben', 'tea', 'lea', 'sue']) {
      tokens.set(key, await server.signIn(key));
      ids.set(key, (await server.actor(key)).agentId);
    }
    aheadMs += 5_000;
  }, 120_000);
  afterEach(async () => {
    for (const wire of wires.values()) wire.close();
    wires.clear();
    await sql`update conversation set state = 'closed', offer = null, offer_until = null, route_at = null, assignee_id = null where state in ('queued', 'active')`.execute(
      server.database.db,
    );
    await sql`update agent set availability = 'online', availability_reason = null, offers_missed = 0, skills = null, capacity = null`.execute(
      server.database.db,
    );
  });
  afterAll(() => server?.close());

  const join = async (...keys: string[]) => {
    for (const key of keys) wires.set(key, await connectWire(server.url, tokens.get(key) ?? ''));
  };
  const idOf = (key: string) => ids.get(key) ?? ('' as AgentId);
  const push = async (key: string, name: MutationName, args: unknown) => await wires.get(key)?.pushRaw(name, args);
  const codeOf = async (key: string, name: MutationName, args: unknown) => {
    const outcome = await push(key, name, args);
    return outcome?.status === 'refused' ? outcome.error.code : outcome?.status;
  };
  const rowOf = async ({ id }: Pick<Opened, 'id'>) =>
    await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    );
  const offeredTo = async (one: Opened) => (await rowOf(one)).offer?.agentId ?? null;

  async function queued(): Promise<Opened> {
    const opened = await open(server, 'My invoice is wrong. I want to talk to a person, please.');
    await until(server, opened, ({ state }) => state === 'queued');
    await sql`update conversation set team_id = (select id from team where name = 'Billing'), queue_id = (select id from queue where name = 'Billing')
      where id = ${opened.id}`.execute(server.database.db);
    return opened;
  }
  const ask = (method: 'GET' | 'POST', key: string, body?: unknown) =>
    fetch(`${server.url}/v1/routing`, {
      method,
      headers: { authorization: `Bearer ${tokens.get(key)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  async function draft(change: Partial<QueueRouting>) {
    const { policy } = routingNow.parse(await (await ask('GET', 'lea')).json());
    const { rows } = await sql<{ id: QueueRouting['queueId'] }>`select id from queue where name = 'Billing'`.execute(
      server.database.db,
    );
    const queues = [{ ...defaultQueueRouting(rows[0]!.id), ...change }];
    return { basedOn: policy.version, policy: { ...policy, queues }, why: `A story ${randomUUID()}` };
  }
  /** A length of its own each time, so that something differs. */
  let length = 60;
  const offers = async (change: Partial<QueueRouting> = {}) => {
    length += 1;
    return await ask('POST', 'lea', await draft({ mode: 'offer', offerSeconds: length, ...change }));
  };

  it('a clock that is set back an hour in the middle of an offer: it ends, nobody is charged with it, and it is made anew', async () => {
    await offers();
    await join('bea');
    const one = await queued();
    await expect.poll(() => offeredTo(one), soon).toBe(idOf('bea'));
    const first = (await rowOf(one)).offer;
    aheadMs -= HOUR_MS;
    try {
      await expect
        .poll(async () => (await rowOf(one)).offer?.id !== first?.id && (await offeredTo(one)), soon)
        .toBe(idOf('bea'));
      const again = (await rowOf(one)).offer;
      expect(Date.parse(again?.until ?? '') - (Date.now() + aheadMs)).toBeLessThanOrEqual(length * 1_000);
      const ended = (await eventsOf(server, one)).find(({ type }) => type === 'offer.expired');
      expect(ended?.fields).toMatchObject({ cause: 'time', stoodS: 0 });
      const { rows } = await sql<{
        missed: number;
      }>`select offers_missed as missed from agent where id = ${idOf('bea')}`.execute(server.database.db);
      expect(rows[0]?.missed).toBe(0);
      expect((await rowOf(one)).routing?.passed).toEqual([]);
    } finally {
      aheadMs += HOUR_MS;
    }
  });

  it('a clock that is set on an hour: offers run out once each, which sets nobody away, and are made anew', async () => {
    await offers();
    await join('bea', 'ben');
    const two = [await queued(), await queued()];
    const standing = async () => (await Promise.all(two.map(rowOf))).flatMap(({ offer }) => (offer ? [offer.id] : []));
    await expect.poll(async () => (await standing()).length, soon).toBe(2);
    const before = await standing();
    aheadMs += HOUR_MS;
    await expect
      .poll(async () => (await standing()).filter((id) => !before.includes(id)).length, soon)
      .toBeGreaterThan(0);
    const { rows } = await sql<{ name: string }>`select name from agent where availability = 'away'`.execute(
      server.database.db,
    );
    expect(rows).toEqual([]);
  });

  it('what somebody passed hides nothing from them: the third is offered to who passed the first two', async () => {
    await offers({ mode: 'pull' });
    const three = [await queued(), await queued(), await queued()];
    const until = new Date(Date.now() + aheadMs + HOUR_MS).toISOString();
    const passedBy = (key: string) => JSON.stringify([{ agentId: idOf(key), why: 'busy', until }]);
    for (const [at, one] of three.entries())
      await sql`update conversation set priority = ${90 - at}, routing = jsonb_set(routing, '{passed}', ${passedBy(at < 2 ? 'bea' : 'ben')}::jsonb) where id = ${one.id}`.execute(
        server.database.db,
      );
    await join('bea');
    await offers();
    await expect.poll(() => offeredTo(three[2] as Opened), soon).toBe(idOf('bea'));
    expect(await Promise.all(three.slice(0, 2).map(offeredTo))).toEqual([null, null]);
  });

  it('who passes again and again stands once in what the conversation remembers', async () => {
    await offers();
    await join('bea');
    const one = await queued();
    for (let round = 0; round < 3; round += 1) {
      await expect.poll(() => offeredTo(one), soon).toBe(idOf('bea'));
      const offerId = (await rowOf(one)).offer?.id;
      const decline = { conversationId: one.id, offerId, reason: 'busy', note: '' };
      expect(await codeOf('bea', 'conversation.declineOffer', decline)).toBe('applied');
      expect((await rowOf(one)).routing?.passed).toHaveLength(1);
      aheadMs += 121_000;
    }
  });

  it('two leads who save in the same moment: one version, and the other is told', async () => {
    const [first, second] = [await draft({ offerSeconds: 45 }), await draft({ offerSeconds: 46 })];
    const answers = await Promise.all([ask('POST', 'lea', first), ask('POST', 'lea', second)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const { history, policy } = routingNow.parse(await (await ask('GET', 'lea')).json());
    expect(history[0]?.version).toBe(policy.version);
    expect(policy.queues[0]?.offerSeconds).toBe(answers[0]?.status === 200 ? 45 : 46);
  });

  it('names that are markup or turn the line around stay what they are, as words; ten thousand letters are refused', async () => {
    await join('lea', 'bea');
    const nasty = '<img src=x onerror=alert(1)>\u202e{count, plural, other {#}}';
    const skills = [{ key: nasty, level: 3 }];
    expect(await codeOf('lea', 'agent.setSkills', { agentId: idOf('bea'), skills, capacity: null })).toBe('applied');
    expect((await offers({ requirements: [{ when: { on: 'always' }, skill: nasty, level: 2 }] })).status).toBe(200);
    const one = await queued();
    await expect.poll(() => offeredTo(one), soon).toBe(idOf('bea'));
    expect((await rowOf(one)).offer?.why).toContain(`${nasty}, level 3`);
    const long = 'x'.repeat(10_000);
    expect((await offers({ requirements: [{ when: { on: 'always' }, skill: long, level: 2 }] })).status).toBe(400);
    const tooLong = [{ key: long, level: 3 }];
    expect(await codeOf('lea', 'agent.setSkills', { agentId: idOf('bea'), skills: tooLong, capacity: null })).toBe(
      'invalid',
    );
    const offerId = (await rowOf(one)).offer?.id;
    const note = { conversationId: one.id, offerId, reason: 'other', note: long };
    expect(await codeOf('bea', 'conversation.declineOffer', note)).toBe('invalid');
    expect(await offeredTo(one)).toBe(idOf('bea'));
  });

  it('SEC-56: an offer is answered by who it is for; listening, whispering first and giving away others’ work are no agent’s', async () => {
    await offers();
    await join('bea', 'tea', 'lea', 'sue');
    const one = await queued();
    await expect.poll(() => offeredTo(one), soon).not.toBeNull();
    const { offer } = await rowOf(one);
    const [theirs, other] = offer?.agentId === idOf('bea') ? ['bea', 'lea'] : ['lea', 'bea'];
    const answer = { conversationId: one.id, offerId: offer?.id };
    await codeOf(other, 'conversation.declineOffer', { ...answer, reason: 'skill', note: '' });
    expect((await rowOf(one)).offer?.id).toBe(offer?.id);
    expect(await codeOf('tea', 'conversation.acceptOffer', answer)).toBe('not_found');
    expect(await codeOf('tea', 'conversation.declineOffer', { ...answer, reason: 'skill', note: '' })).toBe(
      'not_found',
    );
    expect(await codeOf(theirs, 'conversation.acceptOffer', answer)).toBe('applied');
    await join('ben');
    const { ownershipVersion } = await rowOf(one);
    const to = { kind: 'agent', agentId: idOf('ben') };
    const give = { conversationId: one.id, ownershipVersion, to, reason: 'skill', note: '' };
    expect(await codeOf('ben', 'conversation.assign', give)).toBe('conflict');
    expect(await codeOf('ben', 'conversation.listen', { conversationId: one.id, reason: 'Curious' })).toBe('forbidden');
    const whisper = { conversationId: one.id, whisperId: randomUUID(), toId: idOf(theirs), text: 'Psst' };
    expect(await codeOf('ben', 'whisper.send', whisper)).toBe('conflict');
    expect(await codeOf('tea', 'whisper.send', { ...whisper, whisperId: randomUUID() })).toBe('not_found');
    expect((await ask('POST', 'bea', await draft({ offerSeconds: 99 }))).status).toBe(403);
  });

  it('SEC-57: a whisper that comes after the close, a change of hands or an erasure is refused; ten thousand letters too', async () => {
    await offers({ mode: 'pull' });
    await join('bea', 'sue', 'lea');
    const one = await queued();
    await codeOf('bea', 'conversation.claim', { conversationId: one.id });
    const whisper = (text = 'A word') => ({
      conversationId: one.id,
      whisperId: randomUUID(),
      toId: idOf('bea'),
      text,
    });
    expect(await codeOf('sue', 'whisper.send', whisper('x'.repeat(10_000)))).toBe('invalid');
    const nasty = '<b onclick=1>\u202e</b>';
    expect(await codeOf('sue', 'whisper.send', whisper(nasty))).toBe('applied');
    await wires.get('bea')?.pull();
    expect(wires.get('bea')?.rows('whisper').at(-1)?.text).toBe(nasty);
    expect(await codeOf('sue', 'conversation.takeOver', { conversationId: one.id, reason: 'test' })).toBe('applied');
    expect(await codeOf('lea', 'whisper.send', whisper())).toBe('conflict');
    const { ownershipVersion, lastCustomerN } = await rowOf(one);
    const close = { ownershipVersion, gap: null, cause: 'agent_resolved', seenThrough: lastCustomerN };
    expect(await codeOf('sue', 'conversation.close', { conversationId: one.id, ...close })).toBe('applied');
    expect(await codeOf('lea', 'whisper.send', { ...whisper(), toId: idOf('sue') })).toBe('conflict');
    const { customerId } = await rowOf(one);
    expect((await eraseOver(server, customerId)).status).toBe(200);
    expect(await codeOf('sue', 'whisper.send', whisper())).toBe('conflict');
    // Who was whispered to could answer; of what is erased nothing is left to answer to.
    expect(await codeOf('bea', 'whisper.send', { ...whisper(), toId: idOf('sue') })).toBe('conflict');
    const { rows } = await sql<{
      count: string;
    }>`select count(*) from whisper where conversation_id = ${one.id}`.execute(server.database.db);
    expect(Number(rows[0]?.count)).toBe(0);
  });

  it('SEC-82: an erasure in the middle of an offer ends it, and it is offered to nobody again', async () => {
    await offers({ alarm: { leadAfterS: 30, supervisorAfterS: 60 } });
    await join('bea');
    const one = await queued();
    await expect.poll(() => offeredTo(one), soon).toBe(idOf('bea'));
    const offerId = (await rowOf(one)).offer?.id;
    const { customerId } = await rowOf(one);
    expect((await eraseOver(server, customerId)).status).toBe(200);
    expect(await rowOf(one)).toMatchObject({
      state: 'closed',
      offer: null,
      offerUntil: null,
      routing: null,
      routeAt: null,
    });
    expect(await codeOf('bea', 'conversation.acceptOffer', { conversationId: one.id, offerId })).toBe('conflict');
    aheadMs += 61_000;
    // Another one passes through after it: the dispatcher has looked since.
    const next = await queued();
    await expect.poll(() => offeredTo(next), soon).toBe(idOf('bea'));
    expect(await rowOf(one)).toMatchObject({ offer: null, alarm: null });
  });

  it('C9: three hundred that are due at once ring all, and the next offer is not kept waiting by them', async () => {
    await offers({ mode: 'pull', alarm: { leadAfterS: 30, supervisorAfterS: null } });
    const one = await queued();
    const { rows: columns } = await sql<{ name: string }>`select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = 'conversation' and column_name not in ('id', 'number', 'token_hash')`.execute(
      server.database.db,
    );
    const names = sql.raw(columns.map(({ name }) => `"${name}"`).join(', '));
    await sql`insert into conversation (id, number, token_hash, ${names}) select gen_random_uuid(), 900000 + i, md5(i::text || random()::text), ${names}
      from conversation, generate_series(1, 300) i where id = ${one.id}`.execute(server.database.db);
    await join('bea');
    aheadMs += 31_000;
    await offers({ alarm: { leadAfterS: 30, supervisorAfterS: null } });
    const rings = async () => {
      const { rows } = await sql<{
        count: string;
      }>`select count(*) from conversation where state = 'queued' and alarm is not null`.execute(server.database.db);
      return Number(rows[0]?.count);
    };
    const offered = async () => {
      const { rows } = await sql`select from conversation where offer_until is not null`.execute(server.database.db);
      return rows.length;
    };
    const from = performance.now();
    await expect.poll(offered, soon).toBe(1);
    expect(performance.now() - from).toBeLessThan(5_000);
    await expect.poll(rings, soon).toBe(301);
  }, 30_000);
});
