import type { Draft } from '#shared/contract/ipc.ts';
import type { Sqlite } from './open.ts';

/** A draft with where it stands towards the agent's other devices (J4). */
export type StoredDraft = Draft & {
  /** Device time corrected by the server's clock. */
  writtenMs: number;
  /** `writtenMs` of another device's writing that it goes on from. */
  basedOnMs: number | null;
  /** The client whose words these are: this one, or that they were taken from. */
  clientId: string;
  /** `writtenMs` of what was handed to the outbox last, or came from there. */
  keptMs: number;
};

export type DraftTable = {
  /** Newest first. */
  of: (conversationId: string) => StoredDraft[];
  get: (conversationId: string, mode: Draft['mode']) => StoredDraft | null;
  all: () => StoredDraft[];
  /** What is left out is of a draft that was made here and is to be handed on. */
  set: (draft: Draft & Partial<StoredDraft>) => void;
  drop: (conversationId: string, mode: Draft['mode']) => void;
  count: () => number;
  conversationIds: () => string[];
};

const COLUMNS = `conversation_id as conversationId, mode, text, suggestion_id as suggestionId, suggested_text as suggestedText,
  seen_through as seenThrough, updated_at as updatedAt, written_ms as writtenMs, based_on_ms as basedOnMs, origin as clientId, kept_ms as keptMs`;

/** What is being written, durable at each call (FULL). */
export function createDraftTable(db: Sqlite): DraftTable {
  const find = db.prepare<[string], StoredDraft>(
    `select ${COLUMNS} from draft where conversation_id = ? order by updated_at desc`,
  );
  const one = db.prepare<[string, string], StoredDraft>(
    `select ${COLUMNS} from draft where conversation_id = ? and mode = ?`,
  );
  const all = db.prepare<[], StoredDraft>(`select ${COLUMNS} from draft`);
  const put = db.prepare(`insert or replace into draft
    (conversation_id, mode, text, suggestion_id, suggested_text, seen_through, updated_at, written_ms, based_on_ms, origin, kept_ms)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const drop = db.prepare('delete from draft where conversation_id = ? and mode = ?');
  const count = db.prepare<[], number>("select count(*) from draft where text <> ''").pluck();
  const ids = db.prepare<[], string>('select distinct conversation_id from draft').pluck();
  return {
    of: (conversationId) => find.all(conversationId),
    get: (conversationId, mode) => one.get(conversationId, mode) ?? null,
    all: () => all.all(),
    set: (draft) =>
      void put.run(
        draft.conversationId,
        draft.mode,
        draft.text,
        draft.suggestionId,
        draft.suggestedText,
        draft.seenThrough,
        draft.updatedAt,
        draft.writtenMs ?? draft.updatedAt,
        draft.basedOnMs ?? null,
        draft.clientId ?? '',
        draft.keptMs ?? 0,
      ),
    drop: (conversationId, mode) => void drop.run(conversationId, mode),
    count: () => count.get() ?? 0,
    conversationIds: () => ids.all(),
  };
}
