import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentActor } from '#server/auth/session.ts';
import { drawSample } from '#server/learning/sample/draw-sample.ts';
import { sampleHandlers } from '#server/learning/sample/judge-sample.ts';
import { readSamples } from '#server/learning/sample/read-samples.ts';
import { answersToJudge, learningNow, learningPath, learningSamplesPath } from '#shared/contract/learning.ts';
import type { SampleVerdict } from '#shared/learning/settle-verdicts.ts';
import type { AgentId, TeamId } from '#shared/lib/ids.ts';
import { call, open, until } from '../support/domain.ts';
import { eraseOver } from '../support/erasure-story.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const day = 86_400_000;
/** Of so many answers of one category four weeks ask for 19, a week for five: the fifth is judged by two. */
const answers = 20;

/** E4, F2 over the real server, its assistant and its log. */
describe.each(engines)('answers that leads judge, on %s', (engine) => {
  let server: TestServer;
  let laterMs = 0;
  let lea: AgentActor;
  const others: AgentActor[] = [];

  beforeAll(async () => {
    server = await startTestServer({ engine, clock: () => new Date(Date.now() + laterMs) });
    lea = await server.actor('lea');
    for (const name of ['Cem', 'Dee']) others.push(await addLead(name));
    for (let n = 0; n < answers; n += 1) {
      const opened = await open(server, 'Where can I find my invoice?');
      await until(server, opened, ({ messages }) => messages.some(({ author }) => author === 'assistant'));
    }
  }, 180_000);
  afterAll(() => server?.close());

  async function addLead(name: string): Promise<AgentActor> {
    const agentId = randomUUID() as AgentId;
    await server.store.write('system', server.workspaceId, (tx) =>
      tx.db
        .insertInto('agent')
        .values({
          workspaceId: tx.workspaceId,
          id: agentId,
          name,
          publicName: name,
          email: `${name}@example.test`,
          role: 'lead',
          teamIds: [...lea.teamIds],
          languages: ['en'],
          authUserId: null,
          skills: null,
          availabilityReason: null,
        })
        .execute(),
    );
    return { ...lea, agentId, name };
  }
  const judge = (who: AgentActor, sampleId: string, verdict: SampleVerdict | null) =>
    server.store.write('agent', server.workspaceId, async (tx) => {
      const handlers = sampleHandlers();
      if (verdict === null) await handlers['sample.takeBack'](tx, who, { sampleId }, tx.now);
      else await handlers['sample.judge'](tx, who, { sampleId, verdict }, tx.now);
    });
  const listOf = async (who: AgentActor) =>
    (await server.store.read('agent', server.workspaceId, (tx) => readSamples(tx, who))).answers;
  const sampled = () =>
    server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('sampledAnswer').selectAll().orderBy('place').execute(),
    );
  const placed = async (place: number) => (await sampled())[place]?.id ?? '';
  const settledOf = async (id: string) => (await sampled()).find((one) => one.id === id)?.verdict;

  it('a week is drawn when it is over, once, whichever node comes first; the draw follows from the kept seed', async () => {
    // The week before had no answers: it is drawn, and empty.
    expect(await drawSample(server)).toBe(0);
    expect(await drawSample(server)).toBeNull();
    laterMs = 7 * day;
    const drawn = await Promise.all([drawSample(server), drawSample(server)]);
    expect(drawn.toSorted()).toEqual([5, null]);
    const rows = await sampled();
    expect(
      rows.map(({ place, isDouble, stratumSize, verdict }) => ({ place, isDouble, stratumSize, verdict })),
    ).toEqual([0, 1, 2, 3, 4].map((place) => ({ place, isDouble: place === 4, stratumSize: answers, verdict: null })));
    const { seed, messages } = await server.store.read('system', server.workspaceId, async ({ db }) => ({
      seed: (await db.selectFrom('answerDraw').selectAll().where('drawn', '=', 5).executeTakeFirstOrThrow()).seed,
      messages: await db.selectFrom('message').select('id').where('kind', '=', 'answer').execute(),
    }));
    const rank = (id: string) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
    const again = messages.map(({ id }) => id).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    expect(rows.map(({ messageId }) => messageId)).toEqual(again.slice(0, 5));
  });

  it('MEASURES review.sampled: each has its stratum and how many there were', async () => {
    const events = await eventsOf('review.sampled');
    const rows = await sampled();
    expect(events).toHaveLength(5);
    expect(events[0]).toMatchObject({ kind: 'answer', stratumSize: answers, stratum: rows[0]?.stratum });
  });

  it('SEC-34: a lead of the team gets question, words and sources over HTTP; agents and other teams nothing', async () => {
    const get = async (who: string) => call(server, 'GET', learningSamplesPath, await server.signIn(who));
    const { answers: seen } = answersToJudge.parse((await get('lea')).body);
    expect(seen).toHaveLength(5);
    expect(seen[0]).toMatchObject({ question: 'Where can I find my invoice?', verdict: null, canCorrect: false });
    expect(seen[0]?.sources).not.toEqual([]);
    expect((await get('bea')).status).toBe(403);
    expect((await get('sue')).status).toBe(403);
    const stranger = { ...lea, teamIds: [randomUUID() as TeamId] };
    expect(await listOf(stranger)).toEqual([]);
    await expect(judge(stranger, seen[0]?.id ?? '', 'right')).rejects.toMatchObject({ code: 'not_found' });
    await expect(judge(await server.actor('bea'), seen[0]?.id ?? '', 'right')).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('one verdict settles, leaves the lists of others, and can be changed and taken back by whoever gave it', async () => {
    const first = await placed(0);
    await judge(lea, first, 'wrong');
    expect(await settledOf(first)).toBe('wrong');
    expect((await listOf(lea)).find(({ id }) => id === first)?.verdict).toBe('wrong');
    const [cem] = others as [AgentActor];
    expect((await listOf(cem)).map(({ id }) => id)).not.toContain(first);
    await expect(judge(cem, first, 'right')).rejects.toMatchObject({ code: 'conflict' });
    await judge(cem, first, null);
    expect(await settledOf(first)).toBe('wrong');
    await judge(lea, first, null);
    expect(await settledOf(first)).toBeNull();
    expect((await listOf(cem)).find(({ id }) => id === first)?.verdict).toBeNull();
    await judge(lea, first, 'right');
    expect((await eventsOf('review.judged')).map(({ verdict, outcome }) => [verdict, outcome])).toEqual([
      ['wrong', 'wrong'],
      ['none', null],
      ['right', 'right'],
    ]);
  });

  it('F2: one in five is judged by two who do not see each other, and by a third where they differ', async () => {
    const double = await placed(4);
    const [cem, dee] = others as [AgentActor, AgentActor];
    await judge(lea, double, 'right');
    expect(await settledOf(double)).toBeNull();
    const seen = (await listOf(cem)).find(({ id }) => id === double);
    expect(seen?.verdict).toBeNull();
    expect(JSON.stringify(seen)).not.toMatch(/right|Lea/u);
    await judge(cem, double, 'wrong');
    expect(await settledOf(double)).toBeNull();
    laterMs += 1_000;
    await judge(dee, double, 'right');
    expect(await settledOf(double)).toBe('right');
    expect((await eventsOf('review.judged')).at(-1)).toMatchObject({ adjudication: true, outcome: 'right' });
  });

  it('E4: accuracy by category is that of what is settled, unclear ones apart, and tentative while few are judged', async () => {
    await judge(lea, await placed(1), 'wrong');
    await judge(lea, await placed(2), 'unclear');
    const { body } = await call(server, 'GET', learningPath, await server.signIn('lea'));
    const { accuracy, topics } = learningNow.parse(body);
    // Two of three right, of twenty: var = (1 − 3/20) · (2/9)/2, n_eff = (2/9)/var = 2.35.
    expect(accuracy).toEqual({ part: 2, of: 3, value: 0.667, low: 0.178, high: 0.949, tentative: true });
    const stratum = (await sampled())[0]?.stratum;
    const topic = topics.find((one) => one.topic === stratum);
    expect(topic?.sampled?.fourWeeks).toEqual(accuracy);
    expect(topic?.sampled?.weeks.map((share) => share?.of ?? null)).toEqual([...Array(7).fill(null), 3]);
    expect(
      learningNow.parse((await call(server, 'GET', learningPath, await server.signIn('bea'))).body).accuracy,
    ).toBeUndefined();
  });

  it('SEC-82: of an erased customer nothing is judged any more, and what was judged still counts', async () => {
    const [judged, waiting] = [await placed(0), await placed(3)];
    for (const id of [judged, waiting]) {
      const { customerId } = await server.store.read('system', server.workspaceId, ({ db }) =>
        db
          .selectFrom('sampledAnswer')
          .innerJoin('conversation', 'conversation.id', 'sampledAnswer.conversationId')
          .select('conversation.customerId')
          .where('sampledAnswer.id', '=', id)
          .executeTakeFirstOrThrow(),
      );
      expect((await eraseOver(server, customerId)).status).toBe(200);
    }
    expect((await sampled()).map(({ id }) => id)).not.toEqual(expect.arrayContaining([judged]));
    expect(await sampled()).toHaveLength(3);
    await expect(judge(lea, waiting, 'right')).rejects.toMatchObject({ code: 'not_found' });
    const { accuracy, topics } = learningNow.parse(
      (await call(server, 'GET', learningPath, await server.signIn('lea'))).body,
    );
    expect(accuracy).toMatchObject({ part: 2, of: 3, value: 0.667 });
    expect(topics.map(({ sampled: share }) => share?.fourWeeks?.of ?? null)).toContain(3);
  });

  async function eventsOf(type: string): Promise<Record<string, unknown>[]> {
    const rows = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('event').select('fields').where('type', '=', type).orderBy('at').orderBy('seq').execute(),
    );
    return rows.map(({ fields }) => fields as Record<string, unknown>);
  }
});
