import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serviceLevelRoutes } from '#server/service-level/routes.ts';
import { renewClocks, sweepClocks } from '#server/service-level/sweep-clocks.ts';
import { serviceLevelPath, serviceLevelPreview, serviceLevelsNow } from '#shared/contract/service-levels.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { QueueId } from '#shared/lib/ids.ts';
import { defaultServiceLevels, type ServiceLevelSettings } from '#shared/service-level/schema.ts';
import { act, call, depsOf, eventsOf, type Opened, open, read, say, sitDown, until } from '../support/domain.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const minuteMs = 60_000;
const nine = [['09:00', '17:00']] as [string, string][];
const office = {
  key: 'office',
  name: 'Office',
  tz: 'Europe/Berlin',
  week: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine },
  holidays: [],
};

describe.each(engines)('C7, B8: what queues promise, on %s', (engine) => {
  let server: TestServer;
  let billing: QueueId;
  const tokens = new Map<string, string>();
  /** The server's clock: Friday 6 March 2026, 16:30 in Berlin, and as far ahead as a test went. */
  let aheadMs = 0;
  const startedMs = Date.now();
  const clock = () => new Date(Date.parse('2026-03-06T15:30:00Z') + Date.now() - startedMs + aheadMs);
  /** Seconds go by while a test runs. */
  const near = (iso: string | null | undefined, expected: string) => {
    const offMs = Math.abs(Date.parse(iso ?? '') - Date.parse(expected));
    expect(offMs, `${String(iso)} is near ${expected}`).toBeLessThan(2 * minuteMs);
  };
  const goTo = (iso: string) => {
    aheadMs += Date.parse(iso) - clock().getTime();
  };

  beforeAll(async () => {
    server = await startTestServer({ engine, clock });
    for (const key of ['bea', 'lea', 'sue', 'ada']) tokens.set(key, await server.signIn(key));
    const { rows } = await sql<{ id: QueueId }>`select id from queue where name = 'Billing'`.execute(
      server.database.db,
    );
    billing = rows[0]?.id ?? ('' as QueueId);
    // Hours pass in a moment, forth and back: whoever has work sits there meanwhile.
    await sitDown(server, ['bea', 'ben', 'tea', 'lea', 'sue']);
  }, 120_000);
  afterAll(() => server?.close());

  const now = async (who = 'sue') =>
    serviceLevelsNow.parse((await call(server, 'GET', serviceLevelPath, tokens.get(who) ?? '')).body);
  const post = async (path: string, body: unknown, who = 'sue') =>
    await call(server, 'POST', path, tokens.get(who) ?? '', body);
  const save = async (change: Partial<ServiceLevelSettings>, why = 'Trying it') => {
    const { settings } = await now();
    return await post(serviceLevelPath, { basedOn: settings.version, settings: { ...settings, ...change }, why });
  };
  const level = (over: object = {}) => ({
    queueId: billing,
    tier: null,
    calendar: 'office',
    firstS: 3_600,
    nextS: null,
    resolutionS: null,
    ...over,
  });
  const queued = async (): Promise<Opened> => {
    const opened = await open(server, 'I want to talk to a human about my invoice');
    await until(server, opened, ({ state }) => state === 'queued');
    return opened;
  };
  /** As desks have it. */
  const rowOf = async ({ id }: Opened): Promise<ConversationRow> => {
    const { rows } = await sql<{ data: ConversationRow }>`
      select data from feed where entity = 'conversation' and id = ${id} order by seq desc limit 1`.execute(
      server.database.db,
    );
    if (!rows[0]) throw new Error('No desk has it.');
    return rows[0].data;
  };
  const claim = async (opened: Opened, who = 'bea') =>
    await act(server, who, 'conversation.claim', { conversationId: opened.id });
  const fence = async (opened: Opened) => {
    const { ownershipVersion, lastCustomerN: seenThrough } = await rowOf(opened);
    return { conversationId: opened.id, ownershipVersion, seenThrough };
  };
  const reply = async (opened: Opened, who = 'bea') =>
    await act(server, who, 'conversation.reply', {
      ...(await fence(opened)),
      messageId: randomUUID(),
      text: 'It is on your account page.',
      suggestionId: null,
      suggestedText: null,
    });
  const verdicts = async (opened: Opened) =>
    (await eventsOf(server, opened))
      .filter(({ type }) => type.startsWith('sla.'))
      .map(({ type, fields }) => [type, fields.kind, fields.reason]);
  /** The server sweeps by its own clock too, and what one holds at that moment the other passes over: until it shows. */
  const sweptUntil = async (holds: () => Promise<void>) =>
    await vi.waitFor(
      async () => {
        await sweepClocks(depsOf(server));
        await holds();
      },
      { timeout: 5_000 },
    );
  const said = async (opened: Opened) => (await read(server, opened)).messages.at(-1)?.text;

  it('begins as it was described: open always, no target of resolution', async () => {
    expect(await now()).toMatchObject({ settings: defaultServiceLevels, history: [] });
    const opened = await queued();
    const { serviceLevel, respondBy, escalatedAt } = await rowOf(opened);
    const { rows } = await sql<{ s: number }>`select first_response_s as s from queue where id = ${billing}`.execute(
      server.database.db,
    );
    expect(serviceLevel).toMatchObject({ kind: 'first', targetS: rows[0]?.s, dueAt: respondBy, pausedSince: null });
    expect(serviceLevel).not.toHaveProperty('hours');
    expect(Date.parse(respondBy ?? '')).toBe(Date.parse(escalatedAt ?? '') + (rows[0]?.s ?? 0) * 1_000);
  });

  it('SEC-56: leads read and try them, supervisors save them, others and nobody are refused on every route', async () => {
    for (const who of ['bea', 'ada'])
      for (const { method, path } of Object.values(serviceLevelRoutes)) {
        const answer = await call(server, method, path, tokens.get(who) ?? '', method === 'POST' ? {} : undefined);
        expect([who, path, answer.status]).toEqual([who, path, 403]);
      }
    expect((await now('lea')).settings.version).toBe(1);
    const settings = { ...defaultServiceLevels, calendars: [office], levels: [level()] };
    expect((await post(`${serviceLevelPath}/preview`, { settings }, 'lea')).status).toBe(200);
    expect((await post(serviceLevelPath, { basedOn: 1, settings, why: 'x' }, 'lea')).status).toBe(403);
    expect((await call(server, 'GET', serviceLevelPath, 'x'.repeat(32))).status).toBe(401);
  });

  it('shows before a save what would be due when, and writes nothing', async () => {
    const opened = await queued();
    const before = await rowOf(opened);
    const settings = { ...defaultServiceLevels, calendars: [office], levels: [level()] };
    const preview = serviceLevelPreview.parse((await post(`${serviceLevelPath}/preview`, { settings })).body);
    const moved = preview.moved.find(({ conversationId }) => conversationId === opened.id);
    expect(moved?.before).toBe(before.respondBy);
    near(moved?.after, '2026-03-09T08:30:00Z');
    expect(await rowOf(opened)).toEqual(before);
  });

  it('a saved version sets every open clock anew, in open hours, and says when it is open; audited, with who and why', async () => {
    const opened = await queued();
    const answer = await save({ calendars: [office], levels: [level()] }, 'Office hours');
    expect([answer.status, serviceLevelsNow.parse(answer.body).settings.version]).toEqual([200, 2]);
    expect((await now()).history).toMatchObject([
      {
        version: 2,
        why: 'Office hours',
        changed: expect.arrayContaining([expect.stringContaining('Mon–Fri 09:00–17:00')]),
      },
    ]);
    const { serviceLevel, respondBy } = await rowOf(opened);
    // 16:30 and a few seconds, half an hour today and the rest on Monday.
    near(respondBy, '2026-03-09T08:30:00Z');
    expect(serviceLevel?.hours).toHaveLength(2);
    expect(serviceLevel?.hours?.[1]?.[0]).toBe('2026-03-09T08:00:00.000Z');
    const audit = await sql<{ target: string }>`select target from audit where action = 'service_levels.save'`.execute(
      server.database.db,
    );
    expect(audit.rows).toEqual([{ target: 'service_levels:2' }]);
  });

  it('what a stop left under settings of before is finished at the next start, and then left alone', async () => {
    const opened = await queued();
    await sql`update conversation set sla_clocks = null, service_level = null, sla_at = null where id = ${opened.id}`.execute(
      server.database.db,
    );
    expect(await renewClocks(depsOf(server), 'left_behind')).toBe(1);
    near((await rowOf(opened)).respondBy, '2026-03-09T08:30:00Z');
    expect(await renewClocks(depsOf(server), 'left_behind')).toBe(0);
  });

  it('B8: outside the hours a customer hears when people are back, that they need not wait, and no more until then', async () => {
    goTo('2026-03-06T17:00:00Z');
    const opened = await queued();
    const texts = (await read(server, opened)).messages.map(({ text }) => text).join(' ');
    expect(texts).toContain(
      'Outside working hours. People are back on Monday 9 March at 09:00 CET. Waiting is not needed. The answer will stand here.',
    );
    const { rows } = await sql<{
      at: Date;
    }>`select next_status_at as at from conversation where id = ${opened.id}`.execute(server.database.db);
    near(rows[0]?.at.toISOString(), '2026-03-09T08:02:00Z');
    expect((await read(server, opened)).wait).toBeNull();
    const { fields } = (await eventsOf(server, opened)).findLast(
      (event) => event.type === 'message.sent' && event.fields.kind === 'status',
    ) ?? { fields: { coversUntil: null } };
    expect(fields.coversUntil).toBe('2026-03-09T08:00:00.000Z');
  });

  it('answered in time is met, once; the next question has its own clock, warned of and breached by the clock', async () => {
    goTo('2026-03-09T09:00:00Z');
    const opened = await queued();
    await claim(opened);
    await reply(opened);
    expect(await verdicts(opened)).toEqual([['sla.met', 'first_response', 'answered']]);
    expect(await rowOf(opened)).toMatchObject({ respondBy: null, serviceLevel: null });
    await say(server, opened, 'And where is the other invoice?');
    const { serviceLevel } = await rowOf(opened);
    expect(serviceLevel).toMatchObject({ kind: 'next', breachedAt: null });
    goTo(serviceLevel?.warnAt ?? '');
    await sweptUntil(async () =>
      expect((await verdicts(opened)).slice(1)).toEqual([['sla.warned', 'next_response', 'with_agent']]),
    );
    goTo(new Date(Date.parse(serviceLevel?.dueAt ?? '') + 1_000).toISOString());
    const breached = [['sla.breached', 'next_response', 'with_agent']];
    await sweptUntil(async () => expect((await verdicts(opened)).slice(2)).toEqual(breached));
    await sweepClocks(depsOf(server));
    expect((await verdicts(opened)).slice(2)).toEqual(breached);
    expect((await rowOf(opened)).serviceLevel?.breachedAt).toBe(serviceLevel?.dueAt);
    await reply(opened);
    expect(await verdicts(opened)).toHaveLength(3);
    const { rows } = await sql<{ at: Date; fields: Record<string, unknown> }>`select at, fields from event
      where conversation_id = ${opened.id} and type = 'sla.breached'`.execute(server.database.db);
    expect(rows[0]?.at.toISOString()).toBe(serviceLevel?.dueAt);
    expect(rows[0]?.fields).toMatchObject({
      targetS: serviceLevel?.targetS,
      elapsedS: serviceLevel?.targetS,
      calendar: 'office',
    });
  });

  it('targets that pass together are told to desks together: in one commit', async () => {
    goTo('2026-03-09T12:00:00Z');
    const many = [await queued(), await queued(), await queued()];
    const deps = depsOf(server);
    let commits = 0;
    const write: typeof deps.store.write = (...args) => {
      commits += 1;
      return deps.store.write(...args);
    };
    aheadMs += 61 * minuteMs;
    await sweepClocks({ ...deps, store: { ...deps.store, write } });
    // The server's own sweep may have come first.
    expect(commits).toBeLessThanOrEqual(1);
    for (const opened of many)
      await vi.waitFor(async () => expect((await rowOf(opened)).serviceLevel?.breachedAt).toEqual(expect.any(String)));
  });

  it('one whose row cannot be saved keeps none of the others from their verdict', async () => {
    goTo('2026-03-09T14:00:00Z');
    const [first, broken, last] = [await queued(), await queued(), await queued()];
    const { db } = server.database;
    await sql`create function refuse_save() returns trigger language plpgsql as $$ begin raise exception 'cannot be saved'; end $$`.execute(
      db,
    );
    await sql`create trigger refuse_save before update on conversation for each row
      when (new.id = ${sql.lit(broken.id)}::uuid) execute function refuse_save()`.execute(db);
    try {
      aheadMs += 61 * minuteMs;
      await vi.waitFor(async () => await expect(sweepClocks(depsOf(server))).rejects.toThrow('cannot be saved'), {
        timeout: 5_000,
      });
      for (const opened of [first, last])
        await vi.waitFor(async () =>
          expect((await rowOf(opened)).serviceLevel?.breachedAt).toEqual(expect.any(String)),
        );
    } finally {
      await sql`drop function refuse_save() cascade`.execute(db);
    }
  });

  it('a late answer that comes before the sweep is a breach too; thanks, a close or a hand back is no verdict', async () => {
    goTo('2026-03-10T09:00:00Z');
    const late = await queued();
    await claim(late);
    const dropped = await queued();
    await call(server, 'POST', `/v1/conversations/${dropped.id}/close`, dropped.token, { cause: 'withdrawn' });
    const back = await queued();
    await claim(back);
    await act(server, 'bea', 'conversation.handBack', await fence(back));
    expect([await verdicts(dropped), await verdicts(back)]).toEqual([[], []]);
    aheadMs += 61 * minuteMs;
    await reply(late);
    expect((await verdicts(late)).filter(([type]) => type !== 'sla.warned')).toEqual([
      ['sla.breached', 'first_response', 'with_agent'],
    ]);
  });

  it('resolution rests on the customer’s turn and while put away, goes on with their word, and is met by the close', async () => {
    goTo('2026-03-11T09:00:00Z');
    const opened = await queued();
    await claim(opened);
    const pause = { customersTurn: true, snoozed: true };
    expect((await save({ levels: [level({ resolutionS: 4 * 3_600 })], pause })).status).toBe(200);
    await reply(opened);
    const resting = (await rowOf(opened)).serviceLevel;
    expect(resting).toMatchObject({ kind: 'resolution', dueAt: null });
    near(resting?.pausedSince, '2026-03-11T09:00:00Z');
    aheadMs += 60 * minuteMs;
    await say(server, opened, 'Which page is that?');
    await act(server, 'bea', 'conversation.snooze', {
      conversationId: opened.id,
      until: '2026-03-12T10:00:00.000Z',
      seenThrough: (await rowOf(opened)).lastCustomerN,
    });
    const { rows } = await sql<{ clocks: { resolution: { dueAt: string; since: string } } }>`
      select sla_clocks as clocks from conversation where id = ${opened.id}`.execute(server.database.db);
    // Four hours, of which a few seconds ran: from Thursday 11:00 in Berlin to 15:00.
    expect(rows[0]?.clocks.resolution.since).toBe('2026-03-12T10:00:00.000Z');
    near(rows[0]?.clocks.resolution.dueAt, '2026-03-12T14:00:00Z');
    await reply(opened);
    const close = { ...(await fence(opened)), gap: null, cause: 'agent_resolved' };
    await act(server, 'bea', 'conversation.close', close);
    expect((await verdicts(opened)).at(-1)).toEqual(['sla.met', 'resolution', 'closed']);
    expect((await rowOf(opened)).serviceLevel).toBeNull();
    await act(server, 'bea', 'conversation.reopen', await fence(opened));
    const { rows: again } = await sql<{ clocks: { resolution: { startedAt: string; endedAt: string | null } } }>`
      select sla_clocks as clocks from conversation where id = ${opened.id}`.execute(server.database.db);
    near(again[0]?.clocks.resolution.startedAt, '2026-03-11T09:00:00Z');
    expect(again[0]?.clocks.resolution.endedAt).toBeNull();
  });

  it('a tier has its own target in the queue’s hours', async () => {
    goTo('2026-03-12T09:00:00Z');
    const opened = await queued();
    await sql`update conversation set tier = 'Enterprise' where id = ${opened.id}`.execute(server.database.db);
    expect((await save({ levels: [level(), level({ tier: 'enterprise', calendar: null, firstS: 900 })] })).status).toBe(
      200,
    );
    near((await rowOf(opened)).respondBy, '2026-03-12T09:15:00Z');
  });

  it('B8, SEC-57: a change of agent is explained by names that customers know, and no word of colleagues', async () => {
    goTo('2026-03-13T09:00:00Z');
    const opened = await queued();
    await claim(opened);
    const ben = await server.actor('ben');
    const bea = await server.actor('bea');
    const to = { kind: 'agent', agentId: ben.agentId };
    await act(server, 'bea', 'conversation.assign', {
      ...(await fence(opened)),
      to,
      reason: 'skill',
      note: 'Knows tax',
    });
    expect(await said(opened)).toBe(
      `${bea.publicName} passed the conversation to ${ben.publicName}. This subject is better known there. Everything written here is passed on, nothing has to be repeated.`,
    );
    await act(server, 'sue', 'conversation.takeOver', { conversationId: opened.id, reason: 'He is too slow' });
    const sue = await server.actor('sue');
    expect(await said(opened)).toBe(
      `${sue.publicName} takes over from ${ben.publicName}. Everything written here is passed on, nothing has to be repeated.`,
    );
    const { rows } = await sql<{ id: string }>`select id from queue where id <> ${billing} limit 1`.execute(
      server.database.db,
    );
    const away = { kind: 'queue', queueId: rows[0]?.id };
    await act(server, 'sue', 'conversation.assign', {
      ...(await fence(opened)),
      to: away,
      reason: 'wrong_queue',
      note: 'no',
    });
    expect(await said(opened)).toBe(
      'Another team takes over. This subject is better known there. Everything written here is passed on, nothing has to be repeated.',
    );
    expect(JSON.stringify((await read(server, opened)).messages)).not.toMatch(/Knows tax|too slow/u);
  });

  it('who saved meanwhile is not overwritten; what holds already, a queue that is not there and no reason are refused', async () => {
    const { settings } = await now();
    const stale = await post(serviceLevelPath, { basedOn: 1, settings: defaultServiceLevels, why: 'old screen' });
    expect([stale.status, stale.body.error?.code]).toEqual([409, 'conflict']);
    const gone = [level({ queueId: '01900000-0000-7000-8000-00000000dead' })];
    expect([(await save({})).status, (await save({ levels: gone })).status]).toEqual([400, 400]);
    expect((await save({ warnShare: 0.5 }, ' ')).status).toBe(400);
    expect((await now()).settings).toEqual(settings);
    const body = (warnShare: number) => ({
      basedOn: settings.version,
      settings: { ...settings, warnShare },
      why: 'race',
    });
    const both = await Promise.all([post(serviceLevelPath, body(0.3)), post(serviceLevelPath, body(0.4))]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});
