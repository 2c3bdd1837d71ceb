/** outbox.db: what the agent did and the server has not confirmed, drafts and settings. Nobody else has it; it is never thrown away. */
import { limits } from '#shared/lib/limits.ts';
import { createDraftTable, type DraftTable } from './draft-table.ts';
import { migrate } from './migrate.ts';
import { outboxMigrations } from './migrations/outbox/index.ts';
import { createMutationTable, type MutationTable } from './mutation-table.ts';
import { giveBackPages, isSound, openSqlite, truncateJournal } from './open.ts';
import { createOwnFileTable, type OwnFileTable } from './own-file-table.ts';

export type ClientRecord = { clientId: string; agentId: string | null; workspaceId: string | null };

export type OutboxStore = {
  client: () => ClientRecord;
  /** SEC-25: from now on this profile is that agent's. */
  bind: (agentId: string, workspaceId: string) => void;
  mutations: MutationTable;
  drafts: DraftTable;
  files: OwnFileTable;
  setting: (key: string) => string | null;
  setSetting: (key: string, value: string) => void;
  /** Several changes at once or none. */
  atomically: <T>(work: () => T) => T;
  /** Most pages the file may have, instead of those of limits.outboxBytes. */
  limitPages: (pages: number) => void;
  /** False when the file is damaged. Reads all of it. */
  isSound: () => boolean;
  /** SEC-21: what was deleted leaves the journal too. */
  truncate: () => void;
  /** Pages kept in memory are given back. */
  rest: () => void;
  close: () => void;
};

const PAGE_BYTES = 4_096;

/** @param makeClientId names this store towards the server, once */
export function openOutbox(path: string, key: Uint8Array, makeClientId: () => string): OutboxStore {
  const db = openSqlite(path, { key, synchronous: 'FULL' });
  try {
    migrate(db, outboxMigrations);
    db.pragma(`max_page_count = ${Math.floor(limits.outboxBytes / PAGE_BYTES)}`);
    db.prepare('insert or ignore into client (one, client_id) values (1, ?)').run(makeClientId());
  } catch (error) {
    db.close();
    throw error;
  }
  const getClient = db.prepare<[], ClientRecord>(
    'select client_id as clientId, agent_id as agentId, workspace_id as workspaceId from client',
  );
  const bind = db.prepare('update client set agent_id = ?, workspace_id = ?');
  const getSetting = db.prepare<[string], string>('select value from setting where key = ?').pluck();
  const putSetting = db.prepare('insert or replace into setting (key, value) values (?, ?)');
  return {
    client: () => {
      const found = getClient.get();
      if (found === undefined) throw new Error('The outbox has no client record.');
      return found;
    },
    bind: (agentId, workspaceId) => void bind.run(agentId, workspaceId),
    mutations: createMutationTable(db),
    drafts: createDraftTable(db),
    files: createOwnFileTable(db),
    setting: (name) => getSetting.get(name) ?? null,
    setSetting: (name, value) => void putSetting.run(name, value),
    atomically: (work) => db.transaction(work).immediate(),
    limitPages: (pages) => void db.pragma(`max_page_count = ${Math.floor(pages)}`),
    isSound: () => isSound(db),
    truncate: () => truncateJournal(db),
    rest: () => giveBackPages(db),
    close: () => {
      if (db.open) db.close();
    },
  };
}
