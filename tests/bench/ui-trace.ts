/** Every task of the renderer's main thread, from Chromium's own trace: also those too short for a page to be told of. */
import { readFile } from 'node:fs/promises';
import type { ElectronApplication } from '@playwright/test';

export type TaskReport = {
  tasks: number;
  /** Wall time: on a machine with fewer processors than busy threads it holds waiting for one as well. */
  longestMs: number;
  /** Time on a processor of the task with the most of it. */
  longestCpuMs: number;
  over50: number;
  over16: number;
  /** The same by time on a processor: what a machine with processors to spare would see. */
  ranOver50: number;
  ranOver16: number;
  /** The longest ones, with what took most of their time, for a person. */
  worst: string[];
};

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string; data?: { functionName?: string; url?: string; type?: string } };
};

const WORST = 6;
const BUFFER_KB = 400_000;

export async function startTrace(app: ElectronApplication): Promise<number> {
  return await app.evaluate(async ({ contentTracing, BrowserWindow }, bufferKb) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0;
    await contentTracing.startRecording({
      recording_mode: 'record-until-full',
      trace_buffer_size_in_kb: bufferKb,
      included_process_ids: [pid],
      included_categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
      excluded_categories: ['*'],
    });
    return pid;
  }, BUFFER_KB);
}

export async function stopTrace(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(async ({ contentTracing }, to) => await contentTracing.stopRecording(to), path);
}

/** @param pid the renderer's process */
export async function readTrace(path: string, pid: number): Promise<TaskReport> {
  const { traceEvents } = JSON.parse(await readFile(path, 'utf8')) as { traceEvents: TraceEvent[] };
  const own = traceEvents.filter((event) => event.pid === pid);
  const main = own.find((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain')?.tid;
  if (main === undefined) throw new Error('The trace has no main thread of the renderer.');
  const events = own.filter((event) => event.tid === main && event.ph === 'X' && event.dur !== undefined);
  const tasks = events.filter(({ name }) => name === 'RunTask');
  if (tasks.length === 0) throw new Error('The trace has no tasks.');
  const byLength = [...tasks].sort((a, b) => (b.dur ?? 0) - (a.dur ?? 0));
  const ms = (us: number | undefined) => Number(((us ?? 0) / 1_000).toFixed(1));
  return {
    tasks: tasks.length,
    longestMs: ms(byLength[0]?.dur),
    longestCpuMs: ms(Math.max(...tasks.map(({ tdur }) => tdur ?? 0))),
    over50: tasks.filter(({ dur }) => (dur ?? 0) >= 50_000).length,
    over16: tasks.filter(({ dur }) => (dur ?? 0) >= 16_000).length,
    ranOver50: tasks.filter(({ tdur }) => (tdur ?? 0) >= 50_000).length,
    ranOver16: tasks.filter(({ tdur }) => (tdur ?? 0) >= 16_000).length,
    worst: byLength
      .slice(0, WORST)
      .map((task) => `${ms(task.dur)} ms (${ms(task.tdur)} on a processor): ${partsOf(task, events)}`),
  };
}

/** What ran inside a task, the longest first; parts hold each other. */
function partsOf(task: TraceEvent, events: readonly TraceEvent[]): string {
  const end = task.ts + (task.dur ?? 0);
  return events
    .filter((event) => event !== task && event.name !== 'RunTask' && event.ts >= task.ts && event.ts < end)
    .sort((a, b) => (b.dur ?? 0) - (a.dur ?? 0))
    .slice(0, 6)
    .map(({ name, dur, args }) => {
      const what = args?.data?.functionName ?? args?.data?.type ?? '';
      return `${name}${what === '' ? '' : ` ${what}`} ${((dur ?? 0) / 1_000).toFixed(1)}`;
    })
    .join(', ');
}
