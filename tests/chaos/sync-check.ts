/** Invariant 18: once faults have stopped, every engine is where the server is within five seconds, and nobody does anything. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compareHoldings, type Judgement, readAnswer, readCache, readHead, readSince } from './agent-answer.ts';
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
/** How long a commit may be on its way to a desk that is in sync. */
const ON_ITS_WAY_MS = 300;

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
  let wrong: string[] = [];
  let before: Look | null = null;
  let isSure = false;

  while (elapsed() < PATIENCE_MS) {
    last = new Map(await Promise.all(engines.map(async (engine) => [engine, await engine.status()] as const)));
    const head = Math.max(...[...last.values()].map((status) => status?.cursor ?? 0));
    if (course.length <= elapsed() / COURSE_MS) course.push(courseOf(elapsed(), [...last.values()]));
    if ([...last.values()].every(isSettled)) {
      const look: Look = await lookAt(engines, url(), elapsed);
      wrong = [...look.wrong, ...look.scopes.filter((scope) => before?.scopes.includes(scope) === true)];
      // What had just moved is held to the next answer; were it still missing, nobody was in sync at this one.
      syncMs = wrong.length > 0 ? null : (syncMs ?? look.atMs);
      isSure = wrong.length === 0 && (look.moved + look.scopes.length === 0 || before?.wrong.length === 0);
      before = { ...look, wrong };
    }
    if (!wasLate && (syncMs ?? elapsed()) > limitMs) {
      wasLate = true;
      await onLate();
      late.push(...wrong);
      for (const [engine, status] of last) late.push(`${engine.name} after ${elapsed()} ms: ${describe(status, head)}`);
    }
    if (isSure) return { syncMs, late: wasLate ? [...late, course.join('; ')] : late, differences: [] };
    await sleep(LOOK_MS);
  }
  return {
    syncMs: null,
    late: [...late, ...[...last].map(([engine, status]) => `${engine.name} at the end: ${describe(status, 0)}`)],
    differences: wrong,
  };
}

type Look = Judgement & { atMs: number };

const NOTHING: Judgement = { wrong: [], moved: 0, scopes: [] };

/**
 * Reads every cache at one moment and holds it against what the server answers afterwards. The backend's own work (packages, proposals) goes on after the last
 * fault, and so many answers take seconds: what moved behind the commit that each desk had to have by then, a moment before its cache was read, is judged by the next look.
 */
async function lookAt(engines: readonly EngineHandle[], url: string, elapsed: () => number): Promise<Look> {
  const first = engines[0];
  if (first === undefined) return { ...NOTHING, atMs: elapsed() };
  const from = await readHead(url, tokenOf(first));
  await sleep(ON_ITS_WAY_MS);
  const atMs = elapsed();
  const caches = engines.map((engine) => readCache(join(engine.dir, 'profile'), CHAOS_STORE_KEY));
  const judged = await Promise.all(
    engines.map(async (engine, index): Promise<Judgement> => {
      const cache = caches[index];
      if (cache === undefined) return NOTHING;
      const answer = await readAnswer(url, tokenOf(engine));
      const since = await readSince(url, tokenOf(engine), from, cache.scopes);
      const { wrong, moved, scopes } = compareHoldings(answer, cache, since);
      const named = (each: string) => `${engine.name} ${each}`;
      return { wrong: wrong.map(named), moved, scopes: scopes.map(named) };
    }),
  );
  return {
    atMs,
    wrong: judged.flatMap((each) => each.wrong),
    moved: judged.reduce((sum, each) => sum + each.moved, 0),
    scopes: judged.flatMap((each) => each.scopes),
  };
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

function tokenOf(engine: EngineHandle): string {
  return readFileSync(join(engine.dir, 'token'), 'utf8');
}
