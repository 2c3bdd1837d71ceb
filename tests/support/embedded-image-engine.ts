/** In the place of the embedded engine: the same, begun in memory from the image (embedded-image.ts). A folder is made as ever. */
import { readFileSync } from 'node:fs';
import { PGlite as Engine, type PGliteOptions } from '@electric-sql/pglite';
import { embeddedImage } from './embedded-image-path.ts';

export const PGlite = {
  create: async (options: PGliteOptions): Promise<Engine> =>
    await Engine.create(
      options.dataDir === undefined ? { ...options, loadDataDir: new Blob([readFileSync(embeddedImage)]) } : options,
    ),
};
