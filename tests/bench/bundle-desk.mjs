/**
 * `node bundle-desk.mjs <folder>`: the engine as the product's build makes it (electron.vite.config.ts): one file without types and the journal's thread beside it. A runtime that takes the types out of
 * each file itself holds a compiler in memory, which no desk does.
 */
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');
await build({
  configFile: false,
  root,
  logLevel: 'error',
  ssr: { noExternal: true, external: ['better-sqlite3', 'bufferutil', 'utf-8-validate'] },
  build: {
    ssr: true,
    target: 'node20.18',
    outDir: process.argv[2],
    rolldownOptions: {
      input: {
        'desk-seat': join(root, 'tests/bench/desk-seat.ts'),
        'journal-worker': join(root, 'src/main/engine/db/journal-worker.ts'),
      },
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
    },
  },
});
