import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#server/db/database.ts';
import { createStore } from '#server/db/store.ts';
import { startExamination } from '#server/learning/examine-corrections.ts';
import { createLog } from '#server/log.ts';
import type { Embed } from '#shared/assistant/types.ts';
import { type CorrectionId, workspaceId as workspaceIdSchema } from '#shared/lib/ids.ts';
import { act, type Opened, open, until } from '../support/domain.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** Two nodes over one PostgreSQL that look at corrections in the same moment (E8). They serve a workspace of their own, so that the server's examination is no third. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ engine: 'postgres' });
}, 120_000);
afterAll(() => server?.close());

const other = workspaceIdSchema.parse(crypto.randomUUID());
const question =
  'I want to talk to a human about where I can find my invoice. How long does the refund of a sale item take?';

/** A correction by Bea of what the assistant suggested, in a conversation of its own. */
async function correct(text: string, asked: string): Promise<CorrectionId> {
  const opened: Opened = await open(server, asked);
  await until(server, opened, ({ state }) => state === 'queued');
  await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
  const { rows } = await server.database.pool.query<{ ownership_version: number; last_n: number }>(
    'select ownership_version, last_n from conversation where id = $1',
    [opened.id],
  );
  const messageId = crypto.randomUUID();
  await act(server, 'bea', 'conversation.reply', {
    conversationId: opened.id,
    messageId,
    text: 'Let me look into it.',
    ownershipVersion: rows[0]?.ownership_version,
    seenThrough: rows[0]?.last_n,
    suggestionId: crypto.randomUUID(),
    suggestedText: 'Sale items cannot be sent back.',
  });
  const correctionId = crypto.randomUUID() as CorrectionId;
  await act(server, 'bea', 'correction.submit', {
    conversationId: opened.id,
    correctionId,
    messageId,
    text,
    reason: 'wrong',
  });
  return correctionId;
}

/** Rows of the server's workspace as they are, in the other one. */
async function copy(table: string, where = 'true', change: Record<string, unknown> = {}): Promise<void> {
  const over = JSON.stringify({ workspace_id: other, ...change });
  await server.database.pool.query(
    `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(row) || $1::jsonb)).* from ${table} as row where workspace_id = $2 and ${where}`,
    [over, server.workspaceId],
  );
}

async function groupOf(id: CorrectionId): Promise<{ examined: string | null; groupId: string | null }> {
  const found = await sql<{ examined: string | null; groupId: string | null }>`
    select examined, group_id as "groupId" from correction where workspace_id = ${other} and id = ${id}`.execute(
    server.database.db,
  );
  return found.rows[0] ?? { examined: null, groupId: null };
}

async function holds(what: () => boolean | Promise<boolean>): Promise<void> {
  const endAt = Date.now() + 10_000;
  while (!(await what())) {
    if (Date.now() > endAt) throw new Error('It never was so.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** All texts mean the same: what keeps corrections apart are their words. */
const vectors = (texts: readonly string[]) => texts.map(() => new Float32Array([1, 0]));

describe('E8: two nodes', () => {
  it('that look at two near-duplicates in the same moment do not miss each other', async () => {
    const first = await correct(
      'A refund of a sale item takes 30 days and goes to the card that was charged.',
      question,
    );
    const second = await correct(
      'The refund of a sale item goes to the card that was charged and takes 30 days.',
      question,
    );
    for (const table of [
      'workspace',
      'workspace_head',
      'team',
      'queue',
      'category',
      'channel',
      'account',
      'customer',
      'agent',
      'conversation',
    ])
      await copy(table);
    const fresh = { examined: null, group_id: null, contradicts: null };
    await copy('correction', `id = '${first}'`, fresh);

    const handles = await Promise.all(
      [0, 1].map(() =>
        openDatabase({ databaseUrl: server.postgres?.url ?? null, dataFolder: null }, createLog('silent')),
      ),
    );
    const nodeOf = (at: number, embed: Embed) => {
      const database = handles[at];
      if (database === undefined) throw new Error('There is no such handle.');
      const store = createStore(database, { clock: () => new Date(), random: randomBytes });
      return startExamination({ store, workspaceId: other, log: createLog('silent') }, () => embed);
    };
    let hasFirstRead = false;
    let hasSecondRead = false;
    // Each embeds only after it has read what is known: the first writes when the second has read, the second when the first has written.
    const one = nodeOf(0, async (texts) => {
      hasFirstRead = true;
      await holds(() => hasSecondRead);
      return vectors(texts);
    });
    await holds(() => hasFirstRead);
    await copy('correction', `id = '${second}'`, { ...fresh, at: '2026-01-01T00:00:00Z' });
    const two = nodeOf(1, async (texts) => {
      hasSecondRead = true;
      await holds(async () => (await groupOf(first)).examined !== null);
      return vectors(texts);
    });
    await holds(async () => (await groupOf(second)).examined !== null);
    await Promise.all([one.settle(), two.settle()]);
    await Promise.all([one.stop(), two.stop()]);
    for (const database of handles) await database.close();
    const [a, b] = [await groupOf(first), await groupOf(second)];
    expect(a.groupId).not.toBeNull();
    expect(b.groupId).toBe(a.groupId);
  });
});
