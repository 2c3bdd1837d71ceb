import { sql } from 'kysely';
import type { Knowledge } from '#server/ai/knowledge.ts';
import type { AgentActor } from '#server/auth/session.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { Entry } from '#shared/assistant/passage-index.ts';
import type { Finding, KnowledgeEntry } from '#shared/contract/knowledge.ts';
import { type Alike, ownerOf, pairKey } from './compare-passages.ts';

const dayMs = 86_400_000;
/** An article that nothing said cited for so long, and that was there as long. */
export const unusedDays = 90;
const mostStale = 200;
const excerptChars = 400;

/** What of the knowledge base a lead should look at, with why. Pairs come from `comparePassages`; what a person marked as not the same is left out. */
export async function findFindings(tx: ReadTx, actor: AgentActor, pairs: readonly Alike[]): Promise<Finding[]> {
  const marks = await tx.db
    .selectFrom('knowledgeMark')
    .select('key')
    .where('workspaceId', '=', tx.workspaceId)
    .execute();
  const marked = new Set(marks.map(({ key }) => key));
  const twice = pairs
    .filter((pair) => !marked.has(keyOf(pair)))
    .map(
      (pair): Finding => ({
        key: keyOf(pair),
        kind: pair.differs.length > 0 ? 'contradiction' : 'duplicate',
        entry: entryOf(pair.one),
        other: entryOf(pair.other),
        similarity: Math.round(pair.similarity * 100) / 100,
        differs: pair.differs,
        days: null,
        count: null,
      }),
    );
  const stale = await findStale(tx, actor);
  const order = (kind: Finding['kind']) => (kind === 'contradiction' ? 0 : 1);
  return [...twice.sort((a, b) => order(a.kind) - order(b.kind)), ...stale.filter(({ key }) => !marked.has(key))];
}

function keyOf({ one, other }: Alike): string {
  return pairKey(ownerOf(one), ownerOf(other));
}

function entryOf({ passage }: Entry): KnowledgeEntry {
  const isAnswer = passage.kind === 'correction';
  return {
    kind: isAnswer ? 'answer' : 'article',
    id: isAnswer ? (passage.id.split(':')[1] ?? passage.id) : (passage.articleId ?? passage.id),
    title: passage.title,
    heading: passage.heading,
    excerpt: passage.text.slice(0, excerptChars),
  };
}

/** Articles whose day of review passed, that nothing cited for long, or that corrections speak against since their last change. */
async function findStale(tx: ReadTx, actor: AgentActor): Promise<Finding[]> {
  const rows = await tx.db
    .selectFrom('article')
    .select(['id', 'title', 'reviewAt', 'updatedAt'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('state', '=', 'live')
    .orderBy('title')
    .execute();
  const cited = await citedSince(tx, new Date(tx.now.getTime() - unusedDays * dayMs));
  const against = await correctedSince(tx, actor);
  const today = tx.now.toISOString().slice(0, 10);
  const found = rows.flatMap(({ id, title, reviewAt, updatedAt }): Finding[] => {
    const entry: KnowledgeEntry = { kind: 'article', id, title, heading: '', excerpt: '' };
    const bare = { entry, other: null, similarity: null, differs: [] };
    const findings: Finding[] = [];
    const count = against.get(id) ?? 0;
    if (reviewAt !== null && reviewAt < today) {
      const days = Math.floor((tx.now.getTime() - Date.parse(reviewAt)) / dayMs);
      findings.push({ ...bare, key: `review:${id}`, kind: 'review_passed', days, count: null });
    }
    if (count > 0) findings.push({ ...bare, key: `corrected:${id}:${count}`, kind: 'corrected', days: null, count });
    const days = Math.floor((tx.now.getTime() - updatedAt.getTime()) / dayMs);
    // Somebody looked and said when to look again.
    const isLooked = reviewAt !== null && reviewAt >= today;
    if (days >= unusedDays && !cited.has(id) && !isLooked)
      findings.push({
        ...bare,
        key: `unused:${id}:${today.slice(0, 7)}`,
        kind: 'unused',
        days: unusedDays,
        count: null,
      });
    return findings;
  });
  const order = ['review_passed', 'corrected', 'unused'];
  return found.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).slice(0, mostStale);
}

async function citedSince(tx: ReadTx, since: Date): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select distinct source ->> 'articleId' as id
    from message m, jsonb_array_elements(m.sources) source
    where m.workspace_id = ${tx.workspaceId} and m.at >= ${since} and source ->> 'articleId' is not null`.execute(
    tx.db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Corrections that name the article and are younger than it; of the lead's own teams only (SEC-34). */
async function correctedSince(tx: ReadTx, actor: AgentActor): Promise<Map<string, number>> {
  if (actor.teamIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('correction')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.workspaceId', '=', 'correction.workspaceId')
        .onRef('conversation.id', '=', 'correction.conversationId'),
    )
    .innerJoin('article', (join) =>
      join.onRef('article.workspaceId', '=', 'correction.workspaceId').onRef('article.id', '=', 'correction.articleId'),
    )
    .select(['article.id as id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('correction.workspaceId', '=', tx.workspaceId)
    .where('correction.state', 'in', ['waiting', 'approved'])
    .where('conversation.teamId', 'in', [...actor.teamIds])
    .whereRef('correction.at', '>', 'article.updatedAt')
    .groupBy('article.id')
    .execute();
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
}

/** How many entries were looked at. */
export function countEntries(knowledge: Knowledge | null): number {
  if (!knowledge) return 0;
  const owners = [...knowledge.desk.entries.values()]
    .filter(({ passage }) => passage.kind !== 'resolution')
    .map(ownerOf);
  return new Set(owners).size;
}
