import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { drawWeek } from '#shared/learning/sample-size.ts';
import { type SampleWeek, weeksBefore } from '#shared/learning/sample-weeks.ts';
import { DOUBLE_EVERY } from '#shared/learning/settle-verdicts.ts';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';

const weeksAsked = 4;
/** Newest first; what a sample of 196 says does not depend on more. */
const mostAnswers = 100_000;

type Answer = {
  messageId: MessageId;
  conversationId: ConversationId;
  stratum: string | null;
  dims: Record<string, unknown>;
  at: Date;
};

/**
 * E4, F2: draws the last whole week of the workspace's calendar, once, whichever node comes first, and however often it is asked. The seed is kept with the week, so that the draw can be done again.
 * Answers how many answers leads are to judge; null where the week was drawn before.
 */
export async function drawSample({
  store,
  workspaceId,
}: Pick<ServerDeps, 'store' | 'workspaceId'>): Promise<number | null> {
  const due = await store.read('system', workspaceId, findDue);
  if (due === null) return null;
  const { value } = await store.write('system', workspaceId, (tx) => draw(tx, due));
  return value;
}

/** The last whole week with those before it that its sizes rest on; null where it was drawn. */
async function findDue(tx: ReadTx): Promise<SampleWeek[] | null> {
  const { timeZone } = await tx.db
    .selectFrom('workspace')
    .select('timeZone')
    .where('workspaceId', '=', tx.workspaceId)
    .executeTakeFirstOrThrow();
  const weeks = weeksBefore(tx.now.getTime(), timeZone, weeksAsked);
  const drawn = await tx.db
    .selectFrom('answerDraw')
    .select('week')
    .where('workspaceId', '=', tx.workspaceId)
    .where('week', '=', weeks.at(-1)?.key ?? '')
    .executeTakeFirst();
  return drawn ? null : weeks;
}

async function draw(tx: WriteTx, weeks: readonly SampleWeek[]): Promise<number | null> {
  const [first, week] = [weeks[0], weeks.at(-1)];
  if (first === undefined || week === undefined) return null;
  const seed = randomUUID();
  const own = await tx.db
    .insertInto('answerDraw')
    .values({ workspaceId: tx.workspaceId, week: week.key, seed, at: tx.now, drawn: 0 })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'week']).doNothing())
    .returning('week')
    .executeTakeFirst();
  if (!own) return null;
  const answers = await readAnswers(tx, new Date(first.fromMs), new Date(week.untilMs));
  const inOrder = answers
    .map((one) => ({ ...one, isOfWeek: one.at.getTime() >= week.fromMs, rank: rankOf(seed, one.messageId) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const drawn = drawWeek(inOrder);
  // A time and the category of `dims`, because an erasure leaves those (SEC-82): the counts stay.
  const weekAt = new Date(week.fromMs).toISOString();
  for (const [place, { messageId, conversationId, stratum, stratumSize, dims }] of drawn.entries()) {
    const id = tx.newId();
    const isDouble = place % DOUBLE_EVERY === DOUBLE_EVERY - 1;
    const at = tx.now;
    await tx.db
      .insertInto('sampledAnswer')
      .values({
        workspaceId: tx.workspaceId,
        id,
        conversationId,
        messageId,
        week: week.key,
        place,
        stratum,
        stratumSize,
        isDouble,
        verdict: null,
        at,
      })
      .execute();
    const fields = { sampleId: id, kind: 'answer', messageId, stratum, stratumSize, weekAt, isDouble };
    tx.record({ type: 'review.sampled', conversationId, dims, fields });
  }
  await tx.db
    .updateTable('answerDraw')
    .set({ drawn: drawn.length })
    .where('workspaceId', '=', tx.workspaceId)
    .where('week', '=', week.key)
    .execute();
  return drawn.length;
}

function rankOf(seed: string, messageId: string): string {
  return createHash('sha256').update(`${seed} ${messageId}`).digest('hex');
}

/** Answers that customers got in the assistant's own words, in the category of that moment (MEASURES 1). Spam, tests and what is erased: none. */
async function readAnswers(tx: ReadTx, from: Date, until: Date): Promise<Answer[]> {
  const { rows } = await sql<Answer>`
    select message.id as "messageId", message.conversation_id as "conversationId", event.dims->>'category' as stratum, event.dims, event.at
    from event join message on message.workspace_id = event.workspace_id and message.id = (event.fields->>'messageId')::uuid
      join conversation on conversation.workspace_id = message.workspace_id and conversation.id = message.conversation_id
    where event.workspace_id = ${tx.workspaceId} and event.type = 'message.sent' and event.at >= ${from} and event.at < ${until} and event.fields->>'author' = 'assistant'
      and message.kind = 'answer' and message.reviewed->>'verdict' is distinct from 'edited' and conversation.erased_at is null
      and coalesce(conversation.closed_cause, '') not in ('spam', 'test')
      and not exists (select from event as started where started.workspace_id = event.workspace_id and started.conversation_id = event.conversation_id
        and started.type = 'conversation.started' and (started.fields->>'test')::boolean)
    order by event.at desc limit ${mostAnswers}`.execute(tx.db);
  return rows;
}
