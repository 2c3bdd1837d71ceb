import type { Draft } from '#shared/contract/ipc.ts';
import type { Sqlite } from './open.ts';

export type DraftTable = {
  of: (conversationId: string) => Draft[];
  set: (draft: Draft) => void;
  drop: (conversationId: string, mode: Draft['mode']) => void;
  count: () => number;
  conversationIds: () => string[];
};

/** What is being written, durable at each call (FULL). */
export function createDraftTable(db: Sqlite): DraftTable {
  const find = db.prepare<[string], Draft>(`select conversation_id as conversationId, mode, text,
    suggestion_id as suggestionId, suggested_text as suggestedText, seen_through as seenThrough, updated_at as updatedAt
    from draft where conversation_id = ? order by updated_at desc`);
  const put = db.prepare(`insert or replace into draft
    (conversation_id, mode, text, suggestion_id, suggested_text, seen_through, updated_at) values (?, ?, ?, ?, ?, ?, ?)`);
  const drop = db.prepare('delete from draft where conversation_id = ? and mode = ?');
  const count = db.prepare<[], number>('select count(*) from draft').pluck();
  const ids = db.prepare<[], string>('select distinct conversation_id from draft').pluck();
  return {
    of: (conversationId) => find.all(conversationId),
    set: (draft) =>
      void put.run(
        draft.conversationId,
        draft.mode,
        draft.text,
        draft.suggestionId,
        draft.suggestedText,
        draft.seenThrough,
        draft.updatedAt,
      ),
    drop: (conversationId, mode) => void drop.run(conversationId, mode),
    count: () => count.get() ?? 0,
    conversationIds: () => ids.all(),
  };
}
