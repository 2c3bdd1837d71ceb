import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { LearningNow } from '#shared/contract/learning.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { accuracyByTopic, type TopicSigns } from '#shared/learning/accuracy-by-topic.ts';
import { rankContributors } from '#shared/learning/contributors.ts';
import type { Effect } from '#shared/learning/correction-effect.ts';
import { effectLedger, type Published, type SignalEffect } from '#shared/learning/effect-ledger.ts';
import { type ClosedWithGap, clusterGaps } from '#shared/learning/gap-clusters.ts';
import { sampledAccuracy } from '#shared/learning/sampled-accuracy.ts';
import { countTopics } from '#shared/learning/topic-counts.ts';
import type { AgentId, ConversationId } from '#shared/lib/ids.ts';
import type { PublicationRow } from '#shared/publication/schema.ts';
import { readSampled } from '../sample/read-samples.ts';
import { lookBackMs, readEscalated, readGaps, readJudged, readMoved, readThumbs } from './read-log.ts';

type Written = Pick<CorrectionRow, 'id' | 'authorId' | 'authorName' | 'categoryKey' | 'conversationId' | 'reason'> & {
  state: string;
  articleId: string | null;
  at: Date;
  decidedAt: Date | null;
  teamId: string;
};

type Stored = Pick<PublicationRow, 'id' | 'kind' | 'title' | 'version' | 'correctionIds'> & {
  authorId: string;
  authorName: string;
  liveAt: Date;
  revertedAt: Date | null;
  topic: string | null;
};

const weekMs = 7 * 86_400_000;

/** What corrections did, as of now (E4, E5, E7, E8). A lead gets what concerns their teams, an agent what they wrote themselves (SEC-34); the shares are of the whole workspace. */
export async function readLearning(tx: ReadTx, actor: AgentActor): Promise<LearningNow> {
  const isLead = actor.role === 'lead';
  const written = await readWritten(tx, actor, isLead);
  const stored = await readPublished(tx, actor, isLead);
  const published = stored.map((one) => publishedOf(one, written));
  const escalated = countTopics(await readEscalated(tx));
  const judged = await readJudged(tx);
  const thumbsDown = countTopics(judged.thumbsDown);
  const nowMs = tx.now.getTime();
  const lines = effectLedger(published, { escalated, thumbsDown }, nowMs);
  const verdicts = new Map(lines.map(({ correctionId, verdict }) => [correctionId, verdict]));
  const names = await readNames(tx);
  const ledger = stored.map((one, i) => {
    const line = lines[i];
    const by = written.get(one.correctionIds[0] ?? '');
    return {
      publicationId: one.id,
      kind: one.kind,
      title: one.title,
      topic: nameOf(names, published[i]?.topic ?? null),
      version: one.version,
      liveAt: one.liveAt.toISOString(),
      revertedAt: one.revertedAt?.toISOString() ?? null,
      authorName: by?.authorName ?? one.authorName,
      isMine: (by?.authorId ?? one.authorId) === actor.agentId,
      correctionIds: one.correctionIds,
      conversationId: by?.conversationId ?? null,
      escalated: signalOf(line?.escalated),
      thumbsDown: signalOf(line?.thumbsDown),
      verdict: line?.verdict ?? ('too_early' as const),
    };
  });
  const contributors = rankContributors(
    [...written.values()].map(({ id, authorId, authorName, state }) => {
      const of = stored.find(({ correctionIds }) => correctionIds.includes(id));
      return {
        authorId,
        authorName,
        state: state === 'waiting' || state === 'approved' || state === 'rejected' ? state : 'other',
        isReverted: of !== undefined && of.revertedAt !== null,
        verdict: (of && verdicts.get(of.id)) ?? null,
      };
    }),
  ).map((one) => ({ ...one, authorId: one.authorId as AgentId }));
  const asOf = tx.now.toISOString();
  if (!isLead) return { asOf, ledger, topics: [], contributors, gaps: [], digest: null };
  const closed = await readGaps(tx, actor.teamIds);
  const faulted = countTopics(judged.faulted);
  const { weeks, strata } = await readSampled(tx);
  const sampled = strata.flatMap(({ topic, judged }) => (topic === null || judged === 0 ? [] : [topic]));
  const topics = accuracyByTopic(faulted, await readSigns(tx, { published, written, closed }), nowMs, sampled);
  const accuracy = (topic: string) =>
    sampledAccuracy(
      strata.filter((stratum) => stratum.topic === topic),
      weeks,
    );
  return {
    asOf,
    ledger,
    topics: topics.map((one) => ({
      ...one,
      name: nameOf(names, one.topic) ?? one.topic,
      sampled: accuracy(one.topic),
    })),
    contributors,
    gaps: clusterGaps(closed, nowMs).map((one) => ({
      ...one,
      name: nameOf(names, one.topic),
      conversationIds: one.conversationIds as ConversationId[],
    })),
    digest: {
      week: weekOf(written, stored, nowMs - weekMs, nowMs),
      before: weekOf(written, stored, nowMs - 2 * weekMs, nowMs - weekMs),
      waiting: [...written.values()].filter(({ state }) => state === 'waiting').length,
    },
    thumbs: await readThumbs(tx, actor.teamIds),
    accuracy: sampledAccuracy(strata, weeks).fourWeeks,
  };
}

/** Corrections of the reader's teams (a lead), or their own. */
async function readWritten(tx: ReadTx, actor: AgentActor, isLead: boolean): Promise<Map<string, Written>> {
  const { rows } = await sql<Written>`
    select correction.id, author_id as "authorId", author_name as "authorName", correction.category_key as "categoryKey", correction.conversation_id as "conversationId",
      correction.reason, correction.state, correction.article_id as "articleId", correction.at, decided_at as "decidedAt", conversation.team_id as "teamId"
    from correction join conversation on conversation.workspace_id = correction.workspace_id and conversation.id = correction.conversation_id
    where correction.workspace_id = ${tx.workspaceId} and correction.state <> 'withdrawn' and coalesce(decided_at, correction.at) > ${new Date(tx.now.getTime() - lookBackMs)}
      and ${isLead ? sql`conversation.team_id = any(${[...actor.teamIds]}::uuid[])` : sql`correction.author_id = ${actor.agentId}`}`.execute(
    tx.db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function readPublished(tx: ReadTx, actor: AgentActor, isLead: boolean): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select id, kind, title, version, correction_ids as "correctionIds", author_id as "authorId", author_name as "authorName", live_at as "liveAt", reverted_at as "revertedAt",
      content->>'categoryKey' as topic
    from publication where workspace_id = ${tx.workspaceId} and live_at > ${new Date(tx.now.getTime() - lookBackMs)}
      and ${
        isLead
          ? sql`team_ids && ${[...actor.teamIds]}::uuid[]`
          : sql`exists (select from correction where correction.workspace_id = publication.workspace_id and correction.id = any(publication.correction_ids)
              and correction.author_id = ${actor.agentId})`
      }
    order by live_at desc limit 500`.execute(tx.db);
  return rows;
}

function publishedOf(one: Stored, written: ReadonlyMap<string, Written>): Published {
  const from = one.correctionIds.flatMap((id) => written.get(id) ?? []);
  return {
    correctionId: one.id,
    topic: from[0]?.categoryKey ?? one.topic,
    atMs: one.liveAt.getTime(),
    revertedMs: one.revertedAt?.getTime() ?? null,
    conversationIds: from.map(({ conversationId }) => conversationId),
  };
}

function signalOf(signal: SignalEffect | undefined): LearningNow['ledger'][number]['escalated'] {
  if (signal === undefined) return { before: null, after: null, effect: null, verdict: 'too_early' };
  const { before, after, effect, verdict } = signal;
  return { before, after, effect: effect && differenceOf(effect), verdict };
}

function differenceOf({ value, anytimeLow, anytimeHigh }: Effect) {
  return { value, low: anytimeLow, high: anytimeHigh };
}

async function readSigns(
  tx: ReadTx,
  known: { published: readonly Published[]; written: ReadonlyMap<string, Written>; closed: readonly ClosedWithGap[] },
): Promise<TopicSigns[]> {
  const moved = await readMoved(tx);
  const { published, closed } = known;
  const written = [...known.written.values()];
  const topics = new Set([...published, ...closed].flatMap(({ topic }) => topic ?? []));
  return [...topics].map((topic) => {
    const approved = written.filter((one) => one.categoryKey === topic && one.state === 'approved');
    return {
      topic,
      publishedMs: published.flatMap((one) => (one.topic === topic ? [one.atMs] : [])),
      withoutArticle: approved.filter(({ articleId }) => articleId === null).length,
      reasons: tally(written.flatMap(({ categoryKey, reason }) => (categoryKey === topic ? [reason] : []))),
      gaps: tally(closed.flatMap((one) => (one.topic === topic ? [one.gap] : []))),
      classified: moved.get(topic)?.classified ?? 0,
      moved: moved.get(topic)?.moved ?? 0,
    };
  });
}

function tally<K extends string>(keys: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

function weekOf(written: ReadonlyMap<string, Written>, stored: readonly Stored[], fromMs: number, toMs: number) {
  const isIn = (at: Date | null) => at !== null && at.getTime() >= fromMs && at.getTime() < toMs;
  const all = [...written.values()];
  const decided = all.filter(({ decidedAt }) => isIn(decidedAt));
  const waits = decided.map(({ at, decidedAt }) => ((decidedAt?.getTime() ?? 0) - at.getTime()) / 1_000);
  return {
    submitted: all.filter(({ at }) => isIn(at)).length,
    approved: decided.filter(({ state }) => state === 'approved').length,
    rejected: decided.filter(({ state }) => state === 'rejected').length,
    published: stored.filter(({ liveAt }) => isIn(liveAt)).length,
    reverted: stored.filter(({ revertedAt }) => isIn(revertedAt)).length,
    decidedAfterS: waits.sort((a, b) => a - b)[Math.ceil(waits.length / 2) - 1] ?? null,
  };
}

async function readNames(tx: ReadTx): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('category')
    .select(['key', 'name'])
    .where('workspaceId', '=', tx.workspaceId)
    .execute();
  return new Map(rows.map(({ key, name }) => [key, name]));
}

function nameOf(names: ReadonlyMap<string, string>, topic: string | null): string | null {
  return topic === null ? null : (names.get(topic) ?? topic);
}
