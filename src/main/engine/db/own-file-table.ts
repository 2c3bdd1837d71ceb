import type { OwnFile } from '#shared/contract/attachment-calls.ts';
import type { Sqlite } from './open.ts';

export type StoredFile = OwnFile & { sha256: string; sent: number; addedMs: number; uploadedMs: number | null };

export type OwnFileTable = {
  /** In the order in which they were added. */
  all: () => StoredFile[];
  get: (id: string) => StoredFile | null;
  add: (file: Omit<StoredFile, 'sent' | 'uploadedMs'>) => void;
  change: (id: string, change: Pick<StoredFile, 'state' | 'sentBytes' | 'why' | 'uploadedMs'>) => void;
  /** Their message was applied, or taken back. */
  markSent: (ids: readonly string[], isSent?: boolean) => void;
  drop: (id: string) => void;
};

/** Files that wait to go with a message, durable at each call (FULL). */
export function createOwnFileTable(db: Sqlite): OwnFileTable {
  const columns = `select id, conversation_id as conversationId, name, type, kind, bytes, sha256, width, height, state, sent_bytes as sentBytes, why, sent,
    added_ms as addedMs, uploaded_ms as uploadedMs from own_file`;
  const all = db.prepare<[], StoredFile>(`${columns} order by added_ms, id`);
  const get = db.prepare<[string], StoredFile>(`${columns} where id = ?`);
  const add =
    db.prepare(`insert into own_file (id, conversation_id, name, type, kind, bytes, sha256, width, height, state, sent_bytes, why, added_ms)
    values (@id, @conversationId, @name, @type, @kind, @bytes, @sha256, @width, @height, @state, @sentBytes, @why, @addedMs)`);
  const change = db.prepare('update own_file set state = ?, sent_bytes = ?, why = ?, uploaded_ms = ? where id = ?');
  const markSent = db.prepare('update own_file set sent = ? where id = ?');
  const drop = db.prepare('delete from own_file where id = ?');
  return {
    all: () => all.all(),
    get: (id) => get.get(id) ?? null,
    add: (file) => void add.run(file),
    change: (id, { state, sentBytes, why, uploadedMs }) => void change.run(state, sentBytes, why, uploadedMs, id),
    markSent: (ids, isSent = true) => {
      for (const id of ids) markSent.run(isSent ? 1 : 0, id);
    },
    drop: (id) => void drop.run(id),
  };
}
