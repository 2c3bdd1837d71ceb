import type { AttachmentRow } from '#shared/attachment/schema.ts';
import { attachmentPath } from '#shared/attachment/upload.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AskServer } from '../suggestion/ask-server.ts';
import { readRefusal } from './read-refusal.ts';
import type { Vault } from './vault.ts';

const LIMIT_MS = 120_000;

/** Fetches a file's bytes, each once at a time, and keeps them encrypted. Rejects with AppError: `offline`, and what the server refuses with. */
export function createFetchFile({ ask, vault, onFetched }: { ask: AskServer; vault: Vault; onFetched: () => void }) {
  const under = new Map<string, Promise<Buffer>>();

  async function fetchFile({ id, bytes }: AttachmentRow): Promise<Buffer> {
    const response = await ask(`${attachmentPath}/content?id=${id}`, { limitMs: LIMIT_MS });
    if (!response.ok) throw await readRefusal(response);
    let data: Buffer;
    try {
      data = await readAtMost(response, bytes);
    } catch (cause) {
      throw cause instanceof AppError ? cause : new AppError('offline', 'The server cannot be reached.', { cause });
    }
    // Broken off: what is there is not the file.
    if (data.length !== bytes) throw new AppError('offline', 'The file did not arrive whole.');
    vault.write(id, data);
    onFetched();
    return data;
  }

  return async (row: AttachmentRow): Promise<Buffer> => {
    const known = under.get(row.id);
    if (known !== undefined) return await known;
    const made = fetchFile(row).finally(() => under.delete(row.id));
    under.set(row.id, made);
    return await made;
  };
}

/** SEC-26: what the server sends is input; it is read no further than the row says. */
async function readAtMost(response: Response, most: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let have = 0;
  for await (const piece of response.body ?? []) {
    const bytes = piece as Uint8Array;
    have += bytes.length;
    if (have > most) throw new AppError('internal', 'The server’s answer is longer than the file.');
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}
