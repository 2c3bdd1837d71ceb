/** A hundred agents at both nodes take 10,000 waiting conversations of their team, each wanted by two of them at the same moment. */
import { setTimeout as sleep } from 'node:timers/promises';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { laneOf } from '#shared/conversation/contract.ts';
import { createLightClient, type LightClient, type Place } from './fanout-client.ts';
import { quantile } from './fanout-phases.ts';
import type { FanoutSite } from './fanout-site.ts';
import { multiplyThread, stormEmailOf, stormers } from './fanout-workspace.ts';

export type ClaimsReport = {
  /** At the pace of people: 50 conversations a second, 100 claims. */
  p99Ms: number;
  p50Ms: number;
  /** As fast as they are answered: every agent asks for the next at once. */
  stormP99Ms: number;
  stormPerS: number;
  claimed: number;
  doubleWinners: number;
  pulls: number;
};

const conversations = 10_000;
const pacedPerS = 50;
const pacedS = 10;
/** The storm ends here, with whatever is left of the 10,000. */
const stormMs = 25_000;

export async function measureClaims(site: FanoutSite, say: (line: string) => void): Promise<ClaimsReport> {
  const first = site.threads.find(({ team }) => team === 'front');
  const ids = await multiplyThread(site.nodes, first?.id ?? '', conversations);
  const clients = await openStormers(site);
  say(`${clients.length} desks hold ${clients[0]?.place().held.length} scopes`);
  const pullsBefore = clients.reduce((sum, client) => sum + client.pulls(), 0);
  const told = new Map<string, number>();
  const claim = async (client: LightClient | undefined, id: string): Promise<number> => {
    const args = { conversationId: id };
    const mutation = { name: 'conversation.claim', args, n: 1, lane: laneOf('conversation.claim', args) };
    const at = performance.now();
    const outcomes = await client?.push([{ ...mutation, at: new Date().toISOString(), protocol: PROTOCOL_VERSION }]);
    if (outcomes?.[0]?.status === 'applied') told.set(id, (told.get(id) ?? 0) + 1);
    return performance.now() - at;
  };

  const half = clients.length / 2;
  const paced: Promise<number>[] = [];
  const startedAt = performance.now();
  const pacedCount = Math.min(ids.length, pacedPerS * pacedS);
  for (let index = 0; index < pacedCount; index += 1) {
    const waitMs = startedAt + (index * 1_000) / pacedPerS - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    // Two of them, one at each node.
    for (const client of [clients[index % half], clients[half + (index % half)]])
      paced.push(claim(client, ids[index] ?? ''));
  }
  const tookPaced = await Promise.all(paced);
  const pullsSoFar = () => clients.reduce((sum, client) => sum + client.pulls(), -pullsBefore);
  say(`${tookPaced.length} claims at the pace of people, ${pullsSoFar()} pulls`);

  const storm = ids.slice(pacedCount);
  const tookStorm: number[] = [];
  const stormAt = performance.now();
  await Promise.all(
    clients.map(async (client, index) => {
      for (let at = index % half; at < storm.length && performance.now() - stormAt < stormMs; at += half)
        tookStorm.push(await claim(client, storm[at] ?? ''));
    }),
  );
  const stormS = (performance.now() - stormAt) / 1_000;
  const pulls = pullsSoFar();
  for (const client of clients) client.close();

  // What is stored is the judge: of each exactly one claim took effect, and its winner was told so, nobody else.
  const stored = await site.nodes.sql<{ id: string; count: number }>(
    `select c.id, (select count(*)::int from event e where e.conversation_id = c.id and e.type = 'conversation.assigned') as count
     from conversation c where c.id = any($1::uuid[])`,
    [ids],
  );
  // Taken by nobody: the storm was over before.
  const wrong = stored.filter(({ id, count }) => count > 1 || count !== (told.get(id) ?? 0));
  const claimed = stored.filter(({ count }) => count === 1).length;
  return {
    p50Ms: quantile(tookPaced, 0.5),
    p99Ms: quantile(tookPaced, 0.99),
    stormP99Ms: quantile(tookStorm, 0.99),
    stormPerS: Math.round(tookStorm.length / stormS),
    claimed,
    doubleWinners: wrong.length,
    pulls,
  };
}

/** Fifty at each node. One of them pulls everything; the others begin where that one is. */
async function openStormers(site: FanoutSite): Promise<LightClient[]> {
  const urlOf = (index: number) => site.nodes.nodes[index < stormers / 2 ? 0 : 1]?.url ?? '';
  const open = async (index: number, start: Place) => {
    const token = await site.nodes.tokenOf(stormEmailOf(index));
    const client = createLightClient({ token, start, onRow: () => undefined });
    await client.connect(urlOf(index));
    return client;
  };
  const one = await open(0, { epoch: '', cursor: 0, held: [] });
  const place = one.place();
  const start = { ...place, held: place.held.filter((name) => !name.startsWith('agent:')) };
  const clients = [one];
  for (let index = 1; index < stormers; index += 10)
    clients.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(10, stormers - index) }, (_, at) => open(index + at, start)),
      )),
    );
  return clients;
}
