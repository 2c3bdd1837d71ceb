/**
 * `npm run bench -- board [--json] [--agents N] [--conversations N] [--seconds N] [--rate N]`: the supervisor's board in the real window, on the real backend with PostgreSQL, while other nodes commit changes to the
 * conversations on it. From a commit to the frame that shows it, and the time between frames meanwhile; the floor is the same window with nothing going on. Exit 1 where a bound is missed.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { constants, loadavg, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildDesktop } from '#scripts/build/build-desktop.ts';
import { openDisplay } from '#scripts/electron/display.ts';
import { prepareElectron } from '#scripts/electron/prepare.ts';
import { openEscalated, until } from '../support/customer-wire.ts';
import { launchDesktop } from '../support/desktop.ts';
import { startDesktopBackend } from '../support/desktop-backend.ts';
import { startPostgres } from '../support/postgres.ts';
import { windowOf } from '../support/window.ts';
import { startNoting, take } from './board-page.ts';
import { fillBoard } from './board-rows.ts';

export type BoardReport = {
  agents: number;
  conversations: number;
  /** Committed a second, as it was reached. */
  changes_per_s: number;
  /** Time between two frames while they came. Bound: 20 ms at the 99th percentile. */
  frame_p50_ms: number;
  frame_p99_ms: number;
  frame_longest_ms: number;
  /** The same while the rows stand in the order that a board opens with, in which they change places. Bound: the same. */
  attention_frame_p99_ms: number;
  /** The same in the same window before, with nothing going on. */
  idle_frame_p99_ms: number;
  /** From the moment at which a change begins to be committed to the frame that shows it. Bound: 500 ms at the 99th percentile. */
  change_to_screen_p50_ms: number;
  change_to_screen_p99_ms: number;
  changes_watched: number;
  /** Of the page's thread. */
  long_tasks: number;
  /** Of the machine, before the run. */
  load: number;
  bounds: { frame_p99_ms: number; change_to_screen_p99_ms: number };
  isWithin: boolean;
};

const BOUNDS = { frame_p99_ms: 20, change_to_screen_p99_ms: 500 };
const WARM_UP_S = 4;
const IDLE_S = 5;
/** Watched changes come this far apart, a little more or less: at no beat of what is measured. */
const WATCH_EVERY_MS = 300;
const SEEN_LIMIT_MS = 20_000;
const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

export async function run(args: readonly string[]): Promise<BoardReport> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      agents: { type: 'string', default: '200' },
      conversations: { type: 'string', default: '2000' },
      seconds: { type: 'string', default: '40' },
      rate: { type: 'string', default: '50' },
    },
  });
  const whole = (name: 'agents' | 'conversations' | 'seconds' | 'rate') => {
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} must be a whole number of at least 1.`);
    return value;
  };
  const say = values.json ? () => undefined : (line: string) => console.log(line);
  const load = loadavg()[0] ?? 0;
  const { executablePath } = await prepareElectron(say);
  await buildDesktop(say);
  const display = await openDisplay();
  if (display.name !== undefined) process.env.DISPLAY = display.name;
  const dir = await mkdtemp(join(tmpdir(), 'baton-bench-'));
  const undo: (() => Promise<void>)[] = [];
  try {
    const postgres = await startPostgres();
    undo.push(postgres.close);
    await mkdir(join(dir, 'server'), { mode: 0o700 });
    const backend = await startDesktopBackend(join(dir, 'server'), { DATABASE_URL: postgres.url });
    undo.push(backend.stop);
    // It is another machine's in life, and takes no processor from the window.
    setPriority(backend.pid(), constants.priority.PRIORITY_LOW);
    const pattern = await openEscalated(backend.channel, 'Which plan covers a second depot?');
    const rows = await fillBoard({
      databaseUrl: postgres.url,
      pattern: pattern.conversationId,
      agents: whole('agents'),
      conversations: whole('conversations'),
    });
    undo.push(rows.close);
    say(`${values.agents} agents, ${values.conversations} conversations written`);
    const supervisor = backend.agents.find(({ role }) => role === 'supervisor');
    if (supervisor === undefined) throw new Error('The demo workspace has no supervisor.');
    const desktop = await launchDesktop({
      executablePath,
      dir: join(dir, 'desk'),
      serverUrl: backend.url,
      signIn: { credentialsPath: backend.credentialsPath, email: supervisor.email },
    });
    undo.push(desktop.close);
    const { window } = desktop;
    await windowOf(window).ready();
    await window.getByRole('table', { name: 'Agents' }).waitFor({ timeout: SEEN_LIMIT_MS });
    // By name the rows stand where they stand, and the hand is off the table.
    await window.getByRole('button', { name: 'Agent', exact: true }).click();
    await window.mouse.move(5, 5);
    await window.getByText('Agent 000', { exact: true }).waitFor({ timeout: SEEN_LIMIT_MS });
    await until(
      async () => (await window.getByRole('table', { name: 'Agents' }).getAttribute('aria-rowcount')) !== null,
      'the rows',
    );

    await startNoting(window);
    await sleep(WARM_UP_S * 1_000);
    await take(window);
    await sleep(IDLE_S * 1_000);
    const idle = await take(window);

    const changing = keepChanging(rows.change, whole('rate'));
    await sleep(WARM_UP_S * 1_000);
    await take(window);
    const doneBefore = changing.count();
    const startedAt = performance.now();
    const committed = new Map<string, number>();
    const endAt = startedAt + whole('seconds') * 1_000;
    for (let n = 0; performance.now() < endAt; n += 1) {
      const words = `mark ${n}`;
      committed.set(words, await rows.flag(words));
      await sleep(WATCH_EVERY_MS * (0.75 + Math.random() / 2));
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    const changes = changing.count() - doneBefore + committed.size;
    const noted = await take(window);
    await window.getByRole('button', { name: 'Agent', exact: true }).click();
    await window.mouse.move(5, 5);
    await sleep(1_000);
    const last = await take(window);
    await sleep(IDLE_S * 1_000);
    const moving = await take(window);
    await changing.end();
    const seen = new Map([...noted.marks, ...last.marks]);
    // None is taken the place of before it is drawn: in one row they are 2.4 s apart.
    const latencies = [...committed].map(([words, atMs]) => (seen.get(words) ?? Number.POSITIVE_INFINITY) - atMs);
    const report: BoardReport = {
      agents: whole('agents'),
      conversations: whole('conversations'),
      changes_per_s: round(changes / seconds),
      frame_p50_ms: quantile(noted.frames, 0.5),
      frame_p99_ms: quantile(noted.frames, 0.99),
      frame_longest_ms: quantile(noted.frames, 1),
      attention_frame_p99_ms: quantile(moving.frames, 0.99),
      idle_frame_p99_ms: quantile(idle.frames, 0.99),
      change_to_screen_p50_ms: quantile(latencies, 0.5),
      change_to_screen_p99_ms: quantile(latencies, 0.99),
      changes_watched: latencies.length,
      long_tasks: noted.longTasks,
      load: round(load),
      bounds: BOUNDS,
      isWithin: false,
    };
    report.isWithin =
      report.frame_p99_ms <= BOUNDS.frame_p99_ms &&
      report.attention_frame_p99_ms <= BOUNDS.frame_p99_ms &&
      report.change_to_screen_p99_ms <= BOUNDS.change_to_screen_p99_ms &&
      report.changes_per_s >= whole('rate') * 0.9;
    if (!report.isWithin) process.exitCode = 1;
    return report;
  } finally {
    for (const end of undo.reverse()) await end().catch((error: unknown) => say(String(error)));
    await display.close();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Begins a change every so often, whether or not the one before is done: the rate is that of the world, not of the database. */
function keepChanging(change: () => Promise<void>, perSecond: number) {
  let count = 0;
  const under = new Set<Promise<void>>();
  const timer = setInterval(() => {
    const one = change().then(
      () => {
        count += 1;
      },
      () => undefined,
    );
    under.add(one);
    void one.finally(() => under.delete(one));
  }, 1_000 / perSecond);
  return {
    count: () => count,
    end: async () => {
      clearInterval(timer);
      await Promise.all(under);
    },
  };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
