import { say } from '#shared/intl/say.ts';
import { AppError } from '#shared/lib/errors.ts';
import { words } from '../words.ts';

export type StorageFault = 'full' | 'corrupt';

/** What a failure of the driver or the file system means; undefined when it is something else. */
export function storageFault(thrown: unknown): StorageFault | undefined {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_IOERR_WRITE') return 'full';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'SQLITE_IOERR_SHORT_READ')
    return 'corrupt';
  return undefined;
}

export const diskFullText = (): string => say(words.diskFull);

/** The sentence for the agent; SQLite has rolled the transaction back. */
export function diskFullError(cause: unknown): AppError {
  return new AppError('internal', diskFullText(), { details: { reason: 'disk_full' }, cause });
}
