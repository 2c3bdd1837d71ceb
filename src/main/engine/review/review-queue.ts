import type { CallInput, CallOutput } from '#shared/contract/ipc.ts';
import type { ReviewLine } from '#shared/contract/review-calls.ts';
import { placeOf } from '#shared/correction/rules.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { Reader } from '../conversation/reader.ts';
import type { CacheStore } from '../db/cache-store.ts';
import type { ReviewPlace } from '../db/review-query.ts';
import { namedBy, ofReview, overlayDecisions, withdrawnBy } from './overlay-corrections.ts';

type Group = { id: string; memberIds: string[]; affects: number; at: string; isOwn: boolean };
const lineChars = 400;

/**
 * E2: the queue of one view. Where each stands comes from the index; rows are read of the lines that are told and of what this desk has touched, so that 5,000 that wait cost what
 * some hundred do.
 */
export function readQueue(
  cache: CacheStore,
  reader: Reader,
  me: { id: CorrectionRow['authorId']; name: string },
  nowMs: number,
  { view, limit, filter, mergeWith }: CallInput<'review:queue'>,
): CallOutput<'review:queue'> {
  const pending = ofReview(reader.lanes().get('global') ?? []);
  const touched = readTouched(cache, namedBy(pending), pending, me);
  const places: ReviewPlace[] = [];
  const gone = withdrawnBy(reader.entries());
  for (const place of cache.review.waiting()) if (!touched.has(place.id) && !gone.has(place.id)) places.push(place);
  const decided = cache.review.decided(limit).filter(({ id }) => !touched.has(id));
  for (const id of gone) touched.delete(id);
  for (const row of touched.values()) (row.state === 'waiting' ? places : decided).push(toPlace(row));

  const groups: Record<'waiting' | 'deferred' | 'expired', Map<string, Group>> = {
    waiting: new Map(),
    deferred: new Map(),
    expired: new Map(),
  };
  for (const place of places) {
    const where = placeOf(place, nowMs);
    if (where === 'decided') continue;
    const key = place.groupId ?? place.id;
    const isOwn = place.authorId === me.id;
    const group = groups[where].get(key);
    if (group === undefined) {
      groups[where].set(key, { id: place.id, memberIds: [place.id], affects: place.affects, at: place.at, isOwn });
      continue;
    }
    group.memberIds.push(place.id);
    group.affects = Math.max(group.affects, place.affects);
    // Who decides is no author: their own stands for a group only where there is no other.
    const isBetter = group.isOwn === isOwn ? place.at < group.at : group.isOwn;
    if (isBetter) Object.assign(group, { id: place.id, at: place.at, isOwn });
  }
  const mineDecided = [...touched.values()].filter(({ state }) => state !== 'waiting');
  const counts = {
    waiting: groups.waiting.size,
    deferred: groups.deferred.size,
    expired: groups.expired.size,
    decided: cache.review.countDecided() + changeOf(cache, touched, mineDecided),
  };
  if (view === 'decided') {
    const newest = decided.sort((a, b) => compare(b.decidedAt ?? '', a.decidedAt ?? '') || compare(a.id, b.id));
    const lines = newest.slice(0, limit).flatMap(({ id }) => toLine(touched.get(id) ?? cache.get('correction', id), 0));
    return { counts, lines };
  }
  const sorted = [...groups[view].values()].sort(
    (a, b) => b.affects - a.affects || compare(a.at, b.at) || compare(a.id, b.id),
  );
  const has = hasWords(filter ?? '');
  const read = (id: string) => touched.get(id) ?? cache.get('correction', id);
  const lines: ReviewLine[] = [];
  // SEC-34: of two teams they are never decided together; the server would refuse it.
  const teams = mergeWith ? cache.review.scopesOf(mergeWith) : [];
  const mayMerge = (id: string) => !mergeWith || cache.review.scopesOf(id).some((scope) => teams.includes(scope));
  for (const { id, memberIds, affects } of sorted) {
    if (lines.length === limit) break;
    const row = read(id);
    if (row === null || !mayMerge(id)) continue;
    // Who looks for words finds the line that they are in, whichever of the group stands for it.
    const isFound = has(row) || memberIds.some((memberId) => has(read(memberId) ?? row));
    if (isFound) lines.push(...toLine({ ...row, affects }, memberIds.length - 1));
  }
  return { counts, lines };
}

/** Has a correction all of these words, or beginnings of words, in whatever case? */
function hasWords(filter: string): (row: CorrectionRow) => boolean {
  const wanted = filter.toLowerCase().split(/\s+/u).filter(Boolean);
  return ({ text, question, authorName }) => {
    if (wanted.length === 0) return true;
    const all = `${question} ${text} ${authorName}`.toLowerCase();
    return wanted.every((word) => all.includes(word));
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Rows that this desk has touched, with that over them; of those that were merged or named a group all of it. */
export function readTouched(
  cache: CacheStore,
  ids: ReadonlySet<string>,
  pending: Parameters<typeof overlayDecisions>[1],
  me: { id: CorrectionRow['authorId']; name: string },
): Map<string, CorrectionRow> {
  if (ids.size === 0) return new Map();
  const base = new Map<string, CorrectionRow>();
  const add = (id: string) => {
    const row = base.has(id) ? null : cache.get('correction', id);
    if (row) base.set(id, row);
  };
  for (const id of ids) add(id);
  const groups = new Set([...base.values()].flatMap(({ groupId }) => groupId ?? []));
  for (const groupId of groups) for (const id of cache.review.inGroup(groupId)) add(id);
  return new Map(overlayDecisions([...base.values()], pending, me).map((row) => [row.id, row]));
}

/** By how much more decided ones are shown than the server has told. */
function changeOf(
  cache: CacheStore,
  touched: ReadonlyMap<string, CorrectionRow>,
  decidedNow: readonly CorrectionRow[],
): number {
  const before = [...touched.keys()].filter((id) => cache.get('correction', id)?.state !== 'waiting').length;
  return decidedNow.length - before;
}

function toPlace(row: CorrectionRow): ReviewPlace {
  const { id, state, affects, at, authorId, decidedAt } = row;
  return {
    id,
    state,
    affects,
    at,
    authorId,
    decidedAt,
    groupId: row.groupId ?? null,
    deferredUntil: row.deferredUntil ?? null,
    expiredAt: row.expiredAt ?? null,
  };
}

function toLine(row: CorrectionRow | null, others: number): ReviewLine[] {
  if (row === null) return [];
  return [
    {
      id: row.id,
      text: (row.publishedText ?? row.text).slice(0, lineChars),
      authorName: row.authorName,
      others,
      affects: row.affects,
      articleTitle: row.articleTitle,
      reason: row.reason,
      state: row.state,
      contradicts: row.contradicts?.length ?? 0,
      flags: (row.flags ?? []).map(({ kind }) => kind),
      asked: row.asked ? (row.asked.reply === null ? 'waiting' : 'answered') : null,
      expiresAt: row.expiresAt ?? null,
      deferredUntil: row.deferredUntil ?? null,
    },
  ];
}
