/** The thousand: light clients that remember which row each of them got, and where they are connected. */
import { randomUUID } from 'node:crypto';
import type { Change } from '#shared/contract/sync.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import type { Nodes } from '../support/nodes.ts';
import { createLightClient, type LightClient, type Place } from './fanout-client.ts';
import { emailOf, type Thread, teamsOfAHundred } from './fanout-workspace.ts';

export type Member = { client: LightClient; team: string; node: number };
export type FanoutSite = {
  nodes: Nodes;
  dir: string;
  threads: readonly Thread[];
  members: readonly Member[];
  /** Notes which rows the clients are to get from now on; their text begins with this. */
  expect: (text: string, team: string) => void;
  /** Called with each row that was expected, at each client that got it. */
  onArrival: (listener: (text: string) => void) => void;
  /** Half of the clients to the second node. */
  spread: () => Promise<void>;
  /** Rows that a client did not get, or got twice. */
  tally: () => { lost: number; doubled: number };
  close: () => Promise<void>;
};

/** Rows that are counted in one run. */
const mostMarks = 20_000;
const marks = /^f(\d+) /;
/** Handshakes at once, well below what a node admits. */
const lanes = 16;

export async function openSite(options: {
  nodes: Nodes;
  agents: number;
  threads: readonly Thread[];
  dir: string;
}): Promise<FanoutSite> {
  const { nodes, agents, threads, dir } = options;
  const urlOf = (index: number) => nodes.nodes[index]?.url ?? '';
  /** By mark: which team gets it. */
  const expected = new Map<number, string>();
  /** By member and mark: at which seq it came first; 0: not yet. */
  const seen = Array.from({ length: agents }, () => new Uint32Array(mostMarks));
  let doubled = 0;
  let arrived: (mark: string) => void = () => undefined;
  const starts = new Map<string, Place>();
  const members: Member[] = [];

  async function openMember(index: number): Promise<void> {
    const team = `team${index % teamsOfAHundred}`;
    const mine = seen[index] ?? new Uint32Array(0);
    const client = createLightClient({
      token: await nodes.tokenOf(emailOf(index)),
      // One of each team pulls everything; the others begin where that one is, as if they had been there yesterday.
      start: starts.get(team) ?? { epoch: '', cursor: 0, held: [] },
      onRow: (change) => {
        const mark = markOf(change);
        if (mark === 0) return;
        const { seq } = change;
        if (mine[mark] === seq) doubled += 1;
        else if (mine[mark] === 0) {
          mine[mark] = seq;
          arrived(`f${mark}`);
        }
      },
    });
    members[index] = { client, team, node: 0 };
    await client.connect(urlOf(0));
    if (!starts.has(team)) {
      const place = client.place();
      starts.set(team, { ...place, held: place.held.filter((name) => !name.startsWith('agent:')) });
    }
  }

  for (let index = 0; index < teamsOfAHundred; index += 1) await openMember(index);
  await inLanes(range(teamsOfAHundred, agents), openMember);

  return {
    nodes,
    dir,
    threads,
    members,
    expect: (mark, team) => {
      const number = Number(mark.slice(1));
      if (number >= mostMarks) throw new Error('More marks than are counted.');
      expected.set(number, team);
    },
    onArrival: (listener) => {
      arrived = listener;
    },
    async spread() {
      // By teams of hundreds across both: every other of each team.
      await inLanes(range(0, agents), async (index) => {
        const member = members[index];
        if (!member || Math.floor(index / teamsOfAHundred) % 2 === 0) return;
        member.node = 1;
        member.client.close();
        await member.client.reopen(urlOf(1));
      });
    },
    tally() {
      let lost = 0;
      for (const [index, { team }] of members.entries())
        for (const [mark, to] of expected) if ((to === 'front' || to === team) && !seen[index]?.[mark]) lost += 1;
      return { lost, doubled };
    },
    async close() {
      for (const { client } of members) client.close();
    },
  };
}

/** A row that many get is one object: looked at once. */
const known = new WeakMap<Change, number>();
/** The mark that a row's text begins with, from 1; 0 where it has none. */
function markOf(change: Change): number {
  const before = known.get(change);
  if (before !== undefined) return before;
  const text = change.kind === 'put' ? (change.data as { text?: unknown } | null)?.text : undefined;
  const found = typeof text === 'string' ? marks.exec(text) : null;
  const mark = found ? Number(found[1]) : 0;
  known.set(change, mark);
  return mark;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

async function inLanes(items: readonly number[], run: (item: number) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item);
    }),
  );
}

/** A note as the outbox sends it. */
export function noteOf(conversationId: string, n: number, text: string) {
  return {
    lane: conversationId,
    n,
    name: 'conversation.note',
    args: { conversationId, noteId: randomUUID(), text },
    at: new Date().toISOString(),
    protocol: PROTOCOL_VERSION,
  };
}
