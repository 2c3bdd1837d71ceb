import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rescoreQueue } from '#server/escalation/priority-queue.ts';
import { priorityRoutes } from '#server/escalation/priority-routes.ts';
import { prioritiesNow, priorityPreview } from '#shared/contract/priority.ts';
import type { Standing } from '#shared/conversation/schema.ts';
import { defaultPriorityRules, type PriorityRules } from '#shared/escalation/priority-rules.ts';
import { openConversation, untilHeard } from '../support/customer-wire.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const path = '/v1/priority-rules';
/** Anger first: what an account is worth counts for nothing. */
const byMood: PriorityRules = {
  ...defaultPriorityRules,
  rules: [
    { on: 'mood', points: 60 },
    { on: 'trigger', is: 'A13', points: 30 },
  ],
  ageing: { perMinute: 1, most: 10 },
};

describe.each(engines)('C3: rules of priority set by leads, on %s', (engine) => {
  let server: TestServer;
  let lead: string;
  const tokens = new Map<string, string>();
  let asking: string;
  let threatening: string;

  beforeAll(async () => {
    server = await startTestServer({ engine });
    for (const key of ['bea', 'sue', 'ada', 'lea']) tokens.set(key, await server.signIn(key));
    lead = tokens.get('lea') ?? '';
    asking = await ask('I want to talk to a human');
    threatening = await ask('This is terrible, I am furious. My lawyer will sue you.');
    // All of them in a team of hers.
    await sql`update conversation set team_id = (select id from team where name = 'Billing')`.execute(
      server.database.db,
    );
  }, 120_000);
  afterAll(() => server?.close());

  const get = (where: string, token = lead) =>
    fetch(`${server.url}${where}`, { headers: { authorization: `Bearer ${token}` } });
  const post = (where: string, body: unknown, token = lead) =>
    fetch(`${server.url}${where}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const now = async () => prioritiesNow.parse(await (await get(path)).json());
  const save = async (rules: PriorityRules, why = 'Trying it') =>
    await post(path, { basedOn: (await now()).rules.version, rules, why });
  const preview = async (rules: PriorityRules) =>
    priorityPreview.parse(await (await post(`${path}/preview`, { rules })).json());
  const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;

  async function ask(text: string): Promise<string> {
    const channel = { url: server.url, serverKey: server.credentials.serverKey } as Parameters<
      typeof openConversation
    >[0];
    const customer = await openConversation(channel, text);
    await untilHeard(customer);
    return customer.conversationId;
  }
  async function placeOf(id: string): Promise<{ priority: number; standing: Standing | null; version: number }> {
    const { rows } = await sql<{
      priority: number;
      standing: Standing | null;
      version: number;
    }>`select priority, standing, version from conversation where id = ${id}`.execute(server.database.db);
    return rows[0] ?? { priority: -1, standing: null, version: 0 };
  }
  const sumOf = (standing: Standing | null) => standing?.why.reduce((sum, line) => sum + line.points, 0);

  it('begins with the defaults, and every escalation says why it stands where it does', async () => {
    expect(await now()).toEqual({ rules: defaultPriorityRules, history: [] });
    const [plain, threat] = [await placeOf(asking), await placeOf(threatening)];
    expect(threat.priority).toBeGreaterThan(plain.priority);
    for (const { priority, standing } of [plain, threat]) {
      expect(sumOf(standing)).toBeCloseTo(priority, 6);
      expect(standing).toMatchObject({ version: 1, ageing: defaultPriorityRules.ageing });
    }
    expect(threat.standing?.why.map(({ label }) => label)).toContain('Harm, legal threats, account security');
    const { rows } = await sql<{ data: { standing?: Standing } }>`
      select data from feed where entity = 'conversation' and id = ${asking} order by seq desc limit 1`.execute(
      server.database.db,
    );
    expect(rows[0]?.data.standing).toEqual(plain.standing);
  });

  it('SEC-56: only a lead reads, tries or changes them; others and nobody are refused on every route', async () => {
    for (const key of ['bea', 'sue', 'ada']) {
      for (const { method, path: where } of Object.values(priorityRoutes)) {
        const token = tokens.get(key);
        const answer = method === 'GET' ? await get(where, token) : await post(where, {}, token);
        expect([key, where, answer.status]).toEqual([key, where, 403]);
      }
    }
    expect((await get(path, 'x'.repeat(32))).status).toBe(401);
  });

  it('shows before a save how the queue of now would stand, and writes nothing', async () => {
    const before = await placeOf(asking);
    const first: PriorityRules = { ...defaultPriorityRules, rules: [{ on: 'trigger', is: 'A1', points: 90 }] };
    const shown = await preview(first);
    expect(shown).toMatchObject({ waiting: 2, moved: 2 });
    expect(shown.places.map(({ conversationId, before: was, after }) => [conversationId, was, after])).toEqual([
      [asking, 2, 1],
      [threatening, 1, 2],
    ]);
    expect(shown.places[0]?.why).toEqual([{ label: 'Request for a person', points: 90 }]);
    expect(await placeOf(asking)).toEqual(before);
  });

  it('SEC-29: a lead is shown the queue of her own teams only', async () => {
    await sql`update conversation set team_id = (select id from team where name <> 'Billing' limit 1) where id = ${asking}`.execute(
      server.database.db,
    );
    expect((await preview(byMood)).places.map(({ conversationId }) => conversationId)).toEqual([threatening]);
    await sql`update conversation set team_id = (select id from team where name = 'Billing')`.execute(
      server.database.db,
    );
  });

  it('a saved version places what waits anew, with who, when and why, audited, and holds for what comes', async () => {
    const before = await placeOf(asking);
    const answer = await save(byMood, 'Anger first');
    expect([answer.status, prioritiesNow.parse(await answer.json()).rules.version]).toEqual([200, 2]);
    expect((await now()).history).toMatchObject([{ version: 2, byName: 'Lea Lead', why: 'Anger first' }]);
    expect((await now()).history[0]?.changed).toContain('Mood: up to 60 points, the worse the more');
    const after = await placeOf(asking);
    expect(after.version).toBe(before.version + 1);
    expect(after.standing).toMatchObject({ version: 2, ageing: { perMinute: 1, most: 10 } });
    expect(sumOf(after.standing)).toBeCloseTo(after.priority, 6);
    expect((await placeOf(await ask('I want to talk to a human'))).standing?.version).toBe(2);
    const audit = await sql<{ target: string }>`select target from audit where action = 'priority.save'`.execute(
      server.database.db,
    );
    expect(audit.rows).toEqual([{ target: 'priority:2' }]);
  });

  it('a queue that a stop left half placed is finished at the next start, and then left alone', async () => {
    await sql`update conversation set standing = jsonb_set(standing, '{version}', '1') where id = ${asking}`.execute(
      server.database.db,
    );
    const deps = { store: server.store, workspaceId: server.workspaceId };
    expect(await rescoreQueue(deps, 'left_behind')).toBe(1);
    expect((await placeOf(asking)).standing?.version).toBe(2);
    expect(await rescoreQueue(deps, 'left_behind')).toBe(0);
    expect(await rescoreQueue(deps, 'all')).toBe(0);
  });

  it('who saved meanwhile is not overwritten, also when two leads save at the same moment', async () => {
    const stale = await post(path, { basedOn: 1, rules: defaultPriorityRules, why: 'old screen' });
    expect([stale.status, await codeOf(stale)]).toEqual([409, 'conflict']);
    const body = (most: number) => ({ basedOn: 2, rules: { ...byMood, ageing: { perMinute: 1, most } }, why: 'race' });
    const both = await Promise.all([post(path, body(20)), post(path, body(30))]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    expect((await now()).rules.version).toBe(3);
  });

  it('what holds already, a category that is not there, rules out of bounds and no reason are refused', async () => {
    const { rules } = await now();
    const unknown: PriorityRules = { ...rules, rules: [{ on: 'category', is: 'no-such', points: 5 }] };
    const wild = { ...rules, rules: [{ on: 'mood', points: 1_000 }] } as PriorityRules;
    expect([(await save(rules)).status, (await save(unknown)).status, (await save(wild)).status]).toEqual([
      400, 400, 400,
    ]);
    expect((await save(byMood, ' ')).status).toBe(400);
    expect((await post(`${path}/preview`, { rules: unknown })).status).toBe(400);
    expect((await now()).rules).toEqual(rules);
  });
});
