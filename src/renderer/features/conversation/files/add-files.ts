import { call, toAppError } from '#renderer/data/api.ts';
import type { RefusedFile } from '#shared/contract/attachment-calls.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';

export type Adding = { key: string; name: string; bytes: number; given: number };

/** Hands files to the engine, one after the other, in pieces (SEC-18). Answers those that were not accepted, with the reason; the others are kept once this settles. */
export async function addFiles(
  conversationId: ConversationId,
  files: readonly File[],
  onProgress: (adding: Adding | undefined) => void,
): Promise<{ added: number; refused: RefusedFile[] }> {
  const refused: RefusedFile[] = [];
  let added = 0;
  for (const [index, file] of files.entries()) {
    const name = file.name === '' ? 'file' : file.name;
    const key = `${index} ${name}`;
    try {
      const { id } = await call('attachment:begin', { conversationId, name: name.slice(0, 1_000), bytes: file.size });
      for (let at = 0; at < file.size; at += limits.attachmentPieceBytes) {
        onProgress({ key, name, bytes: file.size, given: at });
        const piece = await file.slice(at, at + limits.attachmentPieceBytes).arrayBuffer();
        await call('attachment:append', { id, data: toBase64(new Uint8Array(piece)) });
      }
      await call('attachment:end', { id });
      added += 1;
    } catch (thrown) {
      refused.push({ name, why: toAppError(thrown).message });
    }
  }
  onProgress(undefined);
  return { added, refused };
}

/** In strides, because a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  const stride = 8_192;
  let text = '';
  for (let at = 0; at < bytes.length; at += stride) text += String.fromCharCode(...bytes.subarray(at, at + stride));
  return btoa(text);
}
