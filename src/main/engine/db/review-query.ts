import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { Sqlite } from './open.ts';

/** What decides where a correction stands in the review: all of it lies beside the rows. */
export type ReviewPlace = Pick<CorrectionRow, 'id' | 'state' | 'affects' | 'at' | 'authorId' | 'decidedAt'> & {
  groupId: string | null;
  deferredUntil: string | null;
  expiredAt: string | null;
};

export type ReviewQuery = {
  waiting: () => ReviewPlace[];
  /** Ids of those that wait in a group. */
  inGroup: (groupId: string) => string[];
  /** The teams whose leads see it, as the scopes that brought it say. */
  scopesOf: (id: string) => string[];
  /** The newest decisions. */
  decided: (limit: number) => ReviewPlace[];
  countDecided: () => number;
  /** When the next that was put away comes back, after that moment; null: none does. */
  nextReturn: (after: string) => string | null;
};

const columns = `id, state, group_id as groupId, affects, at, author_id as authorId, deferred_until as deferredUntil, expired_at as expiredAt, decided_at as decidedAt`;

export function createReviewQuery(db: Sqlite): ReviewQuery {
  const waiting = db.prepare<[], ReviewPlace>(`select ${columns} from correction_place where state = 'waiting'`);
  const inGroup = db
    .prepare<[string], string>(`select id from correction_place where state = 'waiting' and group_id = ?`)
    .pluck();
  const scopesOf = db
    .prepare<[string], string>(
      `select name from name where name >= 'review:' and name < 'review;'
        and exists (select 1 from row where scope = name.number and entity = 'correction' and id = ?)`,
    )
    .pluck();
  const decided = db.prepare<[number], ReviewPlace>(
    `select ${columns} from correction_place where state in ('approved', 'rejected') order by decided_at desc limit ?`,
  );
  const countDecided = db
    .prepare<[], number>(`select count(*) from correction_place where state in ('approved', 'rejected')`)
    .pluck();
  const nextReturn = db
    .prepare<[string], string | null>(
      `select min(deferred_until) from correction_place where state = 'waiting' and deferred_until > ?`,
    )
    .pluck();
  return {
    nextReturn: (after) => nextReturn.get(after) ?? null,
    waiting: () => waiting.all(),
    scopesOf: (id) => scopesOf.all(id),
    inGroup: (groupId) => inGroup.all(groupId),
    decided: (limit) => decided.all(limit),
    countDecided: () => countDecided.get() ?? 0,
  };
}
