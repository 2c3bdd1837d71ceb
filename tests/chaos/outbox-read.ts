/** An engine's outbox as its file says it, for the check of histories. */
import { join } from 'node:path';
import { openSqlite } from '#engine/db/open.ts';

export type OutboxTruth = {
  clientId: string;
  entries: { id: string; lane: string; n: number; name: string; args: unknown; state: string; hasReason: boolean }[];
  lanes: { lane: string; nextN: number }[];
};

export function readOutbox(profileDir: string, key: Uint8Array): OutboxTruth {
  const db = openSqlite(join(profileDir, 'outbox.db'), { key, synchronous: 'FULL' });
  try {
    type Row = { id: string; lane: string; n: number; name: string; args: string; state: string; error: string | null };
    const rows = db.prepare<[], Row>('select id, lane, n, name, args, state, error from mutation order by place').all();
    return {
      clientId: db.prepare<[], string>('select client_id from client').pluck().get() ?? '',
      entries: rows.map(({ args, error, ...row }) => ({
        ...row,
        args: JSON.parse(args) as unknown,
        hasReason: error !== null,
      })),
      lanes: db.prepare<[], { lane: string; nextN: number }>('select lane, next_n as "nextN" from lane').all(),
    };
  } finally {
    db.close();
  }
}
