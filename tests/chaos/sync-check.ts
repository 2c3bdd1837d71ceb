/** Invariant 18: once faults have stopped, every engine is where the server is within five seconds, and nobody does anything. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compareHoldings, readAnswer, readCache } from './agent-answer.ts';
import { CHAOS_STORE_KEY, type EngineHandle } from './engine-handle.ts';
import type { EngineStatus } from './engine-protocol.ts';

export type SyncReport = {
  /** Milliseconds until the last engine was there; null: not within the patience. */
  syncMs: number | null;
  /** What was wrong, in words, by engine. */
  late: string[];
  /** Rows or scopes that differ from the server's answer, or should not be there. */
  differences: string[];
};

/** Looked at longer than allowed, so that a late one is told from one that never comes. */
const PATIENCE_MS = 40_000;
const LOOK_MS = 50;
const COURSE_MS = 500;

export async function checkSync(
  engines: readonly EngineHandle[],
  limitMs: number,
  url: () => string,
  onLate: () => Promise<void>,
): Promise<SyncReport> {
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  const late: string[] = [];
  let last = new Map<EngineHandle, EngineStatus | null>();
  let syncMs: number | null = null;
  let wasLate = false;
  const course: string[] = [];
  let waitingFor: string[] = [];

  while (elapsed() < PATIENCE_MS) {
    last = new Map(await Promise.all(engines.map(async (engine) => [engine, await engine.status()] as const)));
    const head = Math.max(...[...last.values()].map((status) => status?.cursor ?? 0));
    if (course.length <= elapsed() / COURSE_MS) course.push(courseOf(elapsed(), [...last.values()]));
    const away = [...last].filter(([, status]) => !isSettled(status));
    if (away.length === 0) {
      const atMs = elapsed();
      const answers = await Promise.all(engines.map((engine) => readAnswer(url(), tokenOf(engine))));
      const differences = differencesOf(engines, answers);
      const claims = [...last.values()].every((status) => status?.cursor === head);
      const after = Math.max(...answers.map((answer) => answer.head));
      // A cursor may stay behind commits that concern nobody there (LIVE-4): the rows decide. But one at the head claims that it has them all.
      if (differences.length === 0 || (claims && after === head && !(await hasMoved(engines, head)))) {
        syncMs ??= atMs;
        return { syncMs, late: wasLate ? [...late, course.join('; ')] : late, differences };
      }
      waitingFor = differences;
    }
    if (!wasLate && elapsed() > limitMs) {
      wasLate = true;
      await onLate();
      late.push(...waitingFor);
      for (const [engine, status] of last) late.push(`${engine.name} after ${elapsed()} ms: ${describe(status, head)}`);
    }
    await sleep(LOOK_MS);
  }
  return {
    syncMs: null,
    late: [...late, ...[...last].map(([engine, status]) => `${engine.name} at the end: ${describe(status, 0)}`)],
    differences: [],
  };
}

/** The backend's own work (packages, proposals) goes on after the last fault: what it wrote between the answer and the look at a cache is no difference. */
async function hasMoved(engines: readonly EngineHandle[], head: number): Promise<boolean> {
  const now = await Promise.all(engines.map((engine) => engine.status()));
  return now.some((status) => (status?.cursor ?? 0) > head);
}

/** How far everybody is, in a few characters. */
function courseOf(atMs: number, all: readonly (EngineStatus | null)[]): string {
  const each = all.map((status) =>
    status === null ? '?' : `${status.connection.slice(0, 3)} ${status.open} ${status.cursor}`,
  );
  return `${atMs} ms: ${each.join(', ')}`;
}

function isSettled(status: EngineStatus | null): boolean {
  return status !== null && status.connection === 'current' && status.open === 0;
}

function describe(status: EngineStatus | null, head: number): string {
  if (status === null) return 'no answer';
  return `${status.connection}, ${status.open} on their way, at ${status.cursor} of ${head}`;
}

function differencesOf(engines: readonly EngineHandle[], answers: Awaited<ReturnType<typeof readAnswer>>[]): string[] {
  return engines.flatMap((engine, index) => {
    const answer = answers[index];
    if (answer === undefined) return [];
    const cache = readCache(join(engine.dir, 'profile'), CHAOS_STORE_KEY);
    return compareHoldings(answer, cache).map((difference) => `${engine.name} ${difference}`);
  });
}

function tokenOf(engine: EngineHandle): string {
  return readFileSync(join(engine.dir, 'token'), 'utf8');
}
