/** E6, finders: what looks wrong in the knowledge base, and what people solved, proposed as drafts. Words only: no encoder is started. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKnowledge } from '#server/ai/knowledge.ts';
import { comparePassages } from '#server/article/compare-passages.ts';
import { decideOnProposal, readProposals } from '#server/article/decide-proposal.ts';
import { findFindings } from '#server/article/find-findings.ts';
import { draftFrom, isDrawn, proposeArticles, readAudit } from '#server/article/propose-articles.ts';
import { storeArticle } from '#server/article/store-article.ts';
import type { AgentActor } from '#server/auth/session.ts';
import { json } from '#server/db/schema.ts';
import type { PublishedArticle } from '#shared/article/schema.ts';
import type { AgentId, ArticleId, ConversationId, TeamId } from '#shared/lib/ids.ts';
import { open } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let lead: AgentActor;
beforeAll(async () => {
  server = await startTestServer();
  lead = await server.actor('lea');
}, 120_000);
afterAll(() => server?.close());

const write = <T>(fn: Parameters<TestServer['store']['write']>[2]) =>
  server.store.write('system', server.workspaceId, fn) as Promise<{ value: T }>;
const article = (title: string, text: string, over: Partial<PublishedArticle> = {}): PublishedArticle => ({
  slug: title.toLowerCase().replaceAll(' ', '-'),
  title,
  audience: 'public',
  language: 'en',
  categoryKey: null,
  pages: [],
  tags: [],
  sections: [{ heading: '', text }],
  ownerId: null,
  reviewAt: null,
  state: 'live',
  ...over,
});
async function put(content: PublishedArticle): Promise<ArticleId> {
  const id = randomUUID() as ArticleId;
  await write((tx) => storeArticle(tx, id, content, { id: lead.agentId, name: lead.name }));
  return id;
}
async function look() {
  const { current } = await loadKnowledge({ store: server.store, workspaceId: server.workspaceId });
  const { pairs } = await comparePassages(current.desk);
  return await server.store.read('agent', server.workspaceId, (tx) => findFindings(tx, lead, pairs));
}

describe('what is to be checked in the knowledge base', () => {
  it('two articles that name another number contradict each other, two that say the same are duplicates, and a mark ends it', async () => {
    await put(
      article('Returns of hats', 'A hat can be sent back within 14 days of delivery in its box, free of charge.'),
    );
    await put(
      article('Sending hats back', 'A hat can be sent back within 30 days of delivery in its box, free of charge.'),
    );
    await put(article('Wash a scarf', 'Scarves are washed by hand in cold water and dried lying flat on a towel.'));
    await put(article('Scarf care', 'Scarves are washed by hand in cold water and dried lying flat on a towel.'));
    const found = await look();
    const about = (title: string) => found.find(({ entry, other }) => [entry.title, other?.title].includes(title));
    expect(about('Returns of hats')).toMatchObject({ kind: 'contradiction', differs: ['number'] });
    expect(about('Scarf care')).toMatchObject({ kind: 'duplicate' });
    const key = about('Scarf care')?.key ?? '';
    await write((tx) =>
      tx.db
        .insertInto('knowledgeMark')
        .values({ workspaceId: tx.workspaceId, key, byId: lead.agentId, byName: lead.name, at: tx.now })
        .execute(),
    );
    expect((await look()).some((one) => one.key === key)).toBe(false);
  });

  it('a passed day of review is told, a retired article is not', async () => {
    await put(article('Old hours', 'From eight.', { reviewAt: '2020-01-01' }));
    await put(article('Older hours', 'From nine.', { reviewAt: '2020-01-01', state: 'retired' }));
    const stale = (await look()).filter(({ kind }) => kind === 'review_passed').map(({ entry }) => entry.title);
    expect(stale).toEqual(['Old hours']);
  });
});

describe('E6: resolutions of people as proposals', () => {
  async function solve(words: string, closedDaysAgo: number, rating: number | null): Promise<ConversationId> {
    const opened = await open(server, 'Can my parrot ride along in the repair van?');
    await write(async (tx) => {
      const at = new Date(tx.now.getTime() - closedDaysAgo * 86_400_000);
      await tx.db
        .insertInto('message')
        .values({
          workspaceId: tx.workspaceId,
          id: randomUUID(),
          conversationId: opened.id,
          n: 900,
          author: json({ kind: 'agent', id: lead.agentId, name: lead.name }),
          kind: 'reply',
          text: words,
          at,
        })
        .execute();
      await tx.db
        .updateTable('conversation')
        .set({
          state: 'closed',
          closedAt: at,
          closedCause: 'agent_resolved',
          firstAgentReplyAt: at,
          need: 'Take a parrot along in the repair van',
          teamId: lead.teamIds[0] as TeamId,
          rating,
        })
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', opened.id)
        .execute();
    });
    return opened.id;
  }

  it('quiet for 14 days and not rated badly it is proposed, masked, to the leads of its team; taken it is their draft', async () => {
    const good = await solve('Yes, in a cage. Questions go to kim.parrot@example.com or +49 30 1234567.', 20, 5);
    await solve('No.', 3, null);
    await solve('Never.', 20, 1);
    const { current } = await loadKnowledge({ store: server.store, workspaceId: server.workspaceId });
    expect(await proposeArticles(server, current)).toBe(1);
    expect(await proposeArticles(server, current)).toBe(0);
    const { proposals } = await server.store.read('agent', server.workspaceId, (tx) => readProposals(tx, lead));
    const [proposal] = proposals;
    expect(proposals.map(({ conversationId }) => conversationId)).toEqual([good]);
    expect(proposal?.content.audience).toBe('internal');
    expect(proposal?.content.sections[0]?.text).toContain('in a cage');
    expect(JSON.stringify(proposal?.content)).not.toMatch(/kim\.parrot|1234567/);
    const stranger = { ...lead, agentId: randomUUID() as AgentId, teamIds: [randomUUID() as TeamId] };
    expect(await server.store.read('agent', server.workspaceId, (tx) => readProposals(tx, stranger))).toMatchObject({
      proposals: [],
    });
    const id = proposal?.id ?? '';
    await expect(write((tx) => decideOnProposal(tx, stranger, { id, decide: 'take' }))).rejects.toMatchObject({
      code: 'not_found',
    });
    await write((tx) => decideOnProposal(tx, lead, { id, decide: 'take' }));
    const drafts = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('articleDraft').selectAll().execute(),
    );
    expect(drafts).toMatchObject([{ authorId: lead.agentId, origin: 'conversation', conversationId: good }]);
  });

  it('the audit draws by the conversation alone, and a category of which too few were good pauses', async () => {
    const ids = Array.from({ length: 2_000 }, () => randomUUID());
    const drawn = ids.filter(isDrawn).length / ids.length;
    expect(drawn).toBeGreaterThan(0.16);
    expect(drawn).toBeLessThan(0.24);
    for (let at = 0; at < 6; at += 1) {
      const { id: conversationId } = await open(server, 'Hello?');
      await write((tx) =>
        tx.db
          .insertInto('articleProposal')
          .values({
            workspaceId: tx.workspaceId,
            id: randomUUID(),
            conversationId,
            teamId: lead.teamIds[0] as TeamId,
            categoryKey: 'bad',
            content: json(
              draftFrom({
                need: 'x',
                replies: ['y'],
                names: [],
                language: 'en',
                categoryKey: 'bad',
                conversationId,
                teamId: lead.teamIds[0] as TeamId,
              }),
            ),
            at: tx.now,
            state: 'declined',
            isAudit: true,
            verdict: 'not_good',
            reason: 'Vague.',
          })
          .execute(),
      );
    }
    const audit = await server.store.read('system', server.workspaceId, (tx) => readAudit(tx, null));
    expect(audit.find(({ categoryKey }) => categoryKey === 'bad')).toMatchObject({
      judged: 6,
      good: 0,
      isPaused: true,
    });
  });
});
