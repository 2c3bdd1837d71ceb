import { Readable } from 'node:stream';
import type { Store } from '#server/db/store.ts';
import type { Reply } from '#server/http/door.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { WorkspaceId } from '#shared/lib/ids.ts';
import { noFile, readPiece, type StoredFile } from './attachment-store.ts';

/** All bytes, a piece at a time, each in a transaction of its own: a slow reader holds nothing. */
export async function* readPieces(store: Store, workspaceId: WorkspaceId, id: string): AsyncGenerator<Buffer> {
  for (let n = 0; ; n += 1) {
    const piece = await store.read('system', workspaceId, (tx) => readPiece(tx, id, n));
    if (piece === null) return;
    yield piece;
  }
}

/**
 * SEC-62: the answer that carries a file: something to be saved, never to be shown where it is; of no guessable type, with no rights. The caller has checked who asks.
 * Throws AppError: `not_found` for one that nobody may have, `conflict` while it is being scanned.
 */
export function contentOf(store: Store, workspaceId: WorkspaceId, file: StoredFile): Reply {
  if (file.state === 'scanning') throw new AppError('conflict', 'The file is being scanned.');
  if (file.state !== 'ready' || file.messageId === null) throw noFile();
  return {
    headers: {
      'content-type': file.kind === 'picture' ? file.type : 'application/octet-stream',
      'content-length': String(file.bytes),
      'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encoded(file.name)}`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
    answer: Readable.from(readPieces(store, workspaceId, file.id)),
  };
}

/** RFC 8187: what `encodeURIComponent` leaves and that grammar does not. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
