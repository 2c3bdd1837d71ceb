import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentActor } from '#server/auth/session.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { pull } from '#server/sync/pull.ts';
import { push } from '#server/sync/push.ts';
import type { Change, Page } from '#shared/contract/sync.ts';
import { pushOutcome } from '#shared/contract/sync.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { mutationNames } from '#shared/conversation/contract.ts';
import { AppError } from '#shared/lib/errors.ts';
import { clientId as clientIdSchema, uuidFrom } from '#shared/lib/ids.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const newId = () => uuidFrom(Date.now(), randomBytes(10));

describe.each(engines)('sync on %s', (engine) => {
  let server: TestServer;
  let bea: AgentActor;
  let tea: AgentActor;
  beforeAll(async () => {
    server = await startTestServer({ engine });
    [bea, tea] = await Promise.all([server.actor('bea'), server.actor('tea')]);
  }, 120_000);
  afterAll(() => server?.close());

  /** A desk as small as possible: applies pages as the contract says and keeps rows by scope. */
  function createDesk(actor: AgentActor, most?: { rows: number; bytes: number }) {
    const desk = {
      epoch: '',
      cursor: 0,
      held: new Set<string>(),
      resume: null as Page['resume'],
      rows: new Map<string, Change>(),
      pages: 0,
    };
    const clientId = clientIdSchema.parse(newId());
    function apply(page: Page): void {
      if (page.reset) {
        desk.rows.clear();
        desk.held.clear();
      }
      for (const change of page.changes) {
        const key = `${change.scope} ${change.entity} ${change.id}`;
        if (change.kind === 'put') desk.rows.set(key, change);
        else desk.rows.delete(key);
      }
      for (const scope of page.lost) {
        desk.held.delete(scope);
        for (const key of desk.rows.keys()) if (key.startsWith(`${scope} `)) desk.rows.delete(key);
      }
      for (const scope of page.gained) desk.held.add(scope);
      Object.assign(desk, { epoch: page.epoch, cursor: page.to, resume: page.resume, pages: desk.pages + 1 });
    }
    return {
      desk,
      clientId,
      catchUp: async (): Promise<void> => {
        for (let more = true; more; ) {
          const request = {
            protocol: PROTOCOL_VERSION,
            clientId,
            epoch: desk.epoch,
            cursor: desk.cursor,
            held: [...desk.held],
            resume: desk.resume,
          };
          const page = await pull(server.store, actor, request, most);
          apply(page);
          more = page.more;
        }
      },
      ids: (entity: string) =>
        [...desk.rows.values()]
          .filter((row) => row.entity === entity)
          .map((row) => row.id)
          .sort(),
    };
  }

  async function putTeam(id: string, name: string, scopes: string[]): Promise<number> {
    const { seq } = await server.store.write('system', server.workspaceId, async (tx) =>
      tx.put('team', id, scopes, { id: id as never, name }),
    );
    return seq;
  }

  it('invariants 1 and 2: an agent who starts empty, with the smallest pages, ends with exactly the rows of their scopes', async () => {
    const small = createDesk(bea, { rows: 3, bytes: 1_000_000 });
    const whole = createDesk(bea);
    await Promise.all([small.catchUp(), whole.catchUp()]);
    expect(small.desk.pages).toBeGreaterThan(3);
    expect(whole.desk.pages).toBe(1);
    expect([...small.desk.rows.keys()].sort()).toEqual([...whole.desk.rows.keys()].sort());
    expect(small.ids('agent')).toHaveLength(6);
    expect(small.ids('article')).toHaveLength(2);
  });

  it('invariant 1: rows that change behind a cut snapshot arrive all the same', async () => {
    const { desk, clientId } = createDesk(bea);
    const first = await pull(
      server.store,
      bea,
      { protocol: 1, clientId, epoch: '', cursor: 0, held: [], resume: null },
      { rows: 3, bytes: 1_000_000 },
    );
    const agentChange = first.changes.find((change) => change.entity === 'agent');
    expect(first.resume?.scope).toBe('ws');
    const row = agentChange?.kind === 'put' ? (agentChange.data as { id: never; publicName: string }) : null;
    await server.store.write('system', server.workspaceId, async (tx) =>
      tx.put('agent', row!.id, ['ws'], {
        ...(row as never as Parameters<typeof tx.put<'agent'>>[3]),
        publicName: 'Renamed',
      }),
    );
    const next = await pull(server.store, bea, {
      protocol: 1,
      clientId,
      epoch: first.epoch,
      cursor: first.to,
      held: [],
      resume: first.resume,
    });
    const again = next.changes.find((change) => change.id === row!.id);
    expect(again).toMatchObject({ kind: 'put', data: { publicName: 'Renamed' } });
    expect(desk.pages).toBe(0);
  });

  it('invariant 5: concurrent writers and rollbacks leave no gap, and every commit has its own number', async () => {
    const id = newId();
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) =>
        i % 5 === 4
          ? server.store.write('system', server.workspaceId, async (tx) => {
              tx.put('team', id, ['ws'], { id: id as never, name: 'never' });
              throw new AppError('conflict', 'rolled back');
            })
          : server.store.write('system', server.workspaceId, async (tx) =>
              tx.put('team', id, ['ws'], { id: id as never, name: `n${i}` }),
            ),
      ),
    );
    const seqs = results
      .flatMap((result) => (result.status === 'fulfilled' ? [result.value.seq] : []))
      .sort((a, b) => a - b);
    expect(seqs).toHaveLength(24);
    expect(new Set(seqs).size).toBe(24);
    expect((seqs.at(-1) ?? 0) - (seqs[0] ?? 0)).toBe(23);
  });

  it('invariant 6: one transaction larger than a page is never cut', async () => {
    const { catchUp, desk } = createDesk(bea, { rows: 2, bytes: 1_000_000 });
    await catchUp();
    const ids = Array.from({ length: 5 }, newId);
    await server.store.write('system', server.workspaceId, async (tx) => {
      for (const id of ids) tx.put('team', id, ['ws'], { id: id as never, name: 'x' });
    });
    const page = await pull(
      server.store,
      bea,
      {
        protocol: 1,
        clientId: clientIdSchema.parse(newId()),
        epoch: desk.epoch,
        cursor: desk.cursor,
        held: [...desk.held],
        resume: null,
      },
      { rows: 2, bytes: 1_000_000 },
    );
    expect(page.changes.map((change) => change.id).sort()).toEqual([...ids].sort());
  });

  it('invariants 3 and 13: a row that leaves a scope sends `leave` there and stays elsewhere; a deleted one is gone everywhere', async () => {
    const [beas, teas] = [createDesk(bea), createDesk(tea)];
    const id = newId();
    const [mine, theirs] = [`agent:${bea.agentId}`, `agent:${tea.agentId}`];
    await putTeam(id, 'both', [mine, theirs]);
    await Promise.all([beas.catchUp(), teas.catchUp()]);
    expect([beas.ids('team').includes(id), teas.ids('team').includes(id)]).toEqual([true, true]);
    await putTeam(id, 'hers', [theirs]);
    await Promise.all([beas.catchUp(), teas.catchUp()]);
    expect([beas.ids('team').includes(id), teas.ids('team').includes(id)]).toEqual([false, true]);
    await server.store.write('system', server.workspaceId, async (tx) => tx.remove('team', id));
    await teas.catchUp();
    expect(teas.ids('team').includes(id)).toBe(false);
  });

  it('SEC-27: a client gains nothing by naming scopes of others: they come back as lost, without rows', async () => {
    const foreign = `team:${tea.teamIds[0]}`;
    const { catchUp, desk, clientId } = createDesk(bea);
    await catchUp();
    const page = await pull(server.store, bea, {
      protocol: 1,
      clientId,
      epoch: desk.epoch,
      cursor: 0,
      held: [foreign, ...desk.held],
      resume: { scope: foreign, entity: 'conversation', id: '0' },
    });
    expect(page.lost).toContain(foreign);
    expect(page.changes.filter((change) => change.scope === foreign)).toEqual([]);
  });

  it('SYNC 2.6: another epoch, or a cursor ahead of the head, begins anew', async () => {
    const { clientId } = createDesk(bea);
    const request = { protocol: 1, clientId, epoch: 'restored', cursor: 3, held: ['ws'], resume: null };
    expect(await pull(server.store, bea, request)).toMatchObject({ reset: true, from: 0 });
    const { epoch } = await pull(server.store, bea, request);
    expect(await pull(server.store, bea, { ...request, epoch, cursor: 1_000_000 })).toMatchObject({ reset: true });
  });

  it('SYNC 2.6: a client too old is told so', async () => {
    const request = {
      protocol: 0,
      clientId: clientIdSchema.parse(newId()),
      epoch: '',
      cursor: 0,
      held: [],
      resume: null,
    };
    await expect(pull(server.store, bea, request)).rejects.toMatchObject({ code: 'client_too_old' });
  });

  it('SEC-33: an agent who is no longer active pulls nothing more', async () => {
    const ben = await server.actor('ben');
    const setActive = (active: boolean) =>
      server.store.write('system', server.workspaceId, (tx) =>
        tx.db.updateTable('agent').set({ active }).where('id', '=', ben.agentId).execute(),
      );
    await setActive(false);
    await expect(createDesk(ben).catchUp()).rejects.toMatchObject({ code: 'unauthenticated' });
    await setActive(true);
  });

  describe('push', () => {
    const report = () => 'id';
    /** Handlers that record what they were asked, beside the ways to fail. */
    function createHandlers() {
      const applied: string[] = [];
      const act = async (tx: Parameters<MutationHandlers['desk.record']>[0], _actor: AgentActor, args: unknown) => {
        const { availability, reason } = args as { availability?: string; reason?: string };
        const word = availability ?? reason ?? '';
        tx.put('team', newIdOf(applied.length), ['ws'], { id: newIdOf(applied.length) as never, name: word });
        if (word === 'away') throw new AppError('conflict', 'No.');
        if (word === 'busy') throw Object.assign(new Error('value'), { code: '22021' });
        if (word === 'offline') throw new TypeError('a defect');
        applied.push(word);
      };
      const handlers = Object.fromEntries(mutationNames.map((name) => [name, act])) as unknown as MutationHandlers;
      return { applied, deps: { store: server.store, handlers, report } };
    }
    const newIdOf = (n: number) => uuidFrom(1_000 + n, new Uint8Array(10));
    const set = (n: number, availability: string, lane = 'global') => ({
      lane,
      n,
      name: 'agent.setAvailability',
      args: { availability },
      at: new Date().toISOString(),
      protocol: 1,
    });

    it('invariant 7: a repeat gets the stored answer and takes no effect again', async () => {
      const { applied, deps } = createHandlers();
      const clientId = clientIdSchema.parse(newId());
      const first = await push(deps, bea, { clientId, mutations: [set(1, 'online')] });
      const second = await push(deps, bea, { clientId, mutations: [set(1, 'online')] });
      expect(first.outcomes[0]).toMatchObject({ status: 'applied', n: 1 });
      expect(second.outcomes).toEqual(first.outcomes);
      expect(applied).toEqual(['online']);
    });

    it('PUSH-9: a number that another change has taken is a gap; a change answered under another number gets that answer and takes no effect', async () => {
      const { deps } = createHandlers();
      const clientId = clientIdSchema.parse(newId());
      const [one, other] = [newId(), newId()];
      await push(deps, bea, { clientId, mutations: [{ ...set(1, 'online'), id: one }] });
      const taken = await push(deps, bea, { clientId, mutations: [{ ...set(1, 'online'), id: other }] });
      expect(taken.outcomes).toEqual([{ lane: 'global', n: 1, status: 'gap', expected: 2 }]);
      const again = await push(deps, bea, { clientId, mutations: [{ ...set(2, 'online'), id: one }] });
      expect(again.outcomes[0]).toMatchObject({ n: 2, status: 'applied' });
      const next = await push(deps, bea, { clientId, mutations: [{ ...set(2, 'online'), id: other }] });
      expect(next.outcomes[0]).toMatchObject({ n: 2, status: 'applied' });
      const stored = await server.store.read('agent', server.workspaceId, ({ db }) =>
        db
          .selectFrom('mutationResult')
          .select(['n', 'mutationId'])
          .where('clientId', '=', clientId)
          .orderBy('n')
          .execute(),
      );
      expect(stored).toEqual([
        { n: 1, mutationId: one },
        { n: 2, mutationId: other },
      ]);
    });

    it('PUSH-9: a push of another history is told to wait and takes no effect', async () => {
      const { applied, deps } = createHandlers();
      const clientId = clientIdSchema.parse(newId());
      const mutations = [
        { ...set(1, 'online'), id: newId() },
        { ...set(2, 'online'), id: newId() },
      ];
      const { outcomes } = await push(deps, bea, { clientId, epoch: 'of-the-backup', mutations });
      expect(outcomes.map(({ status }) => status)).toEqual(['retry', 'retry']);
      expect(applied).toEqual([]);
    });

    it('invariant 10: the answer carries the number at which its effect stands in the feed', async () => {
      const { deps } = createHandlers();
      const { outcomes } = await push(deps, bea, {
        clientId: clientIdSchema.parse(newId()),
        mutations: [set(1, 'online')],
      });
      const seq = outcomes[0] && 'seq' in outcomes[0] ? outcomes[0].seq : -1;
      const rows = await server.store.read('agent', server.workspaceId, ({ db }) =>
        db.selectFrom('feed').select('id').where('seq', '=', seq).execute(),
      );
      expect(rows.map((row) => row.id)).toEqual([newIdOf(0)]);
    });

    it('invariant 8: a lane is taken in order; a missing number is named and nothing of it applied', async () => {
      const { applied, deps } = createHandlers();
      const { outcomes } = await push(deps, bea, {
        clientId: clientIdSchema.parse(newId()),
        mutations: [set(2, 'online'), set(1, 'online', 'other')],
      });
      expect(outcomes).toEqual([
        { lane: 'global', n: 2, status: 'gap', expected: 1 },
        expect.objectContaining({ lane: 'other', n: 1, status: 'applied' }),
      ]);
      expect(applied).toHaveLength(1);
    });

    it('invariant 9, SEC-32: a refusal advances its lane and undoes what it began; a value the database cannot hold is one', async () => {
      const { deps } = createHandlers();
      const clientId = clientIdSchema.parse(newId());
      const nul = {
        ...set(3, 'online'),
        name: 'conversation.note',
        args: { conversationId: newId(), noteId: newId(), text: 'a\u0000b' },
      };
      let deep: unknown = 'x';
      for (let i = 0; i < 9_000; i += 1) deep = [deep];
      const { outcomes } = await push(deps, bea, {
        clientId,
        mutations: [
          set(1, 'away'),
          set(2, 'busy'),
          nul,
          { ...set(4, 'online'), args: deep },
          { ...set(5, 'online'), name: 'agent.erase' },
          set(6, 'online'),
        ],
      });
      expect(outcomes.map((outcome) => outcome.status)).toEqual([
        'refused',
        'refused',
        'refused',
        'refused',
        'refused',
        'applied',
      ]);
      for (const outcome of outcomes) pushOutcome.parse(outcome);
      const { epoch } = await pull(server.store, bea, {
        protocol: 1,
        clientId,
        epoch: '',
        cursor: 0,
        held: [],
        resume: null,
      });
      expect(epoch).not.toBe('');
    });

    it('invariant 9: a passing failure advances nothing and holds up only its own lane', async () => {
      const { applied, deps } = createHandlers();
      const clientId = clientIdSchema.parse(newId());
      const mutations = [set(1, 'offline'), set(2, 'online'), set(1, 'online', 'other')];
      const { outcomes } = await push(deps, bea, { clientId, mutations });
      expect(outcomes.map((outcome) => outcome.status)).toEqual(['retry', 'retry', 'applied']);
      const again = await push(deps, bea, { clientId, mutations: [set(1, 'online'), set(2, 'online')] });
      expect(again.outcomes.map((outcome) => outcome.status)).toEqual(['applied', 'applied']);
      expect(applied).toHaveLength(3);
    });

    it('SEC-30: another agent under the same client id is refused and learns no stored result', async () => {
      const { deps } = createHandlers();
      const clientId = clientIdSchema.parse(newId());
      await push(deps, bea, { clientId, mutations: [set(1, 'online')] });
      await expect(push(deps, tea, { clientId, mutations: [set(1, 'online')] })).rejects.toMatchObject({
        code: 'forbidden',
      });
    });

    it('SEC-31: the role of the moment counts, not that of the session', async () => {
      const { deps } = createHandlers();
      const claim = {
        ...set(1, 'online'),
        name: 'conversation.takeOver',
        args: { conversationId: newId(), reason: 'online' },
      };
      const { outcomes } = await push(
        deps,
        { ...bea, role: 'supervisor' },
        { clientId: clientIdSchema.parse(newId()), mutations: [claim] },
      );
      expect(outcomes[0]).toMatchObject({ status: 'refused', error: { code: 'forbidden' } });
    });

    it('SEC-29: absent, elsewhere and not yours answer the same bytes', async () => {
      const { deps } = createHandlers();
      const hidden = await putConversation(server, tea.teamIds[0] ?? '');
      const claim = (n: number, conversationId: string) => ({
        ...set(n, 'x'),
        name: 'conversation.claim',
        args: { conversationId },
      });
      const { outcomes } = await push(deps, bea, {
        clientId: clientIdSchema.parse(newId()),
        mutations: [claim(1, hidden), claim(2, newId())],
      });
      const [notYours, absent] = outcomes.map((outcome) =>
        'error' in outcome ? JSON.stringify(outcome.error) : 'no error',
      );
      expect(notYours).toBe(absent);
      expect(notYours).toContain('not_found');
    });
  });
});

/** A conversation that waits in a team. */
async function putConversation({ store, workspaceId }: TestServer, teamId: string): Promise<string> {
  const id = newId();
  await store.write('system', workspaceId, async ({ db }) => {
    const one = async (table: 'channel' | 'customer') =>
      (await db.selectFrom(table).select('id').executeTakeFirstOrThrow()).id;
    const queue = await db
      .selectFrom('queue')
      .select('id')
      .where('teamId', '=', teamId as never)
      .executeTakeFirstOrThrow();
    const now = new Date();
    const people = {
      queueId: queue.id,
      teamId,
      customerId: await one('customer'),
      channelId: await one('channel'),
      customerName: 'Dana',
    };
    const words = {
      identity: 'verified',
      language: 'en',
      urgency: 'normal',
      state: 'queued',
      owner: 'human',
      mode: 'soft',
      lastAuthor: 'customer',
    } as const;
    const times = { startedAt: now, escalatedAt: now, lastAt: now };
    await db
      .insertInto('conversation')
      .values({
        workspaceId,
        id,
        number: 9_001 + Math.floor(Math.random() * 1e6),
        tokenHash: id,
        ...people,
        ...words,
        ...times,
      })
      .execute();
  });
  return id;
}
