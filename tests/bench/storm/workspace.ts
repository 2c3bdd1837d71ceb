/** A desk for storms: teams with a queue of their own, that offer; every second one asks for a skill which two of three of its agents have. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes } from '#tests/support/nodes.ts';

export type StormSize = { teams: number; agentsPerTeam: number };
export const emailOf = (index: number) => `storm${index}@bench.example`;
export const teamOf = (index: number, { agentsPerTeam }: StormSize) => Math.floor(index / agentsPerTeam);
export const asksForSkill = (team: number) => team % 2 === 1;
export const hasSkill = (index: number) => index % 3 !== 0;

/** Nobody falls behind this in a run: what falls away after it never does. */
const fallbackAfterS = 3_600;
export const graceLostS = 10;

export function writeStormWorkspace(folder: string, size: StormSize): void {
  mkdirSync(join(folder, 'articles'), { recursive: true });
  const teams = Array.from({ length: size.teams }, (_, index) => `team${index}`);
  const agents = size.teams * size.agentsPerTeam;
  const description = {
    format: 1,
    workspace: { name: 'Storm desk', timeZone: 'UTC', languages: ['en'] },
    channel: { name: 'App', origins: ['https://app.bench.example'] },
    teams: teams.map((key) => ({ key, name: key })),
    queues: teams.map((key, index) => ({
      key,
      team: key,
      name: key,
      firstResponseS: 300,
      nextResponseS: 900,
      routing: {
        mode: 'offer',
        offerSeconds: 30,
        language: 'ignored',
        requirements: asksForSkill(index) ? [{ when: { on: 'always' }, skill: 'storm', level: 2 }] : [],
        fallback: [{ afterS: fallbackAfterS, drops: ['language', 'skill'] }],
      },
    })),
    categories: [
      {
        key: 'any',
        name: 'Any',
        queue: 'team0',
        mode: 'hard',
        floor: 0.6,
        humanFirst: true,
        examples: ['Where is it?'],
      },
    ],
    agents: Array.from({ length: agents }, (_, index) => ({
      key: `storm${index}`,
      name: `storm${index}`,
      publicName: `storm${index}`,
      email: emailOf(index),
      role: 'agent',
      teams: [`team${teamOf(index, size)}`],
      languages: ['en'],
      skills: hasSkill(index) ? [{ key: 'storm', level: 2 }] : [{ key: 'storm', level: 1 }],
    })),
    accounts: [],
    customers: [],
  };
  writeFileSync(join(folder, 'workspace.json'), JSON.stringify(description));
}

/** Work of an agent whose connection is lost leaves them soon, so that a storm sees it happen. */
export async function shortenGrace(site: Nodes): Promise<void> {
  await site.sql(`update routing_policy set policy = jsonb_set(policy, '{grace,lostS}', $1::text::jsonb)`, [
    String(graceLostS),
  ]);
}

/** So many conversations that wait for a person, laid into the queues in turn: one through the API, copies of it beside. */
export async function fillQueues(site: Nodes, count: number): Promise<void> {
  const answer = await fetch(`${site.nodes[0]?.url}/v1/escalations`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      authorization: `Bearer ${site.credentials.serverKey}`,
    },
    body: JSON.stringify({
      reason: 'A person is asked for.',
      transcript: [{ author: 'customer', text: 'I was charged twice for the same seats.' }],
    }),
  });
  if (answer.status !== 201) throw new Error(`Bringing a conversation answered ${answer.status}.`);
  const { conversation } = (await answer.json()) as { conversation: { conversationId: string } };
  const columns = await site.sql<{ column_name: string }>(
    `select column_name from information_schema.columns where table_schema = 'public' and table_name = 'conversation'
     and column_name not in ('id', 'number', 'token_hash', 'team_id', 'queue_id', 'offer', 'offer_until', 'routing', 'route_at', 'customer_id')`,
  );
  const names = columns.map(({ column_name: name }) => `"${name}"`).join(', ');
  // Each of a customer of its own: who knows them is looked up.
  const people = await site.sql<{ column_name: string }>(
    "select column_name from information_schema.columns where table_schema = 'public' and table_name = 'customer' and column_name not in ('id', 'sub')",
  );
  const theirs = people.map(({ column_name: name }) => `"${name}"`).join(', ');
  await site.sql(
    `insert into customer (id, ${theirs}) select gen_random_uuid(), ${theirs} from customer, generate_series(1, $2::int)
     where id = (select customer_id from conversation where id = $1)`,
    [conversation.conversationId, count - 1],
  );
  await site.sql(
    `insert into conversation (id, number, token_hash, team_id, queue_id, customer_id, ${names})
     select gen_random_uuid(), 1000000 + i, md5(i::text || random()::text), q.team_id, q.id, p.id, ${columns.map(({ column_name: name }) => `c."${name}"`).join(', ')}
     from generate_series(1, $2::int) i join (select id, team_id, row_number() over (order by name) - 1 as place, count(*) over () as queues from queue) q
       on q.place = i % q.queues join (select id, row_number() over () as place from customer) p on p.place = i, conversation c where c.id = $1`,
    [conversation.conversationId, count - 1],
  );
  await site.sql('vacuum analyze');
}
