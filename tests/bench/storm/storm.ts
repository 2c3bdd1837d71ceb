/** Agents who work through what is offered to them on two nodes, are cut off at random, and a node that is killed: who had what, and who had nothing though work waited. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PushOutcome } from '#shared/contract/sync.ts';
import { connectWire, type Wire } from '#tests/support/desktop-wire.ts';
import type { Nodes } from '#tests/support/nodes.ts';
import { asksForSkill, emailOf, hasSkill, type StormSize, teamOf } from './workspace.ts';

export type StormOptions = StormSize & {
  conversations: number;
  /** Between two agents who are cut off. */
  killEveryMs: number;
  /** Whether the second node is killed once, and started again. */
  killsNode: boolean;
  limitMs: number;
  random: () => number;
};
export type StormResult = {
  conversations: number;
  agents: number;
  tookS: number;
  closed: number;
  offers: number;
  accepted: number;
  declined: number;
  expired: number;
  claimed: number;
  returned: number;
  agentsCutOff: number;
  nodesKilled: number;
  /** Conversations whose ownership passed twice under one number, or that ended with another count of owners than of ends. */
  doubleOwners: number;
  /** In none of the states that a conversation can have here. */
  lost: number;
  /** Still waiting, or in somebody's hands, when the time was over. */
  unfinished: number;
  /** How long an agent who was there had nothing at all while work waited that fits them. */
  longestIdleMs: number;
  idleAbove2s: number;
};

type Agent = {
  index: number;
  id: string;
  team: number;
  wire: Wire | null;
  since: number;
  node: number;
  held: Set<string>;
};

const idleLimitMs = 2_000;
const sampleMs = 200;

export async function runStorm(site: Nodes, options: StormOptions): Promise<StormResult> {
  const { conversations, teams, agentsPerTeam, killEveryMs, killsNode, limitMs, random } = options;
  const between = (from: number, to: number) => from + random() * (to - from);
  const agents = await findAgents(site, options);
  const byId = new Map(agents.map((agent) => [agent.id, agent]));
  const under: Promise<unknown>[] = [];
  let cutOff = 0;
  let nodesKilled = 0;
  let over = false;
  const keep = (work: Promise<unknown>) => void under.push(work.catch(() => undefined));

  async function connect(agent: Agent): Promise<void> {
    for (let attempt = 0; !over && attempt < 40; attempt += 1) {
      const node = site.nodes[(agent.node + attempt) % site.nodes.length];
      try {
        if (!node?.isRunning()) throw new Error('The node is gone.');
        const wire = await connectWire(node.url, await site.tokenOf(emailOf(agent.index)));
        await wire.pull();
        agent.wire = wire;
        agent.since = performance.now();
        wire.socket.on('disconnect', () => {
          if (agent.wire !== wire) return;
          agent.wire = null;
          if (!over) keep(sleep(between(200, 800)).then(() => connect(agent)));
        });
        for (const id of agent.held) keep(finish(agent, id));
        return;
      } catch {
        await sleep(250);
      }
    }
  }

  async function push(agent: Agent, name: string, args: object): Promise<PushOutcome | null> {
    try {
      return (await agent.wire?.pushRaw(name, args)) ?? null;
    } catch {
      return null;
    }
  }

  /** They have it for a while, then they are done; what left them meanwhile is refused, and not theirs any more. */
  async function finish(agent: Agent, id: string): Promise<void> {
    await sleep(between(150, 500));
    const [row] = await site.sql<{ v: string; n: string; who: string | null }>(
      'select ownership_version as v, last_customer_n as n, assignee_id as who from conversation where id = $1',
      [id],
    );
    if (row?.who !== agent.id) {
      agent.held.delete(id);
      return;
    }
    const args = {
      conversationId: id,
      ownershipVersion: Number(row.v),
      gap: null,
      cause: 'agent_resolved',
      seenThrough: Number(row.n),
    };
    const outcome = await push(agent, 'conversation.close', args);
    if (outcome?.status === 'applied' || outcome?.status === 'refused') agent.held.delete(id);
  }

  const answered = new Set<string>();
  async function answer(agent: Agent, id: string, offerId: string): Promise<void> {
    await sleep(between(20, 200));
    const args = { conversationId: id, offerId };
    const isPassed = random() < 0.03;
    if (isPassed) {
      await push(agent, 'conversation.declineOffer', { ...args, reason: 'busy', note: '' });
      return;
    }
    // A colleague who grabs it in the same moment.
    const rival =
      random() < 0.05 ? agents.find((one) => one.team === agent.team && one !== agent && one.wire) : undefined;
    const take = async (who: Agent, name: string, given: object) => {
      const outcome = await push(who, name, given);
      // Cut off in the middle: whether it was applied the next look tells.
      if (outcome === null) return void answered.delete(offerId);
      if (outcome.status === 'applied') {
        who.held.add(id);
        await finish(who, id);
      }
    };
    await Promise.all([
      take(agent, 'conversation.acceptOffer', args),
      ...(rival ? [take(rival, 'conversation.claim', { conversationId: id })] : []),
    ]);
  }

  async function watchOffers(): Promise<void> {
    while (!over) {
      const rows = await site.sql<{ id: string; offer: string; agent: string }>(
        `select id, offer ->> 'id' as offer, offer ->> 'agentId' as agent from conversation where offer_until is not null`,
      );
      for (const { id, offer, agent: who } of rows) {
        const agent = byId.get(who);
        if (!agent?.wire || answered.has(offer)) continue;
        answered.add(offer);
        keep(answer(agent, id, offer));
      }
      await sleep(40);
    }
  }

  /** Whoever was cut off may have something that they do not know of. */
  async function watchHeld(): Promise<void> {
    while (!over) {
      const rows = await site.sql<{ id: string; who: string }>(
        `select id, assignee_id as who from conversation where state = 'active'`,
      );
      for (const { id, who } of rows) {
        const agent = byId.get(who);
        if (!agent?.wire || agent.held.has(id)) continue;
        agent.held.add(id);
        keep(finish(agent, id));
      }
      await sleep(1_000);
    }
  }

  async function cutAgents(): Promise<void> {
    while (!over) {
      await sleep(killEveryMs);
      const there = agents.filter(({ wire }) => wire !== null);
      const agent = there[Math.floor(random() * there.length)];
      if (!agent?.wire || there.length < agents.length / 2) continue;
      const { wire } = agent;
      agent.wire = null;
      agent.node = Math.floor(random() * site.nodes.length);
      wire.close();
      cutOff += 1;
      // Some for longer than their grace.
      keep(sleep(random() < 0.3 ? between(11_000, 16_000) : between(300, 3_000)).then(() => connect(agent)));
    }
  }

  const idleSince = new Map<string, number>();
  const told = new Set<string>();
  let longestIdleMs = 0;
  let idleAbove = 0;
  async function watchIdle(): Promise<void> {
    while (!over) {
      const [waiting, busy] = await Promise.all([
        site.sql<{ name: string; count: string }>(
          `select q.name, count(*) from conversation c join queue q on q.workspace_id = c.workspace_id and q.id = c.queue_id
           where c.state = 'queued' and c.offer_until is null group by q.name`,
        ),
        site.sql<{ who: string }>(
          `select distinct coalesce(assignee_id::text, offer ->> 'agentId') as who from conversation where state = 'active' or offer_until is not null`,
        ),
      ]);
      const waits = new Map(waiting.map(({ name, count }) => [name, Number(count)]));
      const has = new Set(busy.map(({ who }) => who));
      const nowMs = performance.now();
      for (const agent of agents) {
        const fits = !asksForSkill(agent.team) || hasSkill(agent.index);
        // What a colleague is just taking, or passed by everybody here, is not counted: a queue has to be longer than its team.
        const isIdle =
          agent.wire !== null && fits && !has.has(agent.id) && (waits.get(`team${agent.team}`) ?? 0) > agentsPerTeam;
        if (!isIdle) {
          idleSince.delete(agent.id);
          told.delete(agent.id);
          continue;
        }
        const since = Math.max(idleSince.get(agent.id) ?? nowMs, agent.since);
        idleSince.set(agent.id, since);
        const idleMs = nowMs - since;
        longestIdleMs = Math.max(longestIdleMs, idleMs);
        if (idleMs <= idleLimitMs || told.has(agent.id)) continue;
        told.add(agent.id);
        idleAbove += 1;
      }
      await sleep(sampleMs);
    }
  }

  async function killNode(): Promise<void> {
    const node = site.nodes[1];
    if (!killsNode || !node) return;
    await sleep(Math.min(8_000, limitMs / 4));
    await node.kill();
    nodesKilled += 1;
    await sleep(3_000);
    await node.start();
  }

  const lanes = 10;
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (let at = lane; at < agents.length; at += lanes) await connect(agents[at] as Agent);
    }),
  );
  const stormAt = performance.now();
  const watchers = [watchOffers(), watchHeld(), cutAgents(), watchIdle(), killNode()];
  while (performance.now() - stormAt < limitMs) {
    const [row] = await site.sql<{ open: string }>(
      "select count(*) as open from conversation where state in ('queued', 'active')",
    );
    if (Number(row?.open) === 0) break;
    await sleep(500);
  }
  const tookS = (performance.now() - stormAt) / 1_000;
  over = true;
  await Promise.all(watchers);
  for (const { wire } of agents) wire?.close();
  await Promise.all(under);
  const counted = await countEnds(site);
  return {
    conversations,
    agents: teams * agentsPerTeam,
    tookS: Math.round(tookS * 10) / 10,
    ...counted,
    lost: conversations - counted.closed - counted.unfinished,
    agentsCutOff: cutOff,
    nodesKilled,
    longestIdleMs: Math.round(longestIdleMs),
    idleAbove2s: idleAbove,
  };
}

async function findAgents(site: Nodes, options: StormSize): Promise<Agent[]> {
  const rows = await site.sql<{ id: string; email: string }>('select id, email from agent');
  const ids = new Map(rows.map(({ email, id }) => [email, id]));
  return Array.from({ length: options.teams * options.agentsPerTeam }, (_, index) => ({
    index,
    id: ids.get(emailOf(index)) ?? '',
    team: teamOf(index, options),
    wire: null,
    since: 0,
    node: index % site.nodes.length,
    held: new Set<string>(),
  }));
}

/** What the record says, which is written in the transactions that it tells of. */
async function countEnds(site: Nodes) {
  const of = async (text: string) => Number((await site.sql<{ count: string }>(text))[0]?.count ?? 0);
  const events = (type: string) => of(`select count(*) from event where type = '${type}'`);
  const twice =
    await of(`select count(*) from (select from event where type = 'ownership.changed' and conversation_id is not null
    group by conversation_id, fields ->> 'ownershipVersion' having count(*) > 1) twice`);
  // Each time that it was given to somebody it was given back or closed by them, or they have it still: one owner at a time.
  const uneven =
    await of(`select count(*) from (select e.conversation_id from event e join conversation c on c.workspace_id = e.workspace_id and c.id = e.conversation_id
    where e.type in ('conversation.assigned', 'conversation.released', 'conversation.closed') group by e.conversation_id, c.state
    having count(*) filter (where e.type = 'conversation.assigned') <> count(*) filter (where e.type <> 'conversation.assigned') + (c.state = 'active')::int) uneven`);
  return {
    unfinished: await of("select count(*) from conversation where state in ('queued', 'active')"),
    closed: await of("select count(*) from conversation where state = 'closed' and closer = 'agent'"),
    offers: await events('offer.made'),
    accepted: await events('offer.accepted'),
    declined: await events('offer.declined'),
    expired: await events('offer.expired'),
    claimed: await of(
      `select count(*) from event where type = 'conversation.assigned' and fields ->> 'cause' = 'claimed'`,
    ),
    returned: await of(
      `select count(*) from event where type = 'conversation.released' and fields ->> 'cause' like 'agent_%'`,
    ),
    doubleOwners: twice + uneven,
  };
}
