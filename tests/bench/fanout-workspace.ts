/** A desk of a thousand: ten teams of a hundred, and one that everybody is in besides. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes } from '../support/nodes.ts';

export const teamsOfAHundred = 10;
export const emailOf = (index: number) => `agent${index}@bench.example`;

/** Those that are imported with a password of their own, which takes a tenth of a second each; the others are copies of them without one. */
const imported = teamsOfAHundred;

export function writeFanoutWorkspace(folder: string): void {
  mkdirSync(join(folder, 'articles'), { recursive: true });
  const keys = ['front', ...Array.from({ length: teamsOfAHundred }, (_, index) => `team${index}`)];
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
    agents: Array.from({ length: imported }, (_, index) => ({
      key: `agent${index}`,
      name: `Agent ${index}`,
      publicName: `A${index}`,
      email: emailOf(index),
      role: 'agent',
      teams: ['front', `team${index % teamsOfAHundred}`],
      languages: ['en'],
    })),
    accounts: [],
    customers: [],
  };
  writeFileSync(join(folder, 'workspace.json'), JSON.stringify(description));
}

/** Fills the desk up to as many agents, each like the imported one of their team. Nodes are to be started again after it. */
export async function fillAgents(site: Nodes, agents: number): Promise<void> {
  for (let index = imported; index < agents; index += 1) {
    const values = [
      `agent${index % imported}@bench.example`,
      emailOf(index),
      `Agent ${index}`,
      `A${index}`,
      randomUUID(),
    ];
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
  for (const team of teams) {
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
  return threads;
}

/** Copies a waiting conversation; nobody is told, for the storm only asks who wins. */
export async function multiplyThread(site: Nodes, id: string, copies: number): Promise<string[]> {
  const columns = await site.sql<{ column_name: string }>(
    "select column_name from information_schema.columns where table_schema = 'public' and table_name = 'conversation' and column_name not in ('id', 'number', 'token_hash')",
  );
  const names = columns.map(({ column_name: name }) => `"${name}"`).join(', ');
  const rows = await site.sql<{ id: string }>(
    `insert into conversation (id, number, token_hash, ${names}) select gen_random_uuid(), 1000000 + i, md5(i::text || random()::text), ${names}
     from conversation, generate_series(1, $2) i where id = $1 returning id`,
    [id, copies],
  );
  return rows.map((row) => row.id);
}
