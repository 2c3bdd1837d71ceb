import { defineConfig } from '@playwright/test';

/** End-to-end specs in the real Electron window. `npm run e2e` finds the runtime and a display first (scripts/e2e.ts). */
export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  // One window at a time: the specs share the display and the machine's two cores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // On CI a real window on a shared machine gets a second try; the list says `flaky` where one was needed.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // A step that waits for ever names itself long before its story's time is up.
  use: { actionTimeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  projects: [{ name: 'desktop' }],
});
