/** How long the calibration lab takes (A11): node tests/bench/lab.ts [conversations]. Embedded database, conversations made up, a first run and one after it. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { createLab } from '#server/escalation/lab/lab.ts';
import { createLog } from '#server/log.ts';
import { defaultTriggerSettings } from '#shared/assistant/triggers/settings.ts';
import { startTestServer } from '../support/server.ts';

const count = Number(process.argv[2] ?? 10_000);
const turnsEach = 6;
const server = await startTestServer();
const { store, workspaceId, database } = server;
try {
  await sql`insert into customer (workspace_id, id, name, identity) select ${workspaceId}::uuid, gen_random_uuid(), 'C' || i, 'anonymous' from generate_series(1, ${sql.lit(count)}) i`.execute(
    database.db,
  );
  await sql`insert into conversation (workspace_id, id, number, queue_id, team_id, customer_id, customer_name, identity, language, urgency, state, owner, mode, started_at, closed_at, last_at, last_author, channel_id, token_hash)
    select c.workspace_id, gen_random_uuid(), 100000 + row_number() over (), (select id from queue limit 1), (select team_id from queue limit 1), c.id, c.name, 'anonymous', 'en', 'normal', 'closed', 'assistant', 'soft', now() - interval '1 day', now(), now(), 'customer',
    (select id from channel limit 1), 'bench-' || c.id from customer c where c.name like 'C%'`.execute(database.db);
  const words =
    'I was charged twice for the invoice|The export of the report is empty and does not work|How do I add a colleague to the team?|That did not help, it is still the same error|This is unacceptable, I have waited for days|Where do I find the settings of the plan';
  await sql`insert into message (workspace_id, id, conversation_id, n, author, kind, text, at, confidence, floor)
    select v.workspace_id, gen_random_uuid(), v.id, n, jsonb_build_object('kind', case when n % 2 = 1 then 'customer' else 'assistant' end, 'id', null, 'name', 'x'),
    case when n % 2 = 1 then 'message' else 'answer' end, (string_to_array(${sql.lit(words)}, '|'))[1 + (n * 7 + v.number) % 6] || ', number ' || v.number || ' of ' || n || ' and some more words about the matter at hand.',
    now() - interval '1 day' + n * interval '20 seconds', case when n % 2 = 0 then 0.9 end, case when n % 2 = 0 then 0.6 end
    from conversation v cross join generate_series(1, ${sql.lit(turnsEach)}) n where v.token_hash like 'bench-%'`.execute(
    database.db,
  );
  const lab = createLab({ store, workspaceId, log: createLog('silent'), clock: () => new Date(), random: randomBytes });
  const settings = {
    ...defaultTriggerSettings,
    keywords: { ...defaultTriggerSettings.keywords, influence: 'decide' as const },
    threshold: 0.5,
  };
  for (const name of ['first run', 'next run']) {
    const cpu = process.cpuUsage();
    const startedMs = performance.now();
    const runId = lab.start('bench', { settings, days: 30, most: 50_000 });
    let longestGapMs = 0;
    let lastMs = performance.now();
    while (lab.find('bench', runId)?.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 5));
      longestGapMs = Math.max(longestGapMs, performance.now() - lastMs);
      lastMs = performance.now();
    }
    const run = lab.find('bench', runId);
    const used = process.cpuUsage(cpu);
    const seconds = (performance.now() - startedMs) / 1_000;
    console.log(
      JSON.stringify({
        name,
        conversations: run?.state === 'done' ? run.result.conversations : null,
        gained: run?.state === 'done' ? run.result.gainedCount : run?.state,
        messages_read: run?.state === 'done' ? run.read : null,
        seconds: Math.round(seconds * 10) / 10,
        cpu_seconds: Math.round((used.user + used.system) / 1e5) / 10,
        longest_pause_ms: Math.round(longestGapMs),
      }),
    );
  }
} finally {
  await server.close();
}
