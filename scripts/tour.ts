/**
 * `npm run tour`: drives the real window through the main job and writes pictures of every screen, in its looks, languages and sizes, to dist/tour.
 * A whole run without a miss also renews those of the README. `--only <name>` takes the stops with that in their name, `--out <dir>` another folder.
 */
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RUNTIME_VARIABLE } from '../tests/support/electron.ts';
import { buildDesktop } from './build/build-desktop.ts';
import { openDisplay } from './electron/display.ts';
import { prepareElectron } from './electron/prepare.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { takeTour } from './tour/take-tour.ts';

const say = (line: string) => console.log(line);
const { values } = parseArgs({ options: { only: { type: 'string' }, out: { type: 'string' } } });
const outDir = values.out === undefined ? join(PROJECT_ROOT, 'dist', 'tour') : resolve(values.out);
/** The pictures of the README: their names in the tour, and there. */
const README = {
  'evidence-light': 'evidence-light',
  'offline-dark': 'offline-dark',
  'review-live-light': 'review-light',
};

const started = Date.now();
const runtime = await prepareElectron(say);
await buildDesktop(say);
const display = await openDisplay();
if (display.name !== undefined) process.env.DISPLAY = display.name;
process.env[RUNTIME_VARIABLE] = runtime.executablePath;
const dir = await mkdtemp(join(tmpdir(), 'baton-tour-'));
await mkdir(outDir, { recursive: true });
try {
  const failed = await takeTour({ dir, outDir, only: values.only, say });
  say(`${failed} failed, ${Math.round((Date.now() - started) / 1_000)} s, pictures in ${outDir}`);
  if (failed === 0 && values.only === undefined)
    for (const [taken, name] of Object.entries(README))
      await copyFile(join(outDir, `${taken}.png`), join(PROJECT_ROOT, 'docs', 'screenshots', `${name}.png`));
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await display.close();
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
}
