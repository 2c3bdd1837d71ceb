import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { SlowFirst } from './tests/support/slow-first.ts';

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  test: {
    // A PGlite instance holds several hundred MB: two workers keep a small machine from swapping.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
    // Real processes and sockets on a shared machine: on CI a test gets a second try, and the last lines of the run name it.
    retry: process.env.CI ? 1 : 0,
    pool: 'threads',
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'scripts/**/*.test.ts', 'demo/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/dom/**', 'tests/bench/**'],
          // No test changes what another one reads of a module: the server's modules and the engine's compiled code are loaded once for a thread, not once for a file.
          isolate: false,
          globalSetup: ['tests/support/embedded-image.ts'],
          execArgv: ['--import', pathOf('tests/support/embedded-image-hook.ts')],
          // Dozens of backends and engines are started as processes of their own: what they load is compiled once.
          env: { NODE_COMPILE_CACHE: pathOf('node_modules/.cache/baton-tests/compiled') },
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['src/renderer/**/*.test.tsx', 'tests/dom/**/*.test.tsx'],
          setupFiles: ['tests/support/dom-setup.ts'],
        },
      },
    ],
  },
});
