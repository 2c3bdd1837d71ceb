/** A desk of a thousand: ten teams of a hundred, and one that everybody is in besides. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes } from '../support/nodes.ts';

export const teamsOfAHundred = 10;
export const emailOf = (index: number) => `agent${index}@bench.example`;

/** A hundred besides, for the storm: a team of their own. */
export const stormers = 100;
export const stormEmailOf = (index: number) => `storm${index}@bench.example`;

/** Those that are imported with a password of their own, which takes a tenth of a second each; the others are copies of them without one. */
const imported = teamsOfAHundred;

export function writeFanoutWorkspace(folder: string): void {
  mkdirSync(join(folder, 'articles'), { recursive: true });
  const keys = ['front', ...Array.from({ length: teamsOfAHundred }, (_, index) => `team${index}`), 'storm'];
  const description = {
    format: 1,
    workspace: { name: 'Large desk', timeZone: 'UTC', languages: ['en'] },
    channel: { name: 'App', origins: ['https://app.bench.example'] },
    teams: keys.map((key) => ({ key, name: key })),
    queues: keys.map((key) => ({
      key: key === 'front' ? 'general' : key,
      team: key,
      name: key,
      firstResponseS: 300,
      nextResponseS: 900,
    })),
    categories: [
      {
        key: 'billing.invoice',
        name: 'Invoices',
        queue: 'general',
        mode: 'hard',
        floor: 0.6,
        humanFirst: false,
        examples: ['Where is my invoice?', 'The invoice is wrong'],
      },
    ],
    agents: [
      ...Array.from({ length: imported }, (_, index) =>
        agentOf(`agent${index}`, emailOf(index), ['front', `team${index % teamsOfAHundred}`]),
      ),
      agentOf('storm0', stormEmailOf(0), ['storm']),
    ],
    accounts: [],
    customers: [],
  };
  writeFileSync(join(folder, 'workspace.json'), JSON.stringify(description));
}

function agentOf(key: string, email: string, teams: readonly string[]) {
  return { key, name: key, publicName: key, email, role: 'agent', teams, languages: ['en'] };
}

/** Fills the desk up to as many agents, each like the imported one of their team. Nodes are to be started again after it. */
export async function fillAgents(site: Nodes, agents: number): Promise<void> {
  const copies = [
    ...Array.from({ length: Math.max(0, agents - imported) }, (_, index) => [
      emailOf(index % imported),
      emailOf(index + imported),
    ]),
    ...Array.from({ length: stormers - 1 }, (_, index) => [stormEmailOf(0), stormEmailOf(index + 1)]),
  ];
  for (const [from = '', email = ''] of copies) {
    const name = email.slice(0, email.indexOf('@'));
    const values = [from, email, name, name, randomUUID()];
    await site.sql(
      `with person as (insert into auth_user select (jsonb_populate_record(u, jsonb_build_object('id', $5::text, 'email', $2::text, 'name', $3::text))).*
         from auth_user u where email = $1),
       made as (insert into agent select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'email', $2::text, 'name', $3::text,
         'public_name', $4::text, 'auth_user_id', $5::text))).* from agent a where email = $1 returning *)
       insert into feed select f.workspace_id, f.scope, f.entity, made.id::text, f.seq, f.ord, f.kind,
         f.data || jsonb_build_object('id', made.id, 'name', made.name, 'publicName', made.public_name)
       from made join agent a on a.email = $1 join feed f on f.workspace_id = a.workspace_id and f.entity = 'agent' and f.id = a.id::text`,
      values,
    );
  }
}

export type Thread = { id: string; token: string; team: string };

/** Brings conversations through the public API, then lays them into the teams in turn: first `front`, then the ten. Nodes are to be started again after it. */
export async function bringThreads(site: Nodes, perTeam: number): Promise<Thread[]> {
  const url = site.nodes[0]?.url ?? '';
  const threads: Thread[] = [];
  const teams = await site.sql<{ id: string; name: string; queue: string }>(
    'select t.id, t.name, q.id as queue from team t join queue q on q.team_id = t.id and q.workspace_id = t.workspace_id',
  );
  for (const team of teams.filter(({ name }) => name !== 'storm')) {
    for (let index = 0; index < perTeam; index += 1) {
      const answer = await fetch(`${url}/v1/escalations`, {
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
      const body = (await answer.json()) as { conversation: { conversationId: string }; conversationToken: string };
      const id = body.conversation.conversationId;
      await site.sql("update conversation set team_id = $2, queue_id = $3, mode = 'hard' where id = $1", [
        id,
        team.id,
        team.queue,
      ]);
      await site.sql("delete from feed where entity = 'conversation' and id = $1 and kind <> 'put'", [id]);
      await site.sql(
        `update feed set scope = 'team:' || $2::text, data = data || jsonb_build_object('teamId', $2::text, 'queueId', $3::text, 'mode', 'hard')
         where entity = 'conversation' and id = $1`,
        [id, team.id, team.queue],
      );
      threads.push({ id, token: body.conversationToken, team: team.name });
    }
  }
  await site.sql('vacuum analyze');
  return threads;
}

/** Copies a waiting conversation for the team of the storm, its row in the feed as well, as one commit. */
export async function multiplyThread(site: Nodes, id: string, copies: number): Promise<string[]> {
  const columns = await site.sql<{ column_name: string }>(
    "select column_name from information_schema.columns where table_schema = 'public' and table_name = 'conversation' and column_name not in ('id', 'number', 'token_hash', 'team_id', 'queue_id')",
  );
  const names = columns.map(({ column_name: name }) => `c."${name}"`).join(', ');
  const into = names.replaceAll('c."', '"');
  const rows = await site.sql<{ id: string }>(
    `with storm as (select t.id as team, q.id as queue from team t join queue q on q.team_id = t.id where t.name = 'storm'),
     made as (insert into conversation (id, number, token_hash, team_id, queue_id, ${into})
       select gen_random_uuid(), 1000000 + i, md5(i::text || random()::text), storm.team, storm.queue, ${names}
       from conversation c, storm, generate_series(1, $2) i where c.id = $1 returning workspace_id, id, number, team_id, queue_id),
     moved as (update workspace_head set head = head + 1 returning head)
     insert into feed (workspace_id, scope, entity, id, seq, ord, kind, data)
       select made.workspace_id, 'team:' || made.team_id, 'conversation', made.id::text, moved.head, row_number() over (), 'put',
         f.data || jsonb_build_object('id', made.id, 'number', made.number, 'teamId', made.team_id, 'queueId', made.queue_id)
       from made, moved, feed f where f.entity = 'conversation' and f.id = $1::text and f.kind = 'put' returning id`,
    [id, copies],
  );
  // What the database does by itself within a minute: without it, it takes ten thousand new rows for a few.
  await site.sql('vacuum analyze');
  return rows.map((row) => row.id);
}
