import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from '#server/routing/dispatch.ts';
import { routingNow, routingWhatIf } from '#shared/contract/routing.ts';
import type { MutationName } from '#shared/conversation/contract.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { AgentId, TeamId } from '#shared/lib/ids.ts';
import { defaultQueueRouting, type QueueRouting } from '#shared/routing/schema.ts';
import { connectWire, type Wire } from '#tests/support/desktop-wire.ts';
import { eventsOf, type Opened, open, read, say, until } from '../support/domain.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const soon = { timeout: 10_000, interval: 25 };

describe.each(engines)('C4, C6: work finds people, on %s', (engine) => {
  let server: TestServer;
  let aheadMs = 0;
  const tokens = new Map<string, string>();
  const ids = new Map<string, AgentId>();
  const wires = new Map<string, Wire>();

  beforeAll(async () => {
    server = await startTestServer({ engine, clock: () => new Date(Date.now() + aheadMs) });
    for (const key of ['bea', 'ben', 'tea', 'lea', 'sue', 'ada']) {
      tokens.set(key, await server.signIn(key));
      ids.set(key, (await server.actor(key)).agentId);
    }
    // A node that has just begun counts nobody as gone and asks nobody.
    aheadMs += 5_000;
  }, 120_000);
  afterEach(async () => {
    for (const key of wires.keys()) leave(key);
    // Nothing of one story waits in the next.
    await sql`update conversation set state = 'closed', offer = null, offer_until = null, route_at = null, assignee_id = null where state in ('queued', 'active')`.execute(
      server.database.db,
    );
    await sql`update agent set availability = 'online', availability_reason = null, offers_missed = 0, acted_at = null, skills = null, capacity = null`.execute(
      server.database.db,
    );
  });
  afterAll(() => server?.close());

  async function join(...keys: string[]): Promise<void> {
    for (const key of keys) wires.set(key, await connectWire(server.url, tokens.get(key) ?? ''));
  }
  function leave(key: string): void {
    wires.get(key)?.close();
    wires.delete(key);
  }
  const idOf = (key: string) => ids.get(key) ?? ('' as AgentId);
  const act = async (key: string, name: MutationName, args: unknown) => {
    const outcome = await wires.get(key)?.pushRaw(name, args);
    return outcome?.status === 'refused' ? outcome.error.message : outcome?.status;
  };
  const rowOf = async ({ id }: Pick<Opened, 'id'>) =>
    await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    );
  const stored = async (key: string) =>
    await server.store.read('system', server.workspaceId, ({ db }) =>
      db
        .selectFrom('agent')
        .select(['availability', 'availabilityReason', 'offersMissed', 'actedAt'])
        .where('id', '=', idOf(key))
        .executeTakeFirstOrThrow(),
    );
  const offered = async (one: Opened) => (await rowOf(one)).offer;
  const offeredTo = async (one: Opened) => (await offered(one))?.agentId ?? null;
  const types = async (one: Opened, prefix: string) =>
    (await eventsOf(server, one)).flatMap(({ type }) => (type.startsWith(prefix) ? [type] : []));

  async function queued(): Promise<Opened> {
    const opened = await open(server, 'My invoice is wrong. I want to talk to a person, please.');
    await until(server, opened, ({ state }) => state === 'queued');
    await sql`update conversation set team_id = (select id from team where name = 'Billing'), queue_id = (select id from queue where name = 'Billing')
      where id = ${opened.id}`.execute(server.database.db);
    return opened;
  }
  const ask = (method: 'GET' | 'POST', path: string, key: string, body?: unknown) =>
    fetch(`${server.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${tokens.get(key)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const now = async () => routingNow.parse(await (await ask('GET', '/v1/routing', 'lea')).json());
  async function route(change: Partial<QueueRouting>, grace = { chosenS: 120, lostS: 300 }): Promise<Response> {
    const { policy } = await now();
    const { rows } = await sql<{ id: QueueRouting['queueId'] }>`select id from queue where name = 'Billing'`.execute(
      server.database.db,
    );
    const queue = { ...defaultQueueRouting(rows[0]!.id), ...change };
    return await ask('POST', '/v1/routing', 'lea', {
      basedOn: policy.version,
      policy: { ...policy, queues: [queue], grace },
      why: `A story ${randomUUID()}`,
    });
  }
  const offers = (change: Partial<QueueRouting> = {}) =>
    route({ mode: 'offer', offerSeconds: 30 + Math.floor(Math.random() * 500), ...change });

  it('begins with pull: nobody is asked, and nobody rings', async () => {
    await join('bea');
    const one = await queued();
    expect((await now()).policy.queues).toEqual([]);
    await expect.poll(async () => (await rowOf(one)).routeAt, soon).toBeNull();
    expect(await rowOf(one)).toMatchObject({ offer: null, alarm: null, state: 'queued' });
  });

  it('SEC-56: only leads and supervisors set how; what cannot work is refused with the reason, and who saved meanwhile is not overwritten', async () => {
    expect((await ask('GET', '/v1/routing', 'bea')).status).toBe(403);
    expect((await ask('GET', '/v1/routing', 'sue')).status).toBe(200);
    expect((await ask('GET', '/v1/routing', 'ada')).status).toBe(403);
    const refused = await offers({ fallback: [] });
    expect(refused.status).toBe(400);
    const noSkill = await offers({ requirements: [{ when: { on: 'always' }, skill: 'juggling', level: 2 }] });
    expect(((await noSkill.json()) as { error: { message: string } }).error.message).toContain('juggling');
    const before = await now();
    expect((await offers()).status).toBe(200);
    const late = await ask('POST', '/v1/routing', 'lea', {
      basedOn: before.policy.version,
      policy: before.policy,
      why: 'x',
    });
    expect(late.status).toBe(409);
    expect((await now()).history[0]?.byName).toBe('Lea Lead');
  });

  it('C8: after how long without input an agent is away is part of the policy, and on the row that every desk has', async () => {
    const { policy } = await now();
    const save = async (idleS: number, basedOn: number) =>
      await ask('POST', '/v1/routing', 'lea', {
        basedOn,
        policy: { ...policy, grace: { ...policy.grace, idleS } },
        why: 'Calls are long',
      });
    expect((await save(240, policy.version)).status).toBe(200);
    const { history } = await now();
    expect(history[0]?.changed).toEqual(['Away after 4 minutes without input']);
    await join('bea');
    await wires.get('bea')?.pull();
    expect(wires.get('bea')?.rows('workspace')[0]).toMatchObject({ idleAfterS: 240, boardForAgents: 'team' });
    expect((await save(0, policy.version + 1)).status).toBe(200);
    await wires.get('bea')?.pull();
    expect(wires.get('bea')?.rows('workspace')[0]?.idleAfterS).toBe(0);
  });

  it('offers what waits to who is there and fits, with reasons; accepting is theirs at once, on every desk', async () => {
    await offers();
    await join('bea', 'tea');
    const one = await queued();
    await expect.poll(() => offeredTo(one), soon).toBe(idOf('bea'));
    const offer = await offered(one);
    expect(offer).toMatchObject({ step: 1, agentName: 'Bea Billing' });
    expect(offer?.why).toContain('Nobody else fits now');
    await wires.get('bea')?.pull();
    expect(
      wires
        .get('bea')
        ?.rows('conversation')
        .find(({ id }) => id === one.id)?.offer?.id,
    ).toBe(offer?.id);
    expect(await act('bea', 'conversation.acceptOffer', { conversationId: one.id, offerId: offer?.id })).toBe(
      'applied',
    );
    expect(await rowOf(one)).toMatchObject({ state: 'active', assigneeId: idOf('bea'), offer: null, offerUntil: null });
    const events = await eventsOf(server, one);
    expect(events.filter(({ type }) => type.startsWith('offer.')).map(({ type }) => type)).toEqual([
      'offer.made',
      'offer.accepted',
    ]);
    expect(events.find(({ type }) => type === 'conversation.assigned')?.fields).toMatchObject({
      agentId: idOf('bea'),
      cause: 'offered',
    });
  });

  it('C8: an agent who is full for offers is asked nothing, and is as soon as something leaves them', async () => {
    await offers();
    await join('bea');
    await sql`update agent set capacity = '{"chat":1,"email":1}'::jsonb where id = ${idOf('bea')}`.execute(
      server.database.db,
    );
    const first = await queued();
    await expect.poll(() => offeredTo(first), soon).toBe(idOf('bea'));
    await act('bea', 'conversation.acceptOffer', { conversationId: first.id, offerId: (await offered(first))?.id });
    const second = await queued();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await offered(second)).toBeNull();
    const { ownershipVersion, lastCustomerN } = await rowOf(first);
    const freedAt = performance.now();
    const close = {
      conversationId: first.id,
      ownershipVersion,
      gap: null,
      cause: 'agent_resolved',
      seenThrough: lastCustomerN,
    };
    expect(await act('bea', 'conversation.close', close)).toBe('applied');
    await expect.poll(() => offeredTo(second), soon).toBe(idOf('bea'));
    expect(performance.now() - freedAt).toBeLessThan(2_000);
  });

  it('passed with a reason it goes to the next who fits, and never back for want of a skill', async () => {
    await offers();
    await join('bea', 'ben');
    const one = await queued();
    await expect.poll(() => offered(one), soon).not.toBeNull();
    const first = await offered(one);
    const [who, other] = first?.agentId === idOf('bea') ? ['bea', 'ben'] : ['ben', 'bea'];
    const decline = { conversationId: one.id, offerId: first?.id, reason: 'skill', note: 'Tax law' };
    expect(await act(who!, 'conversation.declineOffer', decline)).toBe('applied');
    await expect.poll(() => offeredTo(one), soon).toBe(idOf(other!));
    expect((await rowOf(one)).routing?.passed).toEqual([{ agentId: idOf(who!), why: 'skill', until: null }]);
    const second = await offered(one);
    await act(other!, 'conversation.declineOffer', { ...decline, offerId: second?.id });
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(await offered(one)).toBeNull();
    expect(await types(one, 'offer.')).toEqual(['offer.made', 'offer.declined', 'offer.made', 'offer.declined']);
  });

  it('run out it goes to the next; who lets two run out is set away, and their desk can say why', async () => {
    await route({ mode: 'offer', offerSeconds: 20 });
    await join('bea');
    const [one, two] = [await queued(), await queued()];
    await expect.poll(async () => [await offeredTo(one), await offeredTo(two)].filter(Boolean).length, soon).toBe(1);
    aheadMs += 21_000;
    await expect
      .poll(async () => [...(await types(one, 'offer.expired')), ...(await types(two, 'offer.expired'))].length, soon)
      .toBe(1);
    await expect.poll(async () => [await offeredTo(one), await offeredTo(two)].filter(Boolean).length, soon).toBe(1);
    aheadMs += 21_000;
    await wires.get('bea')?.pull();
    await expect
      .poll(async () => {
        await wires.get('bea')?.pull();
        return wires
          .get('bea')
          ?.rows('agent')
          .find(({ id }) => id === idOf('bea'));
      }, soon)
      .toMatchObject({ availability: 'away', availabilityReason: 'missed_offers' });
    expect([await offered(one), await offered(two)]).toEqual([null, null]);
    // C9: it rang again at half of its time, and the record has that moment.
    const steps = (await eventsOf(server, one)).flatMap(({ type, fields }) =>
      type === 'alert.raised' ? [fields.step] : [],
    );
    expect(steps.slice(0, 2)).toEqual(['offer', 'repeat']);
    // One press brings them back, and they are asked again once the pause is over.
    await act('bea', 'agent.setAvailability', { availability: 'online' });
    aheadMs += 121_000;
    await expect.poll(async () => [await offeredTo(one), await offeredTo(two)].filter(Boolean).length, soon).toBe(1);
  });

  it('C4: run out beside somebody who is at work it goes on to the next, and they are not set away; by keys and pointer alone as by what they do', async () => {
    await route({ mode: 'offer', offerSeconds: 21 });
    await join('bea');
    const [one, two] = [await queued(), await queued()];
    const expired = async () => [...(await types(one, 'offer.expired')), ...(await types(two, 'offer.expired'))].length;
    const isOffered = async () => (await Promise.all([one, two].map(offeredTo))).includes(idOf('bea'));
    const input = async () => await wires.get('bea')?.call('presence:set', { viewing: null, typing: false });
    await input();
    expect((await stored('bea')).actedAt).toBeNull();
    await input();
    await expect.poll(async () => (await stored('bea')).actedAt, soon).not.toBeNull();
    for (const count of [1, 2]) {
      await expect.poll(isOffered, soon).toBe(true);
      aheadMs += 22_000;
      await expect.poll(expired, soon).toBe(count);
    }
    expect(await stored('bea')).toMatchObject({ availability: 'online', offersMissed: 2 });
    // Nothing for as long as the workspace calls nobody there: the next that runs out says that they left.
    aheadMs += 601_000;
    await expect.poll(isOffered, soon).toBe(true);
    aheadMs += 22_000;
    await expect.poll(async () => (await stored('bea')).availabilityReason, soon).toBe('missed_offers');
  });

  it('C4, C6: who takes a conversation is back from an away that missed offers made, and keeps it past every grace; an away of their own choice stays', async () => {
    await route({ mode: 'pull', offerSeconds: 33 }, { chosenS: 60, lostS: 300 });
    await join('bea');
    const one = await queued();
    const setAway = async (reason: string) =>
      await sql`update agent set availability = 'away', availability_reason = ${reason}, availability_since = ${new Date(Date.now() + aheadMs)}
        where id = ${idOf('bea')}`.execute(server.database.db);
    await setAway('missed_offers');
    // Longer than the grace: nothing of theirs waits, so nothing leaves them yet.
    aheadMs += 90_000;
    expect(await act('bea', 'conversation.claim', { conversationId: one.id })).toBe('applied');
    await expect.poll(() => stored('bea'), soon).toMatchObject({ availability: 'online', availabilityReason: null });
    aheadMs += 90_000;
    // The dispatcher looks each second: what it would take back it would have by now.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await rowOf(one)).toMatchObject({ state: 'active', assigneeId: idOf('bea'), returned: null });
    await setAway('break');
    aheadMs += 30_000;
    const note = { noteId: randomUUID(), text: 'Asked the tax team.' };
    expect(await act('bea', 'conversation.note', { conversationId: one.id, ...note })).toBe('applied');
    aheadMs += 45_000;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await stored('bea')).toMatchObject({ availability: 'away', availabilityReason: 'break' });
    expect((await rowOf(one)).assigneeId).toBe(idOf('bea'));
    aheadMs += 16_000;
    await expect.poll(async () => (await rowOf(one)).returned?.cause, soon).toBe('away');
  });

  it('claimed by somebody else while it is offered, it is theirs: the offer leaves, and accepting is refused with the name', async () => {
    await offers();
    await join('bea', 'ben');
    const one = await queued();
    await expect.poll(() => offered(one), soon).not.toBeNull();
    const offer = await offered(one);
    const [who, other, name] =
      offer?.agentId === idOf('bea') ? ['bea', 'ben', 'Ben Billing'] : ['ben', 'bea', 'Bea Billing'];
    expect(await act(other!, 'conversation.claim', { conversationId: one.id })).toBe('applied');
    expect(await act(who!, 'conversation.acceptOffer', { conversationId: one.id, offerId: offer?.id })).toBe(
      `Already taken by ${name}.`,
    );
    expect(await types(one, 'offer.')).toEqual(['offer.made', 'offer.expired']);
  });

  it('accepted and claimed in the same moment by everybody, again and again: exactly one has it', async () => {
    await offers();
    await join('bea', 'ben', 'lea');
    for (let round = 0; round < 8; round += 1) {
      const one = await queued();
      await expect.poll(() => offered(one), soon).not.toBeNull();
      const offer = await offered(one);
      const told = await Promise.all(
        ['bea', 'ben', 'lea'].map((key) =>
          offer?.agentId === idOf(key)
            ? act(key, 'conversation.acceptOffer', { conversationId: one.id, offerId: offer.id })
            : act(key, 'conversation.claim', { conversationId: one.id }),
        ),
      );
      expect(told.filter((answer) => answer === 'applied')).toHaveLength(1);
      const row = await rowOf(one);
      expect([row.state, row.offer]).toEqual(['active', null]);
      expect(await types(one, 'conversation.assigned')).toHaveLength(1);
      expect(['bea', 'ben', 'lea'][told.indexOf('applied')]).toBe(
        [...ids].find(([, id]) => id === row.assigneeId)?.[0],
      );
    }
  });

  it('accepted after it ran out, it is taken while nobody else is asked, and refused with the name where somebody is', async () => {
    await route({ mode: 'offer', offerSeconds: 25 });
    await join('bea');
    const one = await queued();
    await expect.poll(() => offeredTo(one), soon).toBe(idOf('bea'));
    const first = await offered(one);
    aheadMs += 26_000;
    await expect.poll(() => types(one, 'offer.expired'), soon).toHaveLength(1);
    await join('ben');
    await expect.poll(() => offeredTo(one), soon).toBe(idOf('ben'));
    const late = { conversationId: one.id, offerId: first?.id };
    expect(await act('bea', 'conversation.acceptOffer', late)).toBe('The offer ran out. It went to Ben Billing.');
    aheadMs += 26_000;
    await expect.poll(() => offered(one), soon).toBeNull();
    expect(await act('bea', 'conversation.acceptOffer', late)).toBe('applied');
    expect((await rowOf(one)).assigneeId).toBe(idOf('bea'));
  });

  it('an agent who is gone in the middle of an offer loses it to the next, and is not counted as having missed it', async () => {
    await offers();
    await join('bea');
    const one = await queued();
    await expect.poll(() => offeredTo(one), soon).toBe(idOf('bea'));
    await join('ben');
    leave('bea');
    const goneSince = () =>
      server.store.read('system', server.workspaceId, ({ db }) =>
        db
          .selectFrom('agent')
          .select(['goneSince', 'offersMissed'])
          .where('id', '=', idOf('bea'))
          .executeTakeFirstOrThrow(),
      );
    await expect.poll(async () => (await goneSince()).goneSince, soon).not.toBeNull();
    aheadMs += 4_000;
    await expect.poll(() => offeredTo(one), soon).toBe(idOf('ben'));
    expect((await goneSince()).offersMissed).toBe(0);
  });

  it('C6: what a fallback drops falls away after its time, and the team that it names has it in sight with the offer', async () => {
    const { rows } = await sql<{ id: TeamId }>`select id from team where name = 'Technical'`.execute(
      server.database.db,
    );
    const technical = rows[0]!.id;
    await offers({ fallback: [{ afterS: 40, drops: ['language', 'skill'], teamId: technical }] });
    await join('tea');
    const one = await queued();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await offered(one)).toBeNull();
    aheadMs += 41_000;
    await expect.poll(() => offeredTo(one), soon).toBe(idOf('tea'));
    await wires.get('tea')?.pull();
    const seen = wires
      .get('tea')
      ?.rows('conversation')
      .find(({ id }) => id === one.id);
    expect([seen?.teamId, seen?.offer?.agentId]).toEqual([technical, idOf('tea')]);
    const offerId = (await offered(one))?.id;
    expect(await act('tea', 'conversation.acceptOffer', { conversationId: one.id, offerId })).toBe('applied');
  });

  it('two dispatchers in the same moment make one offer of one conversation, and give one agent one', async () => {
    await route({ mode: 'pull' });
    await join('bea', 'ben');
    const many = [await queued(), await queued(), await queued()];
    await offers();
    const deps = {
      store: server.store,
      workspaceId: server.workspaceId,
      connected: () => new Set([idOf('bea'), idOf('ben')]),
      startedAt: new Date(0),
    };
    await Promise.all(Array.from({ length: 6 }, () => dispatch(deps)));
    const to = (await Promise.all(many.map(offeredTo))).filter((id) => id !== null);
    expect([...to].sort()).toEqual([idOf('bea'), idOf('ben')].sort());
    for (const one of many) expect((await types(one, 'offer.made')).length).toBeLessThanOrEqual(1);
  });

  it('C9: where nobody takes it in time a lead rings, then a supervisor; taking it silences both', async () => {
    await route({ mode: 'pull', alarm: { leadAfterS: 30, supervisorAfterS: 60 } });
    await join('bea');
    const one = await queued();
    await expect.poll(async () => (await rowOf(one)).routeAt !== null, soon).toBe(true);
    aheadMs += 31_000;
    await expect.poll(async () => (await rowOf(one)).alarm?.step, soon).toBe('lead');
    aheadMs += 30_000;
    await expect.poll(async () => (await rowOf(one)).alarm?.step, soon).toBe('supervisor');
    const raised = (await eventsOf(server, one)).flatMap(({ type, fields }) =>
      type === 'alert.raised' ? [fields.step] : [],
    );
    expect(raised).toEqual(['lead', 'supervisor']);
    expect(await act('bea', 'conversation.claim', { conversationId: one.id })).toBe('applied');
    expect(await rowOf(one)).toMatchObject({ alarm: null, routeAt: null });
  });

  it('C9: acknowledged by one lead it is silent for all of them and for supervisors, until the next step; listening is no look, an agent’s look is none of theirs', async () => {
    await route({ mode: 'pull', alarm: { leadAfterS: 30, supervisorAfterS: 60 } });
    await join('bea', 'lea', 'sue');
    const one = await queued();
    await expect.poll(async () => (await rowOf(one)).routeAt !== null, soon).toBe(true);
    aheadMs += 31_000;
    await expect.poll(async () => (await rowOf(one)).alarm?.step, soon).toBe('lead');
    const look = async (key: string) => {
      const { lastCustomerN, ownershipVersion } = await rowOf(one);
      const event = { type: 'conversation.seen', id: randomUUID(), at: new Date(Date.now() + aheadMs).toISOString() };
      const seen = { ...event, conversationId: one.id, throughN: lastCustomerN, ownershipVersion };
      expect(await act(key, 'desk.record', { events: [seen] })).toBe('applied');
      return (await rowOf(one)).heard;
    };
    expect(await look('bea')).toBeNull();
    expect(await look('lea')).toMatchObject({ byId: idOf('lea'), byName: 'Lea Lead' });
    const { version } = await rowOf(one);
    await look('lea');
    expect((await rowOf(one)).version).toBe(version);
    await wires.get('sue')?.pull();
    const seen = wires.get('sue')?.rows('conversation');
    expect(seen?.find(({ id }) => id === one.id)?.heard?.byName).toBe('Lea Lead');
    aheadMs += 30_000;
    await expect.poll(async () => (await rowOf(one)).alarm?.step, soon).toBe('supervisor');
    const { alarm, heard } = await rowOf(one);
    expect((heard?.at ?? '') < (alarm?.since ?? '')).toBe(true);
    await sql`insert into conversation_follower (workspace_id, conversation_id, agent_id, at, listens)
      values (${server.workspaceId}, ${one.id}, ${idOf('sue')}, now(), true)`.execute(server.database.db);
    expect((await look('sue'))?.byName).toBe('Lea Lead');
    await sql`delete from conversation_follower where listens`.execute(server.database.db);
    expect((await look('sue'))?.byName).toBe('Sue Supervisor');
  });

  it('C6: work leaves who is away once the grace is over, when its customer waits; the customer and the agent hear of it', async () => {
    await route({ mode: 'pull', offerSeconds: 31 }, { chosenS: 60, lostS: 300 });
    await join('bea', 'ben');
    const [waits, answered] = [await queued(), await queued()];
    for (const one of [waits, answered]) await act('bea', 'conversation.claim', { conversationId: one.id });
    const { ownershipVersion, lastCustomerN } = await rowOf(answered);
    const reply = { messageId: randomUUID(), text: 'It is on its way.', suggestionId: null, suggestedText: null };
    await act('bea', 'conversation.reply', {
      conversationId: answered.id,
      ...reply,
      ownershipVersion,
      seenThrough: lastCustomerN,
    });
    await act('bea', 'agent.setAvailability', { availability: 'away', reason: 'break' });
    aheadMs += 50_000;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect((await rowOf(waits)).assigneeId).toBe(idOf('bea'));
    aheadMs += 11_000;
    await expect.poll(async () => (await rowOf(waits)).state, soon).toBe('queued');
    const row = await rowOf(waits);
    expect(row.returned).toMatchObject({ fromId: idOf('bea'), fromName: 'Bea Billing', cause: 'away' });
    expect((await rowOf(answered)).assigneeId).toBe(idOf('bea'));
    const { messages } = await read(server, waits);
    expect(messages.filter(({ author }) => author === 'system').at(-1)?.text).toContain('back in the queue');
    expect(row.nextStatusAt).not.toBeNull();
    // Once its customer writes, the other one needs a person too.
    await say(server, answered, 'Are you still there?');
    await expect.poll(async () => (await rowOf(answered)).state, soon).toBe('queued');
    await wires.get('ben')?.pull();
    const seen = wires
      .get('ben')
      ?.rows('conversation')
      .find(({ id }) => id === waits.id) as ConversationRow;
    expect([seen.state, seen.returned?.cause]).toEqual(['queued', 'away']);
  });

  it('C6: a connection lost for longer than its grace gives work back; a short loss changes nothing', async () => {
    await route({ mode: 'pull', offerSeconds: 32 }, { chosenS: 60, lostS: 90 });
    await join('bea');
    const one = await queued();
    await act('bea', 'conversation.claim', { conversationId: one.id });
    const goneSince = async () =>
      (
        await server.store.read('system', server.workspaceId, ({ db }) =>
          db.selectFrom('agent').select('goneSince').where('id', '=', idOf('bea')).executeTakeFirstOrThrow(),
        )
      ).goneSince;
    leave('bea');
    await expect.poll(goneSince, soon).not.toBeNull();
    aheadMs += 60_000;
    await join('bea');
    await expect.poll(goneSince, soon).toBeNull();
    aheadMs += 60_000;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect((await rowOf(one)).assigneeId).toBe(idOf('bea'));
    leave('bea');
    await expect.poll(goneSince, soon).not.toBeNull();
    aheadMs += 91_000;
    await expect.poll(async () => (await rowOf(one)).returned?.cause, soon).toBe('lost');
    // C4: who knows the customer is asked first, once they are back.
    await offers();
    await join('bea', 'ben');
    await expect
      .poll(() => offered(one), soon)
      .toMatchObject({ agentId: idOf('bea'), why: expect.arrayContaining(['Spoke with them before']) });
  });

  it('C4: skills are set by a lead of the agent’s team, asked by the next decision, and explained by what-if', async () => {
    await join('lea', 'bea', 'ben', 'tea');
    const skills = [{ key: 'tax', level: 3 }];
    expect(await act('bea', 'agent.setSkills', { agentId: idOf('bea'), skills, capacity: null })).toContain('not');
    expect(await act('lea', 'agent.setSkills', { agentId: idOf('tea'), skills, capacity: null })).toContain(
      'none of your teams',
    );
    expect(await act('lea', 'agent.setSkills', { agentId: idOf('ben'), skills, capacity: { chat: 4, email: 8 } })).toBe(
      'applied',
    );
    await offers({ requirements: [{ when: { on: 'always' }, skill: 'tax', level: 2 }] });
    const one = await queued();
    await expect.poll(() => offeredTo(one), soon).toBe(idOf('ben'));
    expect((await offered(one))?.why).toContain('tax, level 3');
    const answer = await ask('POST', '/v1/routing/what-if', 'lea', {
      conversationId: one.id,
      policy: null,
      waitedS: 0,
    });
    const { decision } = routingWhatIf.parse(await answer.json());
    const bea = decision.lines.find(({ agentId }) => agentId === idOf('bea'));
    expect(bea).toMatchObject({ fits: false, misfits: [{ not: 'skill', skill: 'tax', level: 2, has: null }] });
    const later = await ask('POST', '/v1/routing/what-if', 'lea', {
      conversationId: one.id,
      policy: null,
      waitedS: 600,
    });
    expect(
      routingWhatIf.parse(await later.json()).decision.lines.find(({ agentId }) => agentId === idOf('bea'))?.fits,
    ).toBe(true);
    await sql`update conversation set team_id = (select id from team where name = 'Technical') where id = ${one.id}`.execute(
      server.database.db,
    );
    const foreign = await ask('POST', '/v1/routing/what-if', 'lea', {
      conversationId: one.id,
      policy: null,
      waitedS: null,
    });
    expect(foreign.status).toBe(404);
    const all = { conversationId: one.id, policy: null, waitedS: null };
    expect((await ask('POST', '/v1/routing/what-if', 'sue', all)).status).toBe(200);
    const absent = await ask('POST', '/v1/routing/what-if', 'lea', {
      conversationId: randomUUID(),
      policy: null,
      waitedS: null,
    });
    expect(await foreign.json()).toEqual(await absent.json());
  });
});
