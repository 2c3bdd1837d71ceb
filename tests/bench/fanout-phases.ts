/** What is measured, one after the other, on one site. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicMs, openFanoutDesk } from './fanout-desk.ts';
import { type FanoutSite, noteOf } from './fanout-site.ts';
import { emailOf, type Thread } from './fanout-workspace.ts';
import { words } from './words.ts';

const settleMs = 15_000;
/** Of nodes that were started a moment ago: what is measured is a node in its stride. */
const warmUpRounds = 60;
/** At the rate that is measured: with less, a tenth of what the nodes took was their code being made fast. */
const warmUpSeconds = 10;
const measuredSeconds = 20;
const perSecond = 200;
let marks = 0;
const nextMark = () => `f${++marks}`;
const lanes = new Map<string, number>();
const underWay = new Map<string, Promise<void>>();

/** 20 notes a second, each to everybody: from the push until the last of them has it. */
export async function measureEveryone(site: FanoutSite): Promise<{ p50Ms: number; p99Ms: number; pushP99Ms: number }> {
  const pushed: number[] = [];
  const sentAt = new Map<string, number>();
  const took: number[] = [];
  site.onArrival((mark) => {
    const at = sentAt.get(mark);
    if (at !== undefined) took.push(performance.now() - at);
  });
  const front = site.threads.filter(({ team }) => team === 'front');
  const rounds = warmUpRounds + 100;
  const sending: Promise<unknown>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const mark = nextMark();
    site.expect(mark, 'front');
    const isCounted = round >= warmUpRounds;
    if (isCounted) sentAt.set(mark, performance.now());
    const at = performance.now();
    const push = pushNote(site, round % 10, front[round % front.length]?.id ?? '', mark);
    sending.push(push.then(() => isCounted && pushed.push(performance.now() - at)));
    await sleep(50);
  }
  await Promise.all(sending);
  await until(() => took.length >= 100 * site.members.length);
  return { p50Ms: quantile(took, 0.5), p99Ms: quantile(took, 0.99), pushP99Ms: quantile(pushed, 0.99) };
}

/** Notes to everybody as fast as they are taken; answers deliveries a second. */
export async function measureSaturation(site: FanoutSite): Promise<number> {
  const writers = 12;
  const each = 50;
  let got = 0;
  site.onArrival(() => {
    got += 1;
  });
  const front = site.threads.filter(({ team }) => team === 'front');
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      const id = front[writer % front.length]?.id ?? '';
      const notes = Array.from({ length: each }, () => {
        const mark = nextMark();
        site.expect(mark, 'front');
        return noteOf(id, nextN(site, writer, id), `${mark} ${words(300)}`);
      });
      requireApplied((await site.members[writer]?.client.push(notes)) ?? []);
    }),
  );
  await until(() => got >= writers * each * site.members.length);
  return (got * 1_000) / (performance.now() - startedAt);
}

/** `answered`: until the customer had their answer; the rest is the way to the desk. */
export type TwoNodes = {
  p50Ms: number;
  p90Ms: number;
  p99Ms: number;
  longestMs: number;
  answeredP99Ms: number;
  samples: number;
  perS: number;
};

/** Customers and agents at both nodes, 200 messages a second in total; two engines wait for those that a customer of their team wrote at the other node. */
export async function measureTwoNodes(site: FanoutSite): Promise<TwoNodes> {
  const seats = await Promise.all(
    [0, 1].map(
      async (node) =>
        await openFanoutDesk({
          profileDir: join(site.dir, `engine${node}`),
          serverUrl: site.nodes.nodes[node]?.url ?? '',
          token: await site.nodes.tokenOf(emailOf(node)),
        }),
    ),
  );
  const took: number[] = [];
  const answered: number[] = [];
  const own = site.threads.filter(({ team }) => team !== 'front');
  let perS = 0;
  try {
    site.onArrival(() => undefined);
    let isCounted = false;
    /** By a customer at this node; into the store of the engine at the other one. */
    const measure = async (node: number, thread: Thread, mark: string) => {
      const messageId = randomUUID();
      const counts = isCounted;
      const arrived = seats[1 - node]?.arrival(messageId);
      const at = monotonicMs();
      await say(site, node, thread, mark, messageId);
      const answeredAt = monotonicMs();
      const arrivedAt = await arrived;
      if (!counts || arrivedAt === undefined) return;
      answered.push(answeredAt - at);
      took.push(arrivedAt - at);
    };
    const background = async (seconds: number) => {
      const sending: Promise<unknown>[] = [];
      const startedAt = performance.now();
      const messages = seconds * perSecond;
      for (let index = 0; index < messages; index += 1) {
        const waitMs = startedAt + (index * 1_000) / perSecond - performance.now();
        if (waitMs > 0) await sleep(waitMs);
        const thread = own[index % own.length];
        if (!thread) continue;
        const mark = nextMark();
        site.expect(mark, thread.team);
        const node = Math.floor(index / 2) % 2;
        // Half is written by colleagues: a node takes 100 requests a second of one server key.
        if (index % 2 === 0) sending.push(pushNote(site, memberOf(site, thread.team), thread.id, mark));
        else if (thread.team === `team${1 - node}`) sending.push(measure(node, thread, mark));
        else sending.push(say(site, node, thread, mark));
      }
      await Promise.all(sending);
      perS = (messages * 1_000) / (performance.now() - startedAt);
    };
    const sample = async (team: number, seconds: number) => {
      const mine = own.filter((thread) => thread.team === `team${team}`);
      for (let round = 0; round < seconds * 5; round += 1) {
        const thread = mine[round % mine.length];
        if (!thread) continue;
        const mark = nextMark();
        site.expect(mark, thread.team);
        const at = monotonicMs();
        await measure(1 - team, thread, mark);
        await sleep(Math.max(0, at + 200 - monotonicMs()));
      }
    };
    const load = async (seconds: number) =>
      void (await Promise.all([background(seconds), sample(0, seconds), sample(1, seconds)]));
    await load(warmUpSeconds);
    isCounted = true;
    await load(measuredSeconds);
  } finally {
    for (const seat of seats) await seat.close();
  }
  return {
    p50Ms: quantile(took, 0.5),
    p90Ms: quantile(took, 0.9),
    p99Ms: quantile(took, 0.99),
    longestMs: quantile(took, 1),
    answeredP99Ms: quantile(answered, 0.99),
    samples: took.length,
    perS,
  };
}

/** The second node is killed while messages go on; until everybody who was there has everything, at the first. */
export async function measureStampede(site: FanoutSite): Promise<{ seconds: number }> {
  const own = site.threads.filter(({ team }) => team !== 'front');
  site.onArrival(() => undefined);
  for (const { client } of site.members) client.moveTo(site.nodes.nodes[0]?.url ?? '');
  const killedAt = performance.now();
  await site.nodes.nodes[1]?.kill();
  for (let index = 0; index < 100; index += 1) {
    const thread = own[index % own.length];
    if (!thread) continue;
    const mark = nextMark();
    site.expect(mark, thread.team);
    await say(site, 0, thread, mark);
  }
  await until(() => site.members.every(({ client }) => client.isConnected()) && site.tally().lost === 0, 30_000);
  return { seconds: Number(((performance.now() - killedAt) / 1_000).toPrecision(3)) };
}

async function say(
  site: FanoutSite,
  node: number,
  { id, token }: { id: string; token: string },
  mark: string,
  messageId: string = randomUUID(),
): Promise<void> {
  const body = JSON.stringify({ id: messageId, text: `${mark} ${words(200)}` });
  for (;;) {
    const answer = await fetch(`${site.nodes.nodes[node]?.url ?? ''}/v1/conversations/${id}/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        authorization: `Bearer ${token}`,
      },
      body,
    });
    await answer.arrayBuffer();
    if (answer.ok) return;
    if (answer.status !== 429 && answer.status !== 503) throw new Error(`A message was answered ${answer.status}.`);
    await sleep(200);
  }
}

/** As the outbox does: of one lane the next goes when the one before was answered. */
async function pushNote(site: FanoutSite, member: number, id: string, mark: string): Promise<void> {
  const key = laneKey(site, member, id);
  const push = async () => {
    const note = noteOf(id, nextN(site, member, id), `${mark} ${words(300)}`);
    requireApplied((await site.members[member]?.client.push([note])) ?? []);
  };
  const sent = (underWay.get(key) ?? Promise.resolve()).then(push);
  underWay.set(key, sent);
  await sent;
}

function nextN(site: FanoutSite, member: number, lane: string): number {
  const key = laneKey(site, member, lane);
  const n = (lanes.get(key) ?? 0) + 1;
  lanes.set(key, n);
  return n;
}

function laneKey(site: FanoutSite, member: number, lane: string): string {
  return `${site.members[member]?.client.clientId} ${lane}`;
}

function requireApplied(outcomes: readonly { status: string }[]): void {
  for (const outcome of outcomes)
    if (outcome.status !== 'applied') throw new Error(`A note was ${JSON.stringify(outcome)}.`);
}

let turn = 0;
/** Somebody else of the team each time, so that one lane has one push under way. */
function memberOf(site: FanoutSite, team: string, offset = 0): number {
  turn += 1;
  const step = site.members.length / 10;
  return ((turn + offset) % step) * 10 + Number(team.slice('team'.length));
}

async function until(holds: () => boolean, limitMs = settleMs): Promise<void> {
  const endAt = performance.now() + limitMs;
  while (!holds() && performance.now() < endAt) await sleep(20);
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toPrecision(3));
}
