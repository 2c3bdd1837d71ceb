/** SEC-18, SEC-64: files come in and go out through dialogs of the system. The page learns names and reasons, never a path; nothing is ever opened or run. */
import { open, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { cleanName } from '#shared/attachment/clean-name.ts';
import { tooLarge } from '#shared/attachment/judge-file.ts';
import { say } from '#shared/intl/say.ts';
import { AppError } from '#shared/lib/errors.ts';
import { limits } from '#shared/lib/limits.ts';
import type { ShellHandlers } from './call-host.ts';
import type { EngineFiles } from './engine-files.ts';
import { words } from './file-words.ts';

export type FileDialogs = Pick<ShellHandlers, 'shell:pickFiles' | 'shell:saveAttachment'>;
type Window = () => BrowserWindow | undefined;

export function createFileDialogs({ files, window }: { files: EngineFiles; window: Window }): FileDialogs {
  return {
    'shell:pickFiles': async ({ conversationId }) => {
      const paths = await choosePaths(window());
      const refused: { name: string; why: string }[] = [];
      let added = 0;
      for (const path of paths) {
        try {
          await addFile(files, conversationId, path);
          added += 1;
        } catch (thrown) {
          const why = thrown instanceof AppError ? thrown.message : say(words.notRead);
          refused.push({ name: cleanName(basename(path)), why });
        }
      }
      return { added, refused };
    },
    'shell:saveAttachment': async ({ id }) => {
      const { name, data } = await files.call('attachment:read', { id });
      return { saved: await saveBytes(window(), name, data) };
    },
  };
}

async function choosePaths(window: BrowserWindow | undefined): Promise<string[]> {
  const options = { title: say(words.attach), properties: ['openFile' as const, 'multiSelections' as const] };
  const answer = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
  return answer.canceled ? [] : answer.filePaths;
}

async function addFile(
  files: EngineFiles,
  conversationId: Parameters<FileDialogs['shell:pickFiles']>[0]['conversationId'],
  path: string,
): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > limits.attachmentBytes) throw new AppError('invalid', tooLarge());
    const { id } = await files.call('attachment:begin', { conversationId, name: basename(path), bytes: size });
    const piece = Buffer.alloc(limits.attachmentPieceBytes);
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(piece, 0, piece.length, at);
      // Cut while it was read: the end says that not all arrived.
      if (bytesRead === 0) break;
      await files.call('attachment:append', { id, data: piece.subarray(0, bytesRead).toString('base64') });
      at += bytesRead;
    }
    await files.call('attachment:end', { id });
  } finally {
    await file.close();
  }
}

/**
 * Asks where to, and writes there: for the person alone, never executable, marked as from elsewhere where the system knows such a mark. False: they thought better of it.
 * Throws AppError('internal') when it cannot be written.
 */
export async function saveBytes(
  window: BrowserWindow | undefined,
  name: string,
  data: Uint8Array | string,
): Promise<boolean> {
  const options = { title: say(words.save), defaultPath: name, properties: ['createDirectory' as const] };
  const answer = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
  if (answer.canceled || answer.filePath === '') return false;
  try {
    await writeFile(answer.filePath, data, { mode: 0o600 });
    await markAsForeign(answer.filePath);
  } catch (cause) {
    throw new AppError('internal', say(words.notSaved), { cause });
  }
  return true;
}

/** Windows asks before it opens what the Internet zone sent (Zone.Identifier, [MS-FSCC] 5.6.1). On macOS the package's LSFileQuarantineEnabled marks what it writes. */
async function markAsForeign(path: string): Promise<void> {
  if (process.platform !== 'win32') return;
  const isThere = await stat(path);
  if (isThere.isFile()) await writeFile(`${path}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n');
}
