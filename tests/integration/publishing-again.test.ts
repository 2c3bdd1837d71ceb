import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArticleContent, ArticleRow } from '#shared/article/schema.ts';
import { act } from '../support/domain.ts';
import { publishingAt } from '../support/publishing.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const slow = 300_000;
const question = 'Where can I find my invoice?';

/** What a check says holds for the knowledge that it was made against, and for no other. */
describe.each(engines)('E3: checked again on %s', (engine) => {
  let server: TestServer;
  let site: ReturnType<typeof publishingAt>;

  beforeAll(async () => {
    server = await startTestServer({ engine });
    site = publishingAt(server);
  }, slow);
  afterAll(() => server?.close());

  const stateOfCase = async (correctionId: string) =>
    (
      await sql<{ state: string }>`select state from golden_case where from_correction_id = ${correctionId}`.execute(
        server.database.db,
      )
    ).rows[0]?.state;

  /** The article on invoices, as an admin proposes it with these words. It waits for the lead (SEC-72). */
  async function propose(text: string): Promise<string> {
    const { rows } = await sql<ArticleRow>`select * from article where slug = 'find-an-invoice'`.execute(
      server.database.db,
    );
    const live = rows[0];
    if (!live) throw new Error('There is no such article.');
    const { slug, title, audience, language, categoryKey, pages, tags, sections } = live;
    const content = { slug, title, audience, language, categoryKey, pages, tags, ownerId: null, reviewAt: null };
    const written: ArticleContent = { ...content, sections: sections.map((one) => ({ ...one, text })) };
    await act(server, 'ada', 'article.publish', { articleId: live.id, content: written, basedOn: live.version });
    return live.id;
  }

  it(
    'is checked against what went live before it, though no customer has asked since: the second that says otherwise to the same question is held, and names the first',
    async () => {
      const ids = [
        await site.submit(await site.answerTo(question), 'a'),
        await site.submit(await site.answerTo(question), 'b'),
      ];
      await act(server, 'lea', 'correction.approve', { correctionId: ids[0], text: 'Invoices come on day 3.' });
      const first = await site.publicationOf(ids[0] ?? '', 'live');
      await act(server, 'lea', 'correction.approve', { correctionId: ids[1], text: 'Invoices come on day 5.' });
      const second = await site.publicationOf(ids[1] ?? '', 'held');
      expect(second.report).toMatchObject({
        counts: { worse: 1, better: 1, unmet: 0 },
        worse: [{ question, before: 'Invoices come on day 3.', after: 'Invoices come on day 5.' }],
      });
      // A revert is no customer's turn either: what stood in its way is gone, and it is live when it is checked again.
      await act(server, 'lea', 'publication.revert', { publicationId: first.id, reason: 'It is day 5.' });
      await act(server, 'lea', 'publication.publish', { publicationId: second.id });
      const live = await site.publicationOf(ids[1] ?? '', 'live');
      expect(live).toMatchObject({ reason: null, publishedByName: null, report: { counts: { worse: 0, unmet: 0 } } });
      expect((await site.answerTo(question)).text).toBe('Invoices come on day 5.');
      await act(server, 'lea', 'publication.revert', { publicationId: live.id, reason: 'For the tests below.' });
    },
    slow,
  );

  it(
    'a correction that is not said to its own question is held and named, checked again to no avail, and live by a reason alone; its case then counts no more',
    async () => {
      // Thanks are answered with a courtesy, whatever anybody approves.
      const thanks = 'Thanks a lot!';
      const said = await site.answerTo(thanks);
      expect(said.messageId).not.toBeNull();
      const correctionId = await site.submit(said, 'Gladly.');
      await act(server, 'lea', 'correction.approve', { correctionId, text: 'You are welcome. Rate us with 5 stars.' });
      const held = await site.publicationOf(correctionId, 'held');
      expect(held).toMatchObject({
        fault: null,
        version: null,
        report: {
          counts: { worse: 0, better: 0, unmet: 1 },
          worse: [],
          unmet: [{ question: thanks, after: said.text }],
        },
      });
      await expect(act(server, 'lea', 'publication.publish', { publicationId: held.id })).rejects.toMatchObject({
        code: 'conflict',
        message: 'Nothing has changed since its check. With a reason it goes live all the same.',
      });
      await act(server, 'lea', 'publication.publish', { publicationId: held.id, reason: 'For agents to find.' });
      expect(await site.publicationOf(correctionId, 'live')).toMatchObject({ reason: 'For agents to find.' });
      expect(await stateOfCase(correctionId)).toBe('retired');
    },
    slow,
  );

  it(
    'what a lead accepts counts no more, also the cases that the report has no room to list; a revert brings all of them back',
    async () => {
      const many = 60;
      await sql`insert into golden_case (workspace_id, id, question, context, must_say, must_not_say, source, language, state, at)
        select ${server.workspaceId}, gen_random_uuid(), ${question}, '[]', '["Open Billing"]', '[]', '{}', 'en', 'active', now()
        from generate_series(1, ${sql.lit(many)})`.execute(server.database.db);
      const active = async () =>
        (
          await sql<{ id: string }>`select id from golden_case where question = ${question} and state = 'active'
            and from_correction_id is null`.execute(server.database.db)
        ).rows.length;
      const correctionId = await site.submit(await site.answerTo(question), 'c');
      await act(server, 'lea', 'correction.approve', { correctionId, text: 'Invoices come by mail.' });
      const held = await site.publicationOf(correctionId, 'held');
      expect(held.report?.counts.worse).toBe(many);
      expect(held.report?.worse).toHaveLength(50);
      await act(server, 'lea', 'publication.publish', { publicationId: held.id, reason: 'The page is gone.' });
      const live = await site.publicationOf(correctionId, 'live');
      expect(await active()).toBe(0);
      await act(server, 'lea', 'publication.revert', { publicationId: live.id, reason: 'It is back.' });
      expect(await active()).toBe(many);
      await sql`delete from golden_case where question = ${question}`.execute(server.database.db);
    },
    slow,
  );

  it(
    'an article that waited for another lead is checked again where something went live since, and held anew with what has become worse of it',
    async () => {
      const articleId = await propose('Open Billing, then Invoices. They come on day 1.');
      const waiting = await site.publicationOf(articleId, 'held');
      expect(waiting.report?.counts).toMatchObject({ worse: 0, unmet: 0 });
      // Meanwhile an answer goes live whose case rests on the article's present words.
      const correctionId = await site.submit(await site.answerTo('When is my invoice there?'), 'Day 3.');
      await act(server, 'lea', 'correction.approve', { correctionId, text: 'Invoices are there on day 3.' });
      await site.publicationOf(correctionId, 'live');
      await sql`insert into golden_case (workspace_id, id, question, context, must_say, must_not_say, source, language, state, at)
        values (${server.workspaceId}, ${randomUUID()}, ${question}, '[]', '["Open Billing"]', '["day 1"]', ${JSON.stringify({ articleId })}, 'en', 'active', now())`.execute(
        server.database.db,
      );
      await act(server, 'lea', 'publication.publish', { publicationId: waiting.id });
      await expect.poll(async () => (await site.publicationOf(articleId, 'held')).report?.counts.worse).toBe(1);
      const held = await site.publicationOf(articleId, 'held');
      expect(held).toMatchObject({ publishedByName: null, reason: null, report: { worse: [{ question }] } });
      expect((await site.answerTo(question)).text, 'what is held is not said').not.toContain('day 1');
      await act(server, 'ada', 'publication.withdraw', { publicationId: held.id });
      await sql`delete from golden_case where question = ${question}`.execute(server.database.db);
    },
    slow,
  );

  it(
    'where the second check is as good it is live by the word of the lead who published it, and nobody is asked again',
    async () => {
      const articleId = await propose('Open Billing, then Invoices. Ask us for older ones.');
      const waiting = await site.publicationOf(articleId, 'held');
      const correctionId = await site.submit(await site.answerTo('How can I get my invoice as a PDF?'), 'b');
      await act(server, 'lea', 'correction.approve', { correctionId, text: 'The PDF of an invoice stands beside it.' });
      const { id } = await site.publicationOf(correctionId, 'live');
      await act(server, 'lea', 'publication.revert', { publicationId: id, reason: 'It stands below.' });
      await act(server, 'lea', 'publication.publish', { publicationId: waiting.id });
      const live = await site.publicationOf(articleId, 'live');
      expect(live).toMatchObject({ id: waiting.id, publishedByName: 'Lea Lead', reason: null });
      expect((await site.answerTo(question)).text).toContain('Ask us for older ones.');
    },
    slow,
  );

  it(
    'an article that goes on from a version which was reverted meanwhile brings its words back to nobody: it is begun anew from what is live',
    async () => {
      const articleId = await propose('Open Billing, then Invoices. By fax on request.');
      const first = await site.publicationOf(articleId, 'held');
      await act(server, 'lea', 'publication.publish', { publicationId: first.id });
      const fax = await site.publicationOf(articleId, 'live');
      await propose('Open Billing, then Invoices. By fax on request, on day 2.');
      const second = await site.publicationOf(articleId, 'held');
      await act(server, 'lea', 'publication.revert', { publicationId: fax.id, reason: 'There is no fax.' });
      await expect(act(server, 'lea', 'publication.publish', { publicationId: second.id })).rejects.toMatchObject({
        code: 'conflict',
        details: { version: fax.version },
      });
      await act(server, 'lea', 'publication.withdraw', { publicationId: second.id });
      expect((await site.answerTo(question)).text).not.toContain('fax');
    },
    slow,
  );
});
