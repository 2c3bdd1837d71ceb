/** E6: how people solved what the assistant could not, proposed as articles. Nothing of it is read by the assistant or by customers before a lead has published it (SEC-72). */
import { createHash } from 'node:crypto';
import type { Knowledge } from '#server/ai/knowledge.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { slugOf } from '#shared/article/rules.ts';
import type { ArticleContent } from '#shared/article/schema.ts';
import { searchPassages } from '#shared/assistant/retrieval.ts';
import { cosine } from '#shared/assistant/vectors.ts';
import type { ProposalAudit } from '#shared/contract/knowledge.ts';
import { shareOfCount } from '#shared/learning/interval.ts';
import type { ConversationId, TeamId } from '#shared/lib/ids.ts';
import { maskPersonalData } from '#shared/lib/personal-data.ts';

const dayMs = 86_400_000;
/** Not reopened for so long; older ones are the past. */
export const quietDays = 14;
const oldestDays = 60;
const mostAtOnce = 100;
const mostOpen = 200;
/** Share of proposals that a lead is asked to judge, drawn by the conversation's hash, so that nobody chooses which. */
const auditShare = 0.2;
/** Below this share of good ones, by the upper end of its interval, a category proposes no more; judged on at least so many. */
const floor = 0.6;
const fewestJudged = 5;
/** An article or answer that is this near says it already: by meaning, and in the words of the search. */
const saidFrom = 0.72;
/** A rating from here on is no bad one (1 to 5). */
const goodFrom = 4;
const mostWords = 4_000;

export type Solved = {
  conversationId: ConversationId;
  teamId: TeamId;
  need: string;
  language: string;
  categoryKey: string | null;
  names: string[];
  replies: string[];
};

/** Whether a lead is asked about its quality: the same answer for the same conversation, whoever asks. */
export function isDrawn(conversationId: string): boolean {
  return (createHash('sha256').update(conversationId).digest()[0] ?? 255) < auditShare * 256;
}

/** Conversations that a person resolved, quiet since, rated well or not at all, of which nothing was proposed yet; newest first. */
export async function readSolved(tx: ReadTx): Promise<Solved[]> {
  const rows = await tx.db
    .selectFrom('conversation')
    .innerJoin('customer', (join) =>
      join
        .onRef('customer.workspaceId', '=', 'conversation.workspaceId')
        .onRef('customer.id', '=', 'conversation.customerId'),
    )
    .select([
      'conversation.id',
      'conversation.teamId',
      'conversation.need',
      'conversation.language',
      'conversation.categoryKey',
      'conversation.customerName',
      'conversation.accountName',
      'customer.name',
    ])
    .where('conversation.workspaceId', '=', tx.workspaceId)
    .where('conversation.state', '=', 'closed')
    .where('conversation.closedCause', 'in', ['agent_resolved', 'confirmed'])
    .where('conversation.firstAgentReplyAt', 'is not', null)
    .where('conversation.erasedAt', 'is', null)
    .where('conversation.need', '<>', '')
    .where('conversation.closedAt', '<=', new Date(tx.now.getTime() - quietDays * dayMs))
    .where('conversation.closedAt', '>=', new Date(tx.now.getTime() - oldestDays * dayMs))
    .where((eb) => eb.or([eb('conversation.rating', 'is', null), eb('conversation.rating', '>=', goodFrom)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('articleProposal')
            .select('articleProposal.id')
            .whereRef('articleProposal.workspaceId', '=', 'conversation.workspaceId')
            .whereRef('articleProposal.conversationId', '=', 'conversation.id'),
        ),
      ),
    )
    .orderBy('conversation.closedAt', 'desc')
    .limit(mostAtOnce)
    .execute();
  const solved: Solved[] = [];
  for (const row of rows) {
    const messages = await tx.db
      .selectFrom('message')
      .select(['text', 'author'])
      .where('workspaceId', '=', tx.workspaceId)
      .where('conversationId', '=', row.id)
      .where('kind', '=', 'reply')
      .orderBy('n')
      .execute();
    const replies = messages.filter(({ author }) => author.kind === 'agent').map(({ text }) => text);
    if (replies.length === 0) continue;
    const names = [row.name, row.customerName, row.accountName].filter((name): name is string => !!name);
    const { teamId, need, language, categoryKey } = row;
    solved.push({ conversationId: row.id, teamId, need, language, categoryKey, names, replies });
  }
  return solved;
}

/** The draft: what was needed as its title, the last things that people wrote as its words; without anybody's data (SEC-85), for agents until a lead says otherwise. */
export function draftFrom({ need, language, categoryKey, names, replies }: Solved): ArticleContent {
  const mask = (text: string) => maskPersonalData(text, { names, published: [] });
  const title = mask(need).replace(/\s+/g, ' ').trim().slice(0, 200);
  const [longest = ''] = replies.slice(-3).sort((a, b) => b.length - a.length);
  return {
    slug: slugOf(title),
    title,
    audience: 'internal',
    language: language.slice(0, 8),
    categoryKey,
    pages: [],
    tags: [],
    sections: [{ heading: '', text: mask(longest).slice(0, mostWords) }],
    ownerId: null,
    reviewAt: null,
  };
}

/** Whether an article or an approved answer says it already. */
export async function isSaid(knowledge: Knowledge, { title, sections }: ArticleContent): Promise<boolean> {
  const asked = `${title}. ${sections.map(({ text }) => text).join(' ')}`.slice(0, 600);
  const { hits: near } = searchPassages(knowledge.desk, {
    text: title,
    audience: 'internal',
    kinds: ['article', 'correction'],
    limit: 8,
  });
  if (near.length === 0) return false;
  const embed = knowledge.embedLater;
  if (!embed) return near.some(({ passage }) => sharedOf(asked, `${passage.title} ${passage.text}`) >= 0.5);
  const [own, ...others] = await embed([asked, ...near.slice(0, 3).map(({ passage }) => textOf(passage))]);
  return own !== undefined && others.some((other) => cosine(own, other) >= saidFrom);
}

function textOf({ title, heading, text }: { title: string; heading: string; text: string }): string {
  return `${title}. ${heading}. ${text}`.slice(0, 600);
}

function sharedOf(one: string, other: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
  const [a, b] = [words(one), words(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return a.size === 0 ? 0 : shared / a.size;
}

/** Audited proposals by category: how many were good, with its 95 % interval, and whether the category pauses. */
export async function readAudit(tx: ReadTx, teamIds: readonly string[] | null): Promise<ProposalAudit[]> {
  if (teamIds?.length === 0) return [];
  const rows = await tx.db
    .selectFrom('articleProposal')
    .select(['categoryKey', 'verdict'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('isAudit', '=', true)
    .where('verdict', 'is not', null)
    .$if(teamIds !== null, (query) => query.where('teamId', 'in', [...(teamIds ?? [])] as TeamId[]))
    .execute();
  const keys = [...new Set(rows.map(({ categoryKey }) => categoryKey))];
  return keys.map((categoryKey) => {
    const own = rows.filter((row) => row.categoryKey === categoryKey);
    const good = own.filter(({ verdict }) => verdict === 'good').length;
    const share = shareOfCount({ x: good, n: own.length });
    const isPaused = own.length >= fewestJudged && share !== null && share.high < floor;
    return { categoryKey, judged: own.length, good, low: share?.low ?? null, high: share?.high ?? null, isPaused };
  });
}

/** Looks once; answers how many were proposed. Categories that pause, and texts that an article says already, propose nothing. */
export async function proposeArticles(
  { store, workspaceId }: Pick<ServerDeps, 'store' | 'workspaceId'>,
  knowledge: Knowledge,
): Promise<number> {
  const { solved, paused, open } = await store.read('system', workspaceId, async (tx) => ({
    solved: await readSolved(tx),
    paused: new Set(
      (await readAudit(tx, null)).filter(({ isPaused }) => isPaused).map(({ categoryKey }) => categoryKey),
    ),
    open: await countOpen(tx),
  }));
  let made = 0;
  for (const one of solved) {
    if (open + made >= mostOpen) break;
    if (paused.has(one.categoryKey)) continue;
    const content = draftFrom(one);
    if (content.slug === '' || (await isSaid(knowledge, content))) continue;
    await store.write('system', workspaceId, (tx) => storeProposal(tx, one, content));
    made += 1;
  }
  return made;
}

async function countOpen(tx: ReadTx): Promise<number> {
  const { count } = await tx.db
    .selectFrom('articleProposal')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspaceId', '=', tx.workspaceId)
    .where('state', '=', 'proposed')
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function storeProposal(tx: WriteTx, one: Solved, content: ArticleContent): Promise<void> {
  const { conversationId, teamId, categoryKey } = one;
  await tx.db
    .insertInto('articleProposal')
    .values({
      workspaceId: tx.workspaceId,
      id: tx.newId(),
      conversationId,
      teamId,
      categoryKey,
      content: json(content),
      at: tx.now,
      state: 'proposed',
      isAudit: isDrawn(conversationId),
    })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'conversationId']).doNothing())
    .execute();
}
