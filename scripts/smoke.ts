/**
 * `npm run smoke`: is this checkout alive? Starts a backend and the real desktop on data and ports of its own, lets a customer through to a person and takes
 * the connection away in the middle. The last line is one JSON object; exit code 1 with the reason when something is not as it must be. All it writes lies
 * under TMPDIR. BATON_SMOKE_WORD, if given, is written by the customer, in the reply and in the note: it may be found in clear in no file of the desktop.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDesktop } from './build/build-desktop.ts';
import { openDisplay } from './electron/display.ts';
import { prepareElectron } from './electron/prepare.ts';
import { runMainJob, type SmokeReport } from './smoke/main-job.ts';

/** Beyond this something hangs: say so instead of waiting for ever. Preparing and building are not counted. */
const LIMIT_MS = 58_000;
const keepsFiles = process.env.BATON_SMOKE_KEEP === '1';
// stderr: the last line of stdout is for machines.
const say = (line: string) => console.error(line);

process.exitCode = await smoke();

async function smoke(): Promise<number> {
  const enders: (() => Promise<void>)[] = [];
  const atEnd = (end: () => Promise<void>) => enders.push(end);
  const end = async () => {
    for (let next = enders.pop(); next !== undefined; next = enders.pop()) {
      await next().catch((error: unknown) => say(`Did not end cleanly: ${(error as Error).message}`));
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void end().finally(() => process.exit(1));
    });
  }
  let report: SmokeReport | undefined;
  let reason = '';
  try {
    const runtime = await prepareElectron(say);
    await buildDesktop(say);
    const display = await openDisplay();
    atEnd(display.close);
    if (display.name !== undefined) process.env.DISPLAY = display.name;
    const dir = await mkdtemp(join(tmpdir(), 'baton-smoke-'));
    if (!keepsFiles) atEnd(async () => await rm(dir, { recursive: true, force: true, maxRetries: 5 }));
    await mkdir(join(dir, 'server'), { mode: 0o700 });
    say(`Data: ${dir}`);
    report = await withLimit(runMainJob({ dir, runtime, word: process.env.BATON_SMOKE_WORD ?? '', say, atEnd }));
  } catch (error) {
    reason = (error as Error).message;
  }
  await end();
  console.log(JSON.stringify(report ?? { ok: false, reason }));
  return report === undefined ? 1 : 0;
}

async function withLimit<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done after ${LIMIT_MS / 1000} s.`)), LIMIT_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
