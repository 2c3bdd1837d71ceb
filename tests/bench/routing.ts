import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startNodes } from '../support/nodes.ts';
import { runStorm } from './storm/storm.ts';
import { fillQueues, shortenGrace, writeStormWorkspace } from './storm/workspace.ts';

const bounds = { doubleOwners: 0, lost: 0, unfinished: 0, idleAbove2s: 0 } as const;

/**
 * C4, C6: the storm of the issue on two nodes and a real PostgreSQL: 100 agents work through 10,000 conversations that are offered to them, agents are cut off at random and one node is killed. Of each
 * conversation one owner at a time, none lost, and nobody who is there without anything for more than two seconds while work waits that fits them. Exit code 1 where a bound is missed.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      conversations: { type: 'string', default: '10000' },
      teams: { type: 'string', default: '10' },
      agents: { type: 'string', default: '100' },
      minutes: { type: 'string', default: '15' },
    },
  });
  const teams = Number(values.teams);
  const size = { teams, agentsPerTeam: Math.round(Number(values.agents) / teams) };
  const conversations = Number(values.conversations);
  const dir = mkdtempSync(join(tmpdir(), 'baton-storm-'));
  writeStormWorkspace(dir, size);
  const site = await startNodes(2, dir);
  try {
    await shortenGrace(site);
    await fillQueues(site, conversations);
    const result = await runStorm(site, {
      ...size,
      conversations,
      killEveryMs: 300,
      killsNode: true,
      limitMs: Number(values.minutes) * 60_000,
      random: Math.random,
    });
    const missed = Object.entries(bounds).filter(([name, most]) => result[name as keyof typeof bounds] > most);
    if (missed.length > 0) process.exitCode = 1;
    return { bench: 'routing', ...result, bounds, missed: missed.map(([name]) => name) };
  } finally {
    await site.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
