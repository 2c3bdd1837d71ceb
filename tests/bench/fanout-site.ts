/** The thousand: light clients that remember which row each of them got, and where they are connected. */
import { randomUUID } from 'node:crypto';
import type { Change } from '#shared/contract/sync.ts';
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

const marks = /^(f\d+) /;

export async function openSite(options: {
  nodes: Nodes;
  agents: number;
  threads: readonly Thread[];
  dir: string;
}): Promise<FanoutSite> {
  const { nodes, agents, threads, dir } = options;
  const urlOf = (index: number) => nodes.nodes[index]?.url ?? '';
  const expected = new Map<string, string>();
  const seen: Map<string, number>[] = [];
  let arrived: (text: string) => void = () => undefined;
  const members: Member[] = [];
  const starts = new Map<string, Place>();

  for (let index = 0; index < agents; index += 1) {
    const team = `team${index % teamsOfAHundred}`;
    const mine = new Map<string, number>();
    seen.push(mine);
    const client = createLightClient({
      token: await nodes.tokenOf(emailOf(index)),
      // One of each team pulls everything; the others begin where that one is, as if they had been there yesterday.
      start: starts.get(team) ?? { epoch: '', cursor: 0, held: [] },
      onRow: (change: Change) => {
        if (change.kind !== 'put') return;
        const { text } = change.data as { text?: unknown };
        const mark = typeof text === 'string' ? marks.exec(text)?.[1] : undefined;
        if (mark === undefined || !expected.has(mark)) return;
        const times = (mine.get(`${mark} ${change.seq}`) ?? 0) + 1;
        mine.set(`${mark} ${change.seq}`, times);
        if (times === 1 && !mine.has(mark)) {
          mine.set(mark, 0);
          arrived(mark);
        }
      },
    });
    members.push({ client, team, node: 0 });
    await client.connect(urlOf(0));
    if (!starts.has(team)) {
      const place = client.place();
      starts.set(team, { ...place, held: place.held.filter((name) => !name.startsWith('agent:')) });
    }
  }

  return {
    nodes,
    dir,
    threads,
    members,
    expect: (mark, team) => void expected.set(mark, team),
    onArrival: (listener) => {
      arrived = listener;
    },
    async spread() {
      // By teams of hundreds across both: every other of each team.
      for (const [index, member] of members.entries()) {
        if (Math.floor(index / teamsOfAHundred) % 2 === 0) continue;
        member.node = 1;
        member.client.close();
        await member.client.reopen(urlOf(1));
      }
    },
    tally() {
      let lost = 0;
      let doubled = 0;
      for (const [index, { team }] of members.entries())
        for (const [mark, to] of expected) {
          if (to !== 'front' && to !== team) continue;
          if (!seen[index]?.has(mark)) lost += 1;
        }
      for (const mine of seen) for (const times of mine.values()) if (times > 1) doubled += times - 1;
      return { lost, doubled };
    },
    async close() {
      for (const { client } of members) client.close();
    },
  };
}

/** A note as the outbox sends it. */
export function noteOf(conversationId: string, n: number, text: string) {
  return {
    lane: conversationId,
    n,
    name: 'conversation.note',
    args: { conversationId, noteId: randomUUID(), text },
    at: new Date().toISOString(),
    protocol: 2,
  };
}
