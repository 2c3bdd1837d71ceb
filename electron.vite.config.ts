import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { latinBundles } from './scripts/build/latin-bundles.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The oldest runtime the bundles must run in is the fallback of scripts/electron (Electron 33: Node 20.18, Chromium 130).
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';
const cjs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' } as const;

export default defineConfig({
  main: {
    plugins: [latinBundles()],
    build: {
      target: NODE_TARGET,
      outDir: 'out/main',
      // Everything but the native module is bundled: only that one is a runtime dependency of the package.
      externalizeDeps: false,
      sourcemap: true,
      // Half the characters that each start reads and scans (decision 33).
      minify: true,
      rolldownOptions: {
        input: {
          index: at('src/main/index.ts'),
          engine: at('src/main/engine/entry.ts'),
          'journal-worker': at('src/main/engine/db/journal-worker.ts'),
        },
        external: ['better-sqlite3', 'bufferutil', 'utf-8-validate'],
        output: cjs,
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload must be one CommonJS file.
      target: NODE_TARGET,
      outDir: 'out/preload',
      externalizeDeps: false,
      minify: true,
      rolldownOptions: { input: { index: at('src/preload/index.ts') }, output: cjs },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react(), tailwindcss(), latinBundles()],
    build: {
      target: CHROME_TARGET,
      outDir: at('out/renderer'),
      // Half the characters that each start reads and scans (decision 33).
      minify: true,
      // Fonts stay files: the CSP allows 'self', not data: URLs.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: at('src/renderer/index.html'), unlock: at('src/renderer/unlock.html') } },
    },
  },
});
