import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { Page, PullRequest } from '#shared/contract/sync.ts';
import { AppError } from '#shared/lib/errors.ts';

/** What this runtime can read, best first. Electron's Node is older than the server's and may have no zstd. */
export const acceptedPacking: NonNullable<PullRequest['accept']> =
  typeof zlib.zstdDecompress === 'function' ? ['zstd', 'gzip'] : ['gzip'];

/** A page is 1 MiB, or one transaction; what is larger than this unpacked is no page. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Room for a page in one piece: by Node's default of 16 KB it came in seventy, each by way of the thread pool and then copied together. */
const CHUNK_BYTES = 2 * 1024 * 1024;

type Packed = { packed?: Page['packed']; changes: unknown[] };

/** FEED-7: the changes of a page, whichever way they came. Each is checked later. Throws AppError('internal') for what cannot be read. */
export async function unpackChanges({ packed, changes }: Packed): Promise<unknown[]> {
  if (packed === undefined) return changes;
  try {
    const options = { maxOutputLength: MOST_BYTES, chunkSize: CHUNK_BYTES };
    const bytes =
      packed.as === 'zstd'
        ? await promisify(zlib.zstdDecompress)(packed.body, options)
        : await promisify(zlib.gunzip)(packed.body, options);
    const text = bytes.toString('utf8');
    release(bytes);
    const read: unknown = JSON.parse(text);
    if (Array.isArray(read)) return read;
  } catch (cause) {
    throw new AppError('internal', 'The server answered a page that cannot be read.', { cause });
  }
  throw new AppError('internal', 'The server answered a page that cannot be read.');
}

/** ES2024, in every V8 since 11.4. */
type Transferable = ArrayBuffer & { transfer: (newLength: number) => ArrayBuffer };

/** Gives the memory back now: a collector that sees only the small object around it let sixty pages pile up in a catch-up. */
function release({ buffer, byteLength }: Buffer): void {
  // Never the pool that small buffers share.
  if (byteLength > Buffer.poolSize && buffer instanceof ArrayBuffer) (buffer as Transferable).transfer(0);
}
