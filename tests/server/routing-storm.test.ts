import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runStorm } from '#tests/bench/storm/storm.ts';
import { fillQueues, shortenGrace, writeStormWorkspace } from '#tests/bench/storm/workspace.ts';
import { type Nodes, startNodes } from '#tests/support/nodes.ts';

const size = { teams: 2, agentsPerTeam: 6 };
const dir = mkdtempSync(join(tmpdir(), 'baton-storm-'));
let site: Nodes;
beforeAll(async () => {
  writeStormWorkspace(dir, size);
  site = await startNodes(2, dir);
}, 120_000);
afterAll(async () => {
  await site?.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The storm of `npm run bench -- routing`, small. */
it('C4, C6: on two nodes, with agents cut off at random and a node killed, each conversation has one owner at a time and none is lost', async () => {
  await shortenGrace(site);
  await fillQueues(site, 250);
  const result = await runStorm(site, {
    ...size,
    conversations: 250,
    killEveryMs: 700,
    killsNode: true,
    limitMs: 90_000,
    random: Math.random,
  });
  expect(result).toMatchObject({
    doubleOwners: 0,
    lost: 0,
    unfinished: 0,
    closed: 250,
    idleAbove2s: 0,
    nodesKilled: 1,
  });
  expect(result.accepted).toBeGreaterThan(150);
  expect(result.agentsCutOff).toBeGreaterThan(5);
}, 150_000);
