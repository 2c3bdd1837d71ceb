/**
 * `npm run bench -- fanout [--json] [--agents N]`: real backend processes on a real PostgreSQL, a thousand scoped agents as light clients and real engines among
 * them (SYNC.md §7). The load and all clients are one process beside the servers: with few cores they take from each other, which the floor suffers as well.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startNodes } from '../support/nodes.ts';
import { measureClaims } from './fanout-claims.ts';
import { measureRawFanout } from './fanout-floor.ts';
import { measureEveryone, measureSaturation, measureStampede, measureTwoNodes } from './fanout-phases.ts';
import { openSite } from './fanout-site.ts';
import { bringThreads, fillAgents, writeFanoutWorkspace } from './fanout-workspace.ts';

export type FanoutReport = {
  fanout_ratio: number;
  fanout_p99_ms: number;
  two_nodes_p99_ms: number;
  claim_double_winners: number;
  claim_p99_ms: number;
  stampede_s: number;
  lost: number;
  doubled: number;
};

const threadsPerTeam = 4;
const phases = ['fanout', 'nodes', 'claims', 'stampede'] as const;
type Phase = (typeof phases)[number];

/** Throws when a part of it cannot be set up; figures out of bounds are reported, not thrown. */
export async function run(args: readonly string[]): Promise<Partial<FanoutReport>> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      agents: { type: 'string', default: '1000' },
      phase: { type: 'string', multiple: true, default: [...phases] },
      profile: { type: 'string' },
    },
  });
  const agents = Number(values.agents);
  if (!Number.isSafeInteger(agents) || agents < 20) throw new Error('--agents must be a whole number of at least 20.');
  const wanted = new Set(values.phase);
  for (const name of wanted)
    if (!phases.some((phase) => phase === name)) throw new Error(`There is no phase ${name}: ${phases.join(', ')}.`);
  const runs = (phase: Phase) => wanted.has(phase);
  const startedAt = performance.now();
  const say = values.json
    ? () => undefined
    : (line: string) => console.log(`${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(4)} s  ${line}`);
  if (values.profile !== undefined)
    process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --cpu-prof --cpu-prof-dir=${values.profile}`;

  await weighAsOthers();
  const report: Partial<FanoutReport> = {};
  const raw = runs('fanout') ? await measureRawFanout(agents) : 0;
  if (runs('fanout')) say(`raw Socket.IO, ${agents} clients: ${Math.round(raw)} deliveries/s`);
  const dir = await mkdtemp(join(tmpdir(), 'baton-fanout-'));
  writeFanoutWorkspace(dir);
  const nodes = await startNodes(2, dir);
  try {
    await fillAgents(nodes, agents);
    say(`${agents} agents on a desk`);
    const threads = await bringThreads(nodes, threadsPerTeam);
    for (const node of nodes.nodes) await node.stop();
    for (const node of nodes.nodes) await node.start();
    say('nodes started');
    const site = await openSite({ nodes, agents, threads, dir });
    try {
      say(`${agents} agents connected to one node`);
      if (runs('fanout')) {
        const everyone = await measureEveryone(site);
        say(
          `20 messages/s to everybody: p50 ${everyone.p50Ms}, p99 ${everyone.p99Ms}, to their sender p99 ${everyone.pushP99Ms} ms`,
        );
        const perS = await measureSaturation(site);
        say(`as fast as it goes: ${Math.round(perS)} deliveries/s`);
        report.fanout_ratio = round(perS / raw);
        report.fanout_p99_ms = everyone.p99Ms;
      }
      await site.spread();
      say('half of them moved to the second node');
      if (runs('nodes')) {
        const two = await measureTwoNodes(site);
        say(
          `two nodes, 200 messages/s wanted, ${Math.round(two.perS)} taken: p50 ${two.p50Ms}, p90 ${two.p90Ms}, p99 ${two.p99Ms}, longest ${two.longestMs} ms into the store of an engine (${two.samples} samples), their writers answered p99 ${two.answeredP99Ms} ms`,
        );
        report.two_nodes_p99_ms = two.p99Ms;
      }
      if (runs('claims')) {
        const claims = await measureClaims(site, say);
        say(`claims: ${JSON.stringify(claims)}`);
        report.claim_double_winners = claims.doubleWinners;
        report.claim_p99_ms = claims.p99Ms;
      }
      if (runs('stampede')) {
        const stampede = await measureStampede(site);
        say(`stampede of those on the killed node: all in sync after ${stampede.seconds} s`);
        report.stampede_s = stampede.seconds;
      }
      return { ...report, ...site.tally() };
    } finally {
      await site.close();
      // An orderly end: a profile is written then.
      if (values.profile !== undefined) for (const node of nodes.nodes) await node.stop();
    }
  } finally {
    await nodes.close();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Linux weighs sessions against each other, and each process of PostgreSQL is a session of its own: a bench begun in one that has more weight (so as to be alone on its machine) takes the processor from the
 * database while that holds its locks. Where the kernel does not know this, nothing is to be done.
 */
async function weighAsOthers(): Promise<void> {
  await writeFile('/proc/self/autogroup', '0').catch(() => undefined);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
