import { sql } from 'kysely';
import { messageOf } from '#server/conversation/messages.ts';
import { convScope } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { erasedText } from './coverage.ts';
import type { Tally } from './tally.ts';

/** Shorter lines are what anybody says ("Hello", "Invoices"); replacing them elsewhere would take words from others. */
const leastChars = 12;
const titleChars = 200;

/**
 * What other conversations show of this one: similar cases in handoff packages (B6), titles of sources that are the customer's own question, replies proposed
 * from how it was solved.
 */
export async function eraseElsewhere(
  tx: WriteTx,
  { id, need, replies }: { id: ConversationId; need: string; replies: readonly string[] },
  tally: Tally,
): Promise<void> {
  const corrections = await tx.db
    .selectFrom('correction')
    .select(['id', 'question'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', id)
    .execute();
  const titles = [need, ...corrections.map(({ question }) => question.slice(0, titleChars))].filter(
    (title) => title.length >= leastChars,
  );
  const cited = corrections.map((correction) => correction.id);
  await handoffs(tx, id, titles, tally);
  await suggestions(tx, id, { titles: [...titles, ...(need === '' ? [] : [need])], cited, replies }, tally);
  await citations(tx, id, cited, tally);
}

async function handoffs(tx: WriteTx, id: ConversationId, titles: readonly string[], tally: Tally): Promise<void> {
  const quoted = titles.map((title) => JSON.stringify(title).slice(1, -1));
  const rows = await tx.db
    .selectFrom('handoff')
    .select(['id', 'data'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '<>', id)
    .where(sql<boolean>`(data->'similar' @> ${json([{ conversationId: id }])}::jsonb
      or exists (select from unnest(${quoted}::text[]) as t(title) where strpos(data::text, t.title) > 0))`)
    .forUpdate()
    .execute();
  for (const { id: handoffId, data } of rows) {
    const similar = data.similar.filter((one) => one.conversationId !== id);
    const handoff = withoutTitles({ ...data, similar }, titles) as typeof data;
    await tx.db
      .updateTable('handoff')
      .set({ data: json(handoff) })
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', handoffId)
      .execute();
    tx.put('handoff', handoffId, [convScope(handoff.conversationId)], handoff);
  }
  tally.count('handoff of others', rows.length);
}

function withoutTitles(value: unknown, titles: readonly string[]): unknown {
  if (typeof value === 'string') return titles.reduce((text, title) => text.replaceAll(title, erasedText), value);
  if (Array.isArray(value)) return value.map((item) => withoutTitles(item, titles));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutTitles(item, titles)]));
}

async function suggestions(
  tx: WriteTx,
  id: ConversationId,
  { titles, cited, replies }: Readonly<Record<'titles' | 'cited' | 'replies', readonly string[]>>,
  tally: Tally,
): Promise<void> {
  const { rows } = await sql<{
    id: string;
  }>`delete from suggestion where workspace_id = ${tx.workspaceId} and conversation_id <> ${id}
    and ((rests_on_note and (title = any(${[...titles]}::text[]) or exists (select from unnest(${[...replies]}::text[]) as r(reply) where strpos(r.reply, text) > 0)))
      or exists (select from jsonb_array_elements(sources) as s where s->>'correctionId' = any(${[...cited]}::text[])))
    returning id`.execute(tx.db);
  for (const row of rows) tx.remove('suggestion', row.id);
  tally.count('suggestion of others', rows.length);
}

/** Answers that the assistant gave to others with one of these corrections as their source: the source's title is the erased customer's question. */
async function citations(tx: WriteTx, id: ConversationId, cited: readonly string[], tally: Tally): Promise<void> {
  if (cited.length === 0) return;
  const rows = await tx.db
    .selectFrom('message')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '<>', id)
    .where(
      sql<boolean>`exists (select from jsonb_array_elements(sources) as s where s->>'correctionId' = any(${[...cited]}::text[]))`,
    )
    .forUpdate()
    .execute();
  for (const stored of rows) {
    const message = messageOf(stored);
    const sources = message.sources.map((source) =>
      source.correctionId !== null && cited.includes(source.correctionId) ? { ...source, title: erasedText } : source,
    );
    await tx.db
      .updateTable('message')
      .set({ sources: json(sources) })
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', message.id)
      .execute();
    tx.put('message', message.id, [convScope(message.conversationId)], { ...message, sources });
  }
  tally.count('message of others', rows.length);
}
