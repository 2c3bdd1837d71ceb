import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { convScope } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { ContextRow } from '#shared/handoff/schema.ts';

/** Account facts of a verified customer; null for everybody else, whatever they claim (SEC-43). */
export async function readAccount(tx: ReadTx, record: ConversationRecord) {
  if (record.row.identity !== 'verified') return null;
  const account = await tx.db
    .selectFrom('account')
    .innerJoin('customer', (join) =>
      join.onRef('customer.accountId', '=', 'account.id').onRef('customer.workspaceId', '=', 'account.workspaceId'),
    )
    .selectAll('account')
    .where('customer.workspaceId', '=', tx.workspaceId)
    .where('customer.id', '=', record.row.customerId)
    .executeTakeFirst();
  return account ?? null;
}
export type AccountFacts = NonNullable<Awaited<ReturnType<typeof readAccount>>>;

const mostEarlier = 10;

/** B4, B5: who writes, what the record shows, where they are, and their earlier conversations (verified customers only). */
export async function buildContext(tx: ReadTx, record: ConversationRecord): Promise<ContextRow> {
  const { row } = record;
  const customer = await tx.db
    .selectFrom('customer')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', row.customerId)
    .executeTakeFirstOrThrow();
  const account = await readAccount(tx, record);
  return {
    id: row.id,
    conversationId: row.id,
    customer: {
      name: row.customerName,
      email: row.identity === 'verified' ? customer.email : null,
      identity: row.identity,
      timeZone: customer.timeZone,
    },
    account: account && {
      name: account.name,
      plan: account.plan,
      valuePerYear: account.valuePerYear,
      currency: account.currency,
      renewalOn: account.renewalOn,
      health: account.health,
      healthTrend: account.healthTrend.slice(-24),
      atRisk: account.atRisk,
      seats: account.seats,
      updatedAt: account.updatedAt.toISOString(),
    },
    facts: account?.facts ?? [],
    claimed: Object.entries(customer.claimed).map(([label, value]) => ({ label, value })),
    page: record.page && {
      url: record.page.url,
      title: record.page.title,
      feature: record.page.feature,
      at: record.page.at,
    },
    trail: record.trail,
    ...(record.page?.consent && { consent: record.page.consent }),
    earlier: row.identity === 'verified' ? await readEarlier(tx, record) : [],
  };
}

async function readEarlier(tx: ReadTx, { row }: ConversationRecord): Promise<ContextRow['earlier']> {
  const earlier = await tx.db
    .selectFrom('conversation')
    .select(['id', 'number', 'need', 'preview', 'closedAt', 'closer', 'escalatedAt'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('customerId', '=', row.customerId)
    .where('id', '<>', row.id)
    .orderBy('startedAt', 'desc')
    .limit(mostEarlier)
    .execute();
  return earlier.map((one) => ({
    conversationId: one.id,
    number: one.number,
    need: one.need || one.preview,
    closedAt: one.closedAt?.toISOString() ?? null,
    by: one.escalatedAt === null ? 'Assistant' : one.closer === 'agent' ? 'Agent' : 'Customer',
  }));
}

/** Stores the context and puts it into the conversation's feed. */
export async function saveContext(tx: WriteTx, context: ContextRow): Promise<void> {
  const values = { workspaceId: tx.workspaceId, id: context.id, data: json(context), updatedAt: tx.now };
  await tx.later(
    tx.db
      .insertInto('context')
      .values(values)
      .onConflict((conflict) =>
        conflict.columns(['workspaceId', 'id']).doUpdateSet({ data: values.data, updatedAt: values.updatedAt }),
      ),
  );
  tx.put('context', context.id, [convScope(context.conversationId)], context);
}
