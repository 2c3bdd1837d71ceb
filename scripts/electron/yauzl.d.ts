/** The part of yauzl 3 that unpacking the runtime uses; the package carries no types of its own. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  export type Entry = { fileName: string; externalFileAttributes: number; uncompressedSize: number };
  export type ZipFile = {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
  };
  export function openPromise(path: string, options: { lazyEntries: true }): Promise<ZipFile>;
}
