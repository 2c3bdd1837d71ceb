/**
 * `npm run e2e`: builds the desktop and runs the end-to-end specs in the real Electron window, on a virtual display
 * where there is none. Arguments go to Playwright: `npm run e2e -- sync --headed`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUNTIME_VARIABLE, STAGE_VARIABLE } from '../tests/support/electron.ts';
import { buildDesktop } from './build/build-desktop.ts';
import { openDisplay } from './electron/display.ts';
import { prepareElectron } from './electron/prepare.ts';
import { runCommand } from './process/run-command.ts';
import { PROJECT_ROOT, packageProgram } from './project-root.ts';

const say = (line: string) => console.log(line);

try {
  process.exitCode = await run();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function run(): Promise<number> {
  const runtime = await prepareElectron(say);
  await buildDesktop(say);
  const display = await openDisplay();
  if (display.isVirtual) say(`No display: a virtual one is used (${display.name}).`);
  const stageFolder = await mkdtemp(join(tmpdir(), 'baton-e2e-stage-'));
  try {
    const args = [packageProgram('@playwright/test/cli.js'), 'test', ...process.argv.slice(2)];
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      [RUNTIME_VARIABLE]: runtime.executablePath,
      [STAGE_VARIABLE]: stageFolder,
    };
    if (display.name !== undefined) env.DISPLAY = display.name;
    return await runCommand(process.execPath, args, { cwd: PROJECT_ROOT, env });
  } finally {
    await rm(stageFolder, { recursive: true, force: true, maxRetries: 5 });
    await display.close();
  }
}
