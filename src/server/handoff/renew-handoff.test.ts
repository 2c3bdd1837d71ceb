import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KnowledgeHolder, loadKnowledge } from '#server/ai/knowledge.ts';
import type { HandoffRow } from '#shared/handoff/schema.ts';
import { act, call, depsOf, eventsOf, type Opened, open, read, say, until } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { readOldHandoffs, renewHandoff } from './renew-handoff.ts';
import { createRenewals, renewalPauseMs } from './renewals.ts';

let server: TestServer;
let holder: KnowledgeHolder;
beforeAll(async () => {
  server = await startTestServer();
  holder = await loadKnowledge(depsOf(server));
});
afterAll(() => server.close());

const stored = (opened: Opened) =>
  server.store.read('system', server.workspaceId, async ({ db }) => ({
    handoffs: await db.selectFrom('handoff').selectAll().where('conversationId', '=', opened.id).execute(),
    row: await db.selectFrom('conversation').selectAll().where('id', '=', opened.id).executeTakeFirstOrThrow(),
    suggestions: await db.selectFrom('suggestion').selectAll().where('conversationId', '=', opened.id).execute(),
    moments: await db.selectFrom('moment').selectAll().where('conversationId', '=', opened.id).execute(),
    escalations: await db.selectFrom('escalation').selectAll().where('conversationId', '=', opened.id).execute(),
  }));
type Stored = Awaited<ReturnType<typeof stored>>;

async function becomes(opened: Opened, holds: (now: Stored) => boolean): Promise<Stored> {
  const endAt = Date.now() + 10_000;
  for (;;) {
    const now = await stored(opened);
    if (holds(now)) return now;
    if (Date.now() > endAt) throw new Error(`Never so: ${JSON.stringify(now.handoffs)} ${JSON.stringify(now.row)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const isCurrent = ({ handoffs, row }: Stored) => handoffs[0]?.throughN === row.lastCustomerN;
const said = (handoff: HandoffRow | undefined) => JSON.stringify(handoff?.needs ?? []);
const told = async (opened: Opened) =>
  (await read(server, opened)).messages.filter(({ author }) => author === 'system').length;

async function queued(text: string): Promise<{ opened: Opened; before: Stored }> {
  const opened = await open(server, text);
  await until(server, opened, ({ state }) => state === 'queued');
  return { opened, before: await becomes(opened, isCurrent) };
}

describe('B2: the package goes on with what the customer writes', () => {
  it('while they wait: the same package, newer; whose it is and what the customer is told stay', async () => {
    const { opened, before } = await queued('I want a human');
    const toldBefore = await told(opened);
    await say(server, opened, 'Invoice INV-20431 was charged twice in September');
    const after = await becomes(opened, (now) => isCurrent(now) && now.row.lastCustomerN > before.row.lastCustomerN);
    expect(after.handoffs).toHaveLength(1);
    expect(after.handoffs[0]?.id).toBe(before.handoffs[0]?.id);
    expect(said(after.handoffs[0]?.data)).toContain('INV-20431');
    expect(after.row.need).toContain('INV-20431');
    expect(after.row.ownershipVersion).toBe(before.row.ownershipVersion);
    expect(await told(opened)).toBe(toldBefore);
    expect(after.escalations).toEqual(before.escalations);
  });

  it('with an agent too, and what an agent missed stays noted', async () => {
    const { opened, before } = await queued('I want a human');
    await act(server, 'sue', 'conversation.takeOver', { conversationId: opened.id, reason: 'mine' });
    await server.store.write('system', server.workspaceId, async ({ db }) => {
      const data = { ...before.handoffs[0]?.data, missing: [{ part: 'account', note: 'plan', agentName: 'Bea' }] };
      await db
        .updateTable('handoff')
        .set({ data: JSON.stringify(data) })
        .where('conversationId', '=', opened.id)
        .execute();
    });
    await say(server, opened, 'The order is ORD-5512 of the Rotterdam depot');
    const after = await becomes(opened, (now) => isCurrent(now) && now.row.lastCustomerN > before.row.lastCustomerN);
    expect(said(after.handoffs[0]?.data)).toContain('ORD-5512');
    expect(after.handoffs[0]?.data.missing).toHaveLength(1);
  });

  it('B4: where they went while it was worded is in it: what changed before the conversation was locked is worded anew', async () => {
    const { opened, before } = await queued('I want a human about invoice INV-8');
    expect(before.handoffs[0]?.data.parts.page).toBe('absent');
    await server.store.write('system', server.workspaceId, async ({ db }) => {
      await db.updateTable('handoff').set({ throughN: 0 }).where('conversationId', '=', opened.id).execute();
    });
    const deps = depsOf(server);
    const page = { url: 'https://app.example.com/billing', title: 'Billing' };
    let isReported = false;
    const store: typeof deps.store = {
      ...deps.store,
      async write(role, workspaceId, fn) {
        if (!isReported) {
          isReported = true;
          const answer = await call(server, 'POST', `/v1/conversations/${opened.id}/page`, opened.token, page);
          expect(answer.status).toBe(200);
        }
        return await deps.store.write(role, workspaceId, fn);
      },
    };
    await renewHandoff({ ...deps, store }, holder.current, opened.id);
    const after = await stored(opened);
    expect(isCurrent(after)).toBe(true);
    expect(after.handoffs[0]?.data.parts.page).toBe('present');
  });

  it('never after a close', async () => {
    const { opened, before } = await queued('I want a human');
    await server.store.write('system', server.workspaceId, async ({ db }) => {
      await db.updateTable('conversation').set({ state: 'closed' }).where('id', '=', opened.id).execute();
      await db.updateTable('handoff').set({ throughN: 0 }).where('conversationId', '=', opened.id).execute();
    });
    await renewHandoff(depsOf(server), holder.current, opened.id);
    const after = await stored(opened);
    expect(after.handoffs[0]).toMatchObject({ throughN: 0, data: before.handoffs[0]?.data });
  });

  it('what a stop of the service left old is found and renewed; two at once do it once', async () => {
    const { opened } = await queued('I want a human about invoice INV-7');
    const old = () => server.store.read('system', server.workspaceId, readOldHandoffs);
    expect(await old()).not.toContain(opened.id);
    await server.store.write('system', server.workspaceId, async ({ db }) => {
      await db.updateTable('handoff').set({ throughN: 0 }).where('conversationId', '=', opened.id).execute();
    });
    expect(await old()).toContain(opened.id);
    const { row } = await stored(opened);
    await Promise.all([1, 2].map(() => renewHandoff(depsOf(server), holder.current, opened.id)));
    expect(await old()).not.toContain(opened.id);
    expect((await stored(opened)).row.version).toBe(row.version + 1);
  });
});

describe('A13, D2: what is never off holds after the handover too', () => {
  it('a legal threat while waiting makes the mode hard, comes first among the reasons, and raises the priority', async () => {
    const { opened, before } = await queued('I want a human, my invoice is wrong');
    expect(before.row.mode).toBe('soft');
    await say(server, opened, 'If this is not solved today my lawyer will sue you');
    const after = await becomes(opened, ({ row }) => row.mode === 'hard');
    expect(after.row.why[0]).not.toBe(before.row.why[0]);
    expect(after.row.why).toHaveLength(2);
    expect(after.row.priority).toBeGreaterThan(before.row.priority);
    expect(after.suggestions).toEqual([]);
    expect(after.moments.map(({ kind }) => kind)).toContain('mode_changed');
    expect(after.row.ownershipVersion).toBe(before.row.ownershipVersion);
    const evidence = JSON.stringify(after.handoffs[0]?.data.why);
    expect(evidence).toContain('"kind":"message"');
    const changes = (await eventsOf(server, opened)).filter(({ type }) => type === 'mode.changed');
    expect(changes.map(({ fields }) => fields)).toMatchObject([{ mode: 'hard', cause: 'rule' }]);
  });

  it('a calm word afterwards takes nothing back', async () => {
    const { opened } = await queued('I want a human, my lawyer will sue you');
    const before = await becomes(opened, ({ row }) => row.mode === 'hard');
    await say(server, opened, 'Thank you, I am happy to wait');
    const after = await becomes(opened, (now) => isCurrent(now) && now.row.lastCustomerN > before.row.lastCustomerN);
    expect(after.row.mode).toBe('hard');
    expect(after.row.priority).toBeGreaterThanOrEqual(before.row.priority);
  });
});

describe('B2: reasons that came later stay', () => {
  it('a threat is still a reason after the next message, with the words it rests on; what decided stays', async () => {
    const { opened, before } = await queued('I want a human, my invoice is wrong');
    await say(server, opened, 'If this is not solved today my lawyer will sue you');
    const threatened = await becomes(opened, ({ row }) => row.mode === 'hard');
    await say(server, opened, 'The order is ORD-7781 of the Rotterdam depot');
    const after = await becomes(
      opened,
      (now) => isCurrent(now) && now.row.lastCustomerN > threatened.row.lastCustomerN,
    );
    expect(after.row.why).toEqual(threatened.row.why);
    expect(after.handoffs[0]?.data.why).toEqual(threatened.handoffs[0]?.data.why);
    const [escalation] = after.escalations;
    expect(escalation).toMatchObject({ decisive: 'A1', sum: before.escalations[0]?.sum });
    const reason = escalation?.fired.find(({ trigger }) => trigger === 'A13');
    expect(reason?.evidence[0]?.n).toBe(threatened.row.lastCustomerN);
    expect((await eventsOf(server, opened)).filter(({ type }) => type === 'escalation.decided')).toHaveLength(1);
  });

  it('a burst of messages is one renewal', async () => {
    const { opened, before } = await queued('I want a human');
    const words = ['Invoice INV-1 is wrong', 'INV-2 too', 'and INV-3', 'and INV-4'];
    for (const text of words) await say(server, opened, text);
    const after = await becomes(
      opened,
      (now) => isCurrent(now) && now.row.lastCustomerN >= before.row.lastCustomerN + words.length,
    );
    expect(said(after.handoffs[0]?.data)).toContain('INV-4');
    // Each message saves the row once; the renewal once more.
    expect(after.row.version).toBe(before.row.version + words.length + 1);
  });
});

describe('B8: a renewal that fails disturbs nothing', () => {
  it('leaves the package as it was, and comes back to it', async () => {
    const { opened } = await queued('I want a human about invoice INV-9');
    const before = await stored(opened);
    const asked: string[] = [];
    const deps = depsOf(server);
    const broken: typeof deps.store.read = () => Promise.reject(new Error('gone'));
    const renewals = createRenewals({ ...deps, store: { ...deps.store, read: broken } }, (id) => asked.push(id));
    const lag = { firstAtMs: 0, lastAtMs: 0 };
    await renewals.attend(opened.id, lag, holder.current);
    await renewals.attend(opened.id, lag, holder.current);
    renewals.stop();
    expect(asked).toEqual([]);
    expect((await stored(opened)).handoffs).toEqual(before.handoffs);
  });

  it.each([
    [{ firstAtMs: 1_000, lastAtMs: 1_000 }, 1_000, 400],
    [{ firstAtMs: 1_000, lastAtMs: 2_900 }, 2_900, 100],
    [{ firstAtMs: 1_000, lastAtMs: 1_000 }, 1_400, 0],
    [{ firstAtMs: 90_000, lastAtMs: 90_000 }, 1_000, 2_000],
  ])('waits for a pause of 400 ms, never longer than 2 s: %j at %i', (lag, nowMs, pauseMs) => {
    expect(renewalPauseMs(lag, nowMs)).toBe(pauseMs);
  });
});

describe('D1: what is proposed rests on the matter', () => {
  it('a bare request for a person gets no article about people, but the question what it is about', async () => {
    const { opened, before } = await queued('agent please');
    expect(before.handoffs[0]?.data.nextStep).toBeNull();
    expect(before.handoffs[0]?.data.opener).toContain('What is it about?');
    const after = await becomes(opened, ({ suggestions }) => suggestions.length > 0);
    expect(after.suggestions).toHaveLength(1);
    expect(after.suggestions[0]).toMatchObject({ sources: [], text: expect.stringContaining('What is it about?') });
    expect(after.suggestions[0]?.reason).toContain('agent please');
  });
});
