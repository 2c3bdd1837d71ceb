import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/lib/errors.ts';
import { customerId, type WorkspaceId, workspaceId } from '#shared/lib/ids.ts';

const entry = z.strictObject({ workspaceId, customerId, at: z.iso.datetime() });
export type LedgerEntry = z.infer<typeof entry>;

/** SEC-83: who was erased, by id and time, in a file that no backup of the database brings back. Null: nowhere (a database in memory). */
export type Ledger = {
  /** On the disk when it returns. */
  append: (entry: LedgerEntry) => void;
  /** Those of a workspace, oldest first. Throws AppError('conflict') when a line in the middle cannot be read: better no start than one that forgot somebody. */
  read: (of: WorkspaceId) => LedgerEntry[];
};

export function openLedger(path: string | null): Ledger {
  if (path === null) return { append: () => undefined, read: () => [] };
  return {
    append(added) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      // A line that a power cut tore off must not swallow the next one.
      const isTorn = existsSync(path) && !/(^|\n)$/.test(readFileSync(path, 'utf8'));
      const file = openSync(path, 'a', 0o600);
      try {
        writeSync(file, `${isTorn ? '\n' : ''}${JSON.stringify(added)}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
    read(of) {
      const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
      return lines.flatMap((line) => {
        if (line.trim() === '') return [];
        const parsed = readLine(line);
        // Torn before it was whole: the erasure had not begun. Whoever asked was not told that it was done.
        if (!parsed && !line.endsWith('}')) return [];
        if (!parsed)
          throw new AppError(
            'conflict',
            'The ledger of erasures cannot be read. The server does not start without it.',
          );
        return parsed.workspaceId === of ? [parsed] : [];
      });
    },
  };
}

function readLine(line: string): LedgerEntry | null {
  try {
    return entry.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // Not JSON.
    return null;
  }
}
