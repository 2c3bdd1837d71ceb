/** SEC-12, SEC-63: `app://baton/picture/<id>`: pictures of messages, by id and from the engine alone. Nothing that anyone wrote names an address. */
import { anyId } from '#shared/lib/ids.ts';
import { parseAppPath } from './app-path.ts';
import type { EngineFiles } from './engine-files.ts';

/** What is drawn: raster pictures that the engine found to be such by their bytes. */
const DRAWN: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** The picture's id; undefined: the address names none. */
export function pictureIdOf(address: string): string | undefined {
  const [folder, id, ...rest] = parseAppPath(address) ?? [];
  if (folder !== 'picture' || rest.length > 0) return undefined;
  return anyId.safeParse(id).data;
}

/** Bytes and media type; null when there is no such picture here, or it is not to be had now. The page learns why by asking the engine. */
export async function readPicture(
  files: EngineFiles,
  id: string,
): Promise<{ type: string; data: Uint8Array<ArrayBuffer> } | null> {
  try {
    const { kind, type, data } = await files.call('attachment:read', { id });
    return kind === 'picture' && DRAWN.has(type) ? { type, data: new Uint8Array(data) } : null;
  } catch {
    // Not here, not theirs, offline: a picture that does not load.
    return null;
  }
}
