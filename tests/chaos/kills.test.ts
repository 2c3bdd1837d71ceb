/** A short run of what `npm run kills` does a thousand times: fixed seeds, both databases. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runChaos } from './chaos-run.ts';

const LIMIT_MS = 240_000;

it.each([
  { database: 'postgres', seed: 11 },
  { database: 'pglite', seed: 12 },
] as const)(
  'invariants 1, 2, 7, 8, 9, 12, 14, 18: real processes on $database are killed 15 times under load, and nothing is lost, doubled or reordered',
  async ({ database, seed }) => {
    const dir = await mkdtemp(join(tmpdir(), 'baton-kills-'));
    const { report, violations, syncs } = await runChaos({
      dir,
      database,
      seed,
      kills: 15,
      killsPerRound: 25,
      engines: 4,
      nodes: 1,
      customers: 12,
      // Other test files have the processors at the same time; `npm run kills` holds the five seconds.
      syncLimitMs: 15_000,
      say: () => undefined,
    });
    const wrong = { violations, syncs: syncs.filter(({ late, differences }) => late.length + differences.length > 0) };
    expect(wrong, `evidence: ${dir}`).toEqual({ violations: [], syncs: [] });
    expect(report.kills).toBe(15);
    expect(report.acked).toBeGreaterThan(50);
    // How much comes through between kills is the machine's; that it is not nothing shows that there was something to lose.
    expect(report.messages).toBeGreaterThan(25);
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  },
  LIMIT_MS,
);
