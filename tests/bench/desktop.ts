/**
 * `npm run bench -- desktop [--json] [--part starts|window] [--soak-minutes N] [--apart-seconds N] [--largest N]`: the real window over an encrypted cache of 100,000 messages beside an empty window of the same runtime, in
 * the same run. Starts are measured without a debugger at the main process; the empty window is the floor of time and of memory. Linux only, for the memory.
 */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildDesktop } from '#scripts/build/build-desktop.ts';
import { openDisplay } from '#scripts/electron/display.ts';
import { prepareElectron } from '#scripts/electron/prepare.ts';
import { type FilledDesk, fillDesk, KNOWN_AFTER_MS } from './desktop-fill.ts';
import { measureStart } from './desktop-start.ts';
import { workInWindow } from './desktop-window.ts';

export type DesktopReport = {
  /** Median start of the product until its queue can be used, over that of the empty window until its row is painted. Goal: at most 2.5. */
  cold_start_ratio: number;
  /** The same with no server to reach. */
  offline_start_ratio: number;
  /** How much longer a start takes over 1,000,000 messages than over 10,000 (0.1 = a tenth). Goal: at most 0.1. */
  start_growth: number;
  open_conversation_p95_ms: number;
  /** The same for a thread of 5,000 messages. */
  open_long_thread_p95_ms: number;
  action_p95_ms: number;
  keystroke_p99_ms: number;
  keystroke_catchup_p99_ms: number;
  scroll_frame_p99_ms: number;
  /** All processes after the replayed work, over those of the empty window. Goal: at most 1.4. */
  memory_ratio: number;
  /** Per hour, of what was held when the work began (0.05 = a twentieth). Goal: at most 0.05. */
  memory_growth_per_h: number;
  soak_minutes: number;
  /** Conversations that were found, read, taken, answered and closed in that time. */
  soak_rounds: number;
  /** Of the machine, before the run. */
  load: number;
};

const MESSAGES = 100_000;
const SMALL = 10_000;
const LONG_THREAD = 5_000;
/**
 * The limits of SECURITY.md raise an alarm where a person opens more than 300 threads in an hour, and a round of work opens two: nobody's hour has more rounds than 150. With 1 there is no pause between them, 14 times as
 * much as anybody may do.
 */
const APART_SECONDS = 24;
const ROUNDS = 7;
/** A port where nobody listens. */
const NOWHERE = 'http://127.0.0.1:9';

/** All of it, or one part. Throws for figures that are no whole numbers, and where a window does not come. */
export async function run(args: readonly string[]): Promise<Partial<DesktopReport>> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      'soak-minutes': { type: 'string', default: '60' },
      'apart-seconds': { type: 'string', default: String(APART_SECONDS) },
      largest: { type: 'string', default: '1000000' },
      part: { type: 'string' },
    },
  });
  if (values.part !== undefined && values.part !== 'starts' && values.part !== 'window')
    throw new Error('--part must be starts or window.');
  const soakMinutes = wholeOf(values['soak-minutes'], '--soak-minutes');
  const apartSeconds = wholeOf(values['apart-seconds'], '--apart-seconds');
  const largest = wholeOf(values.largest, '--largest');
  const load = loadavg()[0] ?? 0;
  const say = values.json ? () => undefined : (line: string) => console.log(line);
  const { executablePath } = await prepareElectron(say);
  await buildDesktop(say);
  const display = await openDisplay();
  if (display.name !== undefined) process.env.DISPLAY = display.name;
  const dir = await mkdtemp(join(tmpdir(), 'baton-bench-'));
  try {
    const desk = await fillDesk({
      dir: join(dir, 'desk'),
      executablePath,
      messages: MESSAGES,
      longThread: LONG_THREAD,
      say,
    });
    try {
      const bench = { dir, executablePath, desk, say };
      return {
        ...(values.part !== 'window' && (await runStarts({ ...bench, largest }))),
        ...(values.part !== 'starts' && (await runWindow({ ...bench, soakMinutes, apartSeconds }))),
        load: round(load),
      };
    } finally {
      await desk.stop();
    }
  } finally {
    await display.close();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Bench = { dir: string; executablePath: string; desk: FilledDesk; say: (line: string) => void };

async function runStarts({ dir, executablePath, desk, largest, say }: Bench & { largest: number }) {
  const small = await fillDesk({ dir: join(dir, 'small'), executablePath, messages: SMALL, say });
  await small.stop();
  const large = await fillDesk({ dir: join(dir, 'large'), executablePath, messages: largest, say });
  await large.stop();
  // A profile of its own for starts without a server: what one start leaves is not what the next one finds.
  await mkdir(join(dir, 'away'));
  await cp(desk.deskDir, join(dir, 'away', 'desk'), { recursive: true });
  // Started on a computer that it does not know: it looks for a graphics processor, as the empty window does each time (decision 33).
  await cp(desk.deskDir, join(dir, 'unknown', 'desk'), { recursive: true });
  const start = async (name: string, serverUrl: string | null, staysMs?: number) =>
    (await measureStart({ executablePath, dir: join(dir, name), serverUrl, ...(staysMs !== undefined && { staysMs }) }))
      .ms;
  const empty = async () => await start('empty', null);
  const unknown = async () => {
    await rm(join(dir, 'unknown', 'desk', 'desktop', 'graphics.json'), { force: true });
    return await start('unknown/desk', NOWHERE);
  };
  // The first start of each is none of every day.
  await empty();
  for (const name of ['desk', 'away', 'small', 'large'])
    await start(`${name}/desk`, name === 'desk' ? desk.serverUrl : NOWHERE, KNOWN_AFTER_MS);
  const took: Record<'empty' | 'online' | 'offline' | 'unknown' | 'small' | 'large', number[]> = {
    empty: [],
    online: [],
    offline: [],
    unknown: [],
    small: [],
    large: [],
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    took.empty.push(await empty());
    took.online.push(await start('desk/desk', desk.serverUrl));
    took.offline.push(await start('away/desk', NOWHERE));
    took.unknown.push(await unknown());
    took.small.push(await start('small/desk', NOWHERE));
    took.large.push(await start('large/desk', NOWHERE));
  }
  const of = (name: keyof typeof took) => quantile(took[name], 0.5);
  for (const name of Object.keys(took) as (keyof typeof took)[])
    say(
      `start, ${name}: median ${of(name)} ms, ${round(of(name) / of('empty'))}x the empty window, of ${took[name].map(Math.round).join(', ')}`,
    );
  return {
    cold_start_ratio: round(of('online') / of('empty')),
    offline_start_ratio: round(of('offline') / of('empty')),
    start_growth: round(of('large') / of('small') - 1),
  };
}

async function runWindow({
  dir,
  executablePath: common,
  desk,
  soakMinutes,
  apartSeconds,
  say,
}: Bench & { soakMinutes: number; apartSeconds: number }) {
  // Of pages that several programs map the kernel counts a part to each: with another window of the same files open, the empty one was 144 MB, and 218 MB without.
  const own = join(dir, 'runtime');
  await cp(dirname(common), own, { recursive: true });
  const executablePath = join(own, basename(common));
  const worked = await workInWindow({ desk, executablePath, soakMinutes, apartMs: apartSeconds * 1_000, say });
  // Behind the work and not an hour before it: of the system's own libraries, too, the kernel counts a part to each program that has them open, and those come and go.
  const shell = await measureStart({ executablePath, dir: join(dir, 'empty'), serverUrl: null, withMemory: true });
  say(`memory of the empty window: ${mb(shell.bytes ?? 0)} MB`);
  return {
    open_conversation_p95_ms: quantile(worked.openings, 0.95),
    open_long_thread_p95_ms: quantile(worked.longOpenings, 0.95),
    action_p95_ms: quantile(worked.actions, 0.95),
    keystroke_p99_ms: quantile(worked.keys, 0.99),
    keystroke_catchup_p99_ms: quantile(worked.keysInCatchUp, 0.99),
    scroll_frame_p99_ms: quantile(worked.frames, 0.99),
    memory_ratio: round(worked.bytesAfter / (shell.bytes ?? Number.NaN)),
    memory_growth_per_h: round(((worked.bytesAfter - worked.bytesBefore) / worked.bytesBefore) * (60 / soakMinutes)),
    soak_minutes: soakMinutes,
    soak_rounds: worked.rounds,
  };
}

function wholeOf(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} must be a whole number of at least 1.`);
  return value;
}

function mb(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
