/** Opens an encrypted SQLite file. The only folder that knows the driver; what leaves it are stores, never SQL. */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { storageFault } from './faults.ts';

export type Sqlite = Database.Database;

/** The encrypting driver's addition to the type. */
type Keyed = Sqlite & { key: (key: Buffer) => number };

export type OpenOptions = {
  /** 32 bytes. */
  key: Uint8Array;
  /** `FULL` for what nobody else has, `NORMAL` for what can be pulled again (SYNC 0.2). */
  synchronous: 'FULL' | 'NORMAL';
};

/** Pages kept in memory, in KiB: what an open conversation, a list and a search read again and again. */
const CACHE_KIB = 4_000;
/** While many pages of rows come, one after the other: they all write into the same trees. */
const CACHE_IN_CATCH_UP_KIB = 16_000;
/** 16 MB: moving the journal into the file reads, ciphers and writes each page again, 40 ms a thousand pages. A catch-up of 10,000 rows is through before that. */
const JOURNAL_PAGES = 4_000;

/**
 * SEC-20, SEC-21: SQLCipher 4 format under the given key, file 0600, nothing of it in temp files, deleted bytes overwritten. Throws
 * what SQLite throws (NOTADB for another key or a damaged head).
 */
export function openSqlite(path: string, { key, synchronous }: OpenOptions): Sqlite {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // SQLite gives its journals the mode of the file.
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const db = new Database(path);
  try {
    db.pragma("cipher = 'sqlcipher'");
    db.pragma('legacy = 4');
    // As a raw key: it is random already, and stretching it like a passphrase would cost 0.3 s at each opening.
    (db as Keyed).key(Buffer.from(`x'${Buffer.from(key).toString('hex')}'`));
    db.pragma('temp_store = MEMORY');
    db.pragma('secure_delete = ON');
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${synchronous}`);
    db.pragma(`wal_autocheckpoint = ${JOURNAL_PAGES}`);
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    keepPages(db, false);
    db.prepare('select count(*) from sqlite_master').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** How many pages stay in memory: more in a catch-up. What is too many is given back at once. */
export function keepPages(db: Sqlite, isCatchUp: boolean): void {
  // Negative: SQLite's way to say KiB.
  db.pragma(`cache_size = -${isCatchUp ? CACHE_IN_CATCH_UP_KIB : CACHE_KIB}`);
}

/** All of them go, for a while in which nobody asks: to read one again and decipher it takes 15 µs. */
export function giveBackPages(db: Sqlite): void {
  db.pragma('shrink_memory');
}

/** Removes what was deleted from the journal too (SEC-21). */
export function truncateJournal(db: Sqlite): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** Whether every page of the file can be read and fits the others. */
export function isSound(db: Sqlite): boolean {
  try {
    return db.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    if (storageFault(error) === 'corrupt') return false;
    throw error;
  }
}
