import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArticleContent } from '#shared/article/schema.ts';
import type { ArticleId } from '#shared/lib/ids.ts';
import { openSite, type Person, type Site } from '../security/site.ts';
import { until } from '../support/customer-wire.ts';
import { type EngineSeat, openEngine } from '../support/desktop-engine.ts';

/** Desks of two leads and an agent, over real sockets and real stores. */
let site: Site;
let dir: string;
const seats: EngineSeat[] = [];

beforeAll(async () => {
  site = await openSite();
  dir = await mkdtemp(join(tmpdir(), 'baton-articles-'));
}, 400_000);
afterAll(async () => {
  for (const seat of seats) await seat.close();
  await site?.close();
  await rm(dir, { recursive: true, force: true });
});

async function seatOf(person: Person, profile = `seat-${seats.length}`): Promise<EngineSeat> {
  const seat = await openEngine({ profileDir: join(dir, profile), serverUrl: site.url });
  seats.push(seat);
  seat.setToken(await site.tokenOf(person));
  await seat.current();
  return seat;
}

/** A publication is checked behind everything else: on a busy machine that takes its time. */
const eventually: typeof until = (holds, what) => until(holds, what, 45_000);

const content = (title: string, text: string): ArticleContent => ({
  slug: title.toLowerCase().replaceAll(' ', '-'),
  title,
  audience: 'public',
  language: 'en',
  categoryKey: null,
  pages: [],
  tags: [],
  sections: [{ heading: 'In short', text }],
  ownerId: null,
  reviewAt: null,
});
const desk = (seat: EngineSeat, articleId: ArticleId) => seat.call('article:desk', { articleId });
const save = (seat: EngineSeat, articleId: ArticleId, written: ArticleContent, over: object = {}) =>
  seat.call('article:save', {
    articleId,
    content: written,
    basedOn: 0,
    seenMs: 0,
    origin: 'written',
    source: null,
    conversationId: null,
    ...over,
  });
const live = (seat: EngineSeat, articleId: ArticleId, version: number) =>
  eventually(async () => (await desk(seat, articleId)).live?.version === version, `version ${version} to be live`);

/** SEC-72: what one lead publishes is live when another said so. */
async function approve(by: EngineSeat, articleId: ArticleId): Promise<void> {
  const publications = async () => (await desk(by, articleId)).publications;
  const held = async () => (await publications()).find(({ state }) => state === 'held');
  await eventually(async () => (await held()) !== undefined, 'the version that waits for another lead');
  const id = (await held())?.id ?? '';
  await by.mutate('publication.publish', { publicationId: id });
  // Else the next one to wait would be taken for this one.
  await by.drained();
  await eventually(
    async () => (await publications()).every((one) => one.id !== id || one.state !== 'held'),
    'the version to wait no more',
  );
}

describe('E: articles that leads write', { timeout: 180_000 }, () => {
  it('a draft is its author’s and the leads’, survives a stop offline, and goes live by a publication that is reverted', async () => {
    const lead = await seatOf('eastLead', 'lead');
    const colleague = await seatOf('westLead');
    const agent = await seatOf('eastAgent');
    const articleId = randomUUID() as ArticleId;
    await site.stop();
    await lead.offline();
    await save(lead, articleId, content('Opening hours', 'From 8'));
    await save(lead, articleId, content('Opening hours', 'From 8 to 17.'));
    await lead.close();
    await site.restart();
    seats.splice(seats.indexOf(lead), 1);

    const again = await seatOf('eastLead', 'lead');
    await again.drained();
    expect((await desk(again, articleId)).own?.content.sections[0]?.text).toBe('From 8 to 17.');
    await eventually(
      async () => (await desk(colleague, articleId)).others.length === 1,
      'the draft at another lead’s desk',
    );
    expect(await desk(agent, articleId)).toMatchObject({ live: null, own: null, others: [] });

    await again.mutate('article.publish', {
      articleId,
      content: content('Opening hours', 'From 8 to 17.'),
      basedOn: 0,
    });
    await again.drained();
    await approve(colleague, articleId);
    await live(agent, articleId, 1);
    await live(again, articleId, 1);
    // What is live needs no draft.
    await eventually(async () => (await desk(again, articleId)).own === null, 'the draft to be done');

    await again.mutate('article.publish', {
      articleId,
      content: content('Opening hours', 'From 9 to 17.'),
      basedOn: 1,
    });
    await approve(colleague, articleId);
    await live(again, articleId, 2);
    const [newest] = (await desk(again, articleId)).publications;
    await again.mutate('publication.revert', { publicationId: newest?.id ?? '', reason: 'It is 8 after all.' });
    await live(agent, articleId, 3);
    expect((await desk(agent, articleId)).live?.sections[0]?.text).toBe('From 8 to 17.');
  });

  it('who publishes over what they have not seen is told whose version is newer, and nothing is overwritten', async () => {
    const one = await seatOf('eastLead');
    const two = await seatOf('westLead');
    const articleId = randomUUID() as ArticleId;
    await one.mutate('article.publish', { articleId, content: content('Parking', 'Free.'), basedOn: 0 });
    await approve(two, articleId);
    await live(two, articleId, 1);
    await save(two, articleId, content('Parking', 'Two hours free.'), { basedOn: 1 });
    await two.drained();
    await one.mutate('article.publish', { articleId, content: content('Parking', 'One hour free.'), basedOn: 1 });
    await approve(two, articleId);
    await live(two, articleId, 2);
    const mine = await desk(two, articleId);
    expect(mine.own).toMatchObject({ basedOn: 1 });
    expect(mine.live?.updatedByName).toBe((await one.call('session:get', {})).agent?.name);
    await expect(
      two.mutate('article.publish', { articleId, content: mine.own?.content ?? content('', ''), basedOn: 1 }),
    ).rejects.toMatchObject({ code: 'conflict' });
    // Each desk hears of it in its own time.
    await live(one, articleId, 2);
    expect((await desk(one, articleId)).live?.sections[0]?.text).toBe('One hour free.');
  });

  it('a retired article leaves the agents’ desks, stays with the leads and can come back', async () => {
    const lead = await seatOf('eastLead');
    const other = await seatOf('westLead');
    const agent = await seatOf('eastAgent');
    const articleId = randomUUID() as ArticleId;
    await lead.mutate('article.publish', { articleId, content: content('Fax', 'By fax.'), basedOn: 0 });
    await approve(other, articleId);
    await live(agent, articleId, 1);
    await live(lead, articleId, 1);
    await lead.mutate('article.retire', { articleId, basedOn: 1, reason: 'Nobody has a fax.' });
    await approve(other, articleId);
    await eventually(async () => (await desk(agent, articleId)).live === null, 'the agent to have it no more');
    await eventually(async () => (await desk(lead, articleId)).live?.state === 'retired', 'the lead to see it retired');
  });

  it('SEC-72: nobody publishes their own article: it waits for another lead, and its author may only take it back', async () => {
    const lead = await seatOf('eastLead');
    const other = await seatOf('westLead');
    const articleId = randomUUID() as ArticleId;
    await lead.mutate('article.publish', { articleId, content: content('Keys', 'At the desk.'), basedOn: 0 });
    const waits = async () => (await desk(lead, articleId)).publications.find(({ state }) => state === 'held');
    await eventually(async () => (await waits()) !== undefined, 'it to wait for another lead');
    const publicationId = (await waits())?.id ?? '';
    expect(await waits()).toMatchObject({ fault: null, report: { counts: { worse: 0 } } });
    await lead.mutate('publication.publish', { publicationId });
    const refused = async () =>
      (await lead.call('outbox:list', {})).entries.find(
        ({ state, name }) => state === 'refused' && name === 'publication.publish',
      );
    await eventually(async () => (await refused()) !== undefined, 'the server to refuse it');
    expect((await refused())?.error).toMatchObject({
      code: 'forbidden',
      message: 'Nobody publishes their own article. Another lead has to.',
    });
    expect((await desk(other, articleId)).live).toBeNull();
    await lead.mutate('publication.withdraw', { publicationId });
    await eventually(
      async () => (await desk(other, articleId)).publications[0]?.state === 'withdrawn',
      'the other lead to see it withdrawn',
    );
  });

  it('SEC-56: agents write no articles', async () => {
    const agent = await seatOf('eastAgent');
    await expect(save(agent, randomUUID() as ArticleId, content('Mine', 'No.'))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
