import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { recordOf, saveConversation } from '#server/conversation/store.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { PreviewPlace, PriorityPreview } from '#shared/contract/priority.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import { type PriorityRules, priorityAt } from '#shared/escalation/priority-rules.ts';
import type { FiredTrigger } from '#shared/escalation/schema.ts';
import type { ConversationId, CustomerId } from '#shared/lib/ids.ts';
import { type PlaceFacts, placeByRules } from './priority.ts';
import { readPriorityRules } from './priority-settings.ts';

/** Conversations that are placed anew in one transaction: a commit of this size holds up nobody. */
const batchSize = 100;
const mostPreviewed = 10_000;
const mostShown = 50;

/** What the rules look at, of several conversations at once; one without a handover, in which no answer waits, is missing. */
export async function readPlaceFacts(
  tx: ReadTx,
  records: readonly ConversationRecord[],
): Promise<Map<ConversationId, PlaceFacts>> {
  if (records.length === 0) return new Map();
  const ids = records.map(({ row }) => row.id);
  const { rows } = await sql<{ id: ConversationId; fired: FiredTrigger[]; sentiment: number | null }>`
    select distinct on (e.conversation_id) e.conversation_id as id, e.fired, (h.data ->> 'sentiment')::double precision as sentiment
    from escalation e left join handoff h on h.workspace_id = e.workspace_id and h.escalation_id = e.id
    where e.workspace_id = ${tx.workspaceId} and e.conversation_id = any(${ids}::uuid[])
    order by e.conversation_id, e.at desc`.execute(tx.db);
  const known = records.filter(({ row }) => row.identity === 'verified').map(({ row }) => row.customerId);
  const accounts = known.length === 0 ? [] : await readAccounts(tx, known);
  const accountOf = new Map(accounts.map(({ id, ...account }) => [id, account]));
  const customerOf = new Map(records.map(({ row }) => [row.id, row.identity === 'verified' ? row.customerId : null]));
  const accountIn = (id: ConversationId) => {
    const customer = customerOf.get(id) ?? null;
    return (customer && accountOf.get(customer)) ?? null;
  };
  // D4: an answer that waits is no handover; nothing has fired, whatever did before.
  const waiting = records.filter(({ row }) => isInReview(row));
  const placed = new Map<ConversationId, PlaceFacts>();
  for (const { id, fired, sentiment } of rows)
    placed.set(id, { fired, sentiment: sentiment ?? 0, account: accountIn(id) });
  for (const { row } of waiting)
    placed.set(row.id, { fired: [], sentiment: row.sentiments.at(-1) ?? 0, account: accountIn(row.id) });
  return placed;
}

async function readAccounts(tx: ReadTx, customerIds: readonly CustomerId[]) {
  return await tx.db
    .selectFrom('account')
    .innerJoin('customer', (join) =>
      join.onRef('customer.accountId', '=', 'account.id').onRef('customer.workspaceId', '=', 'account.workspaceId'),
    )
    .select(['customer.id', 'account.atRisk', 'account.valuePerYear', 'account.plan'])
    .where('customer.workspaceId', '=', tx.workspaceId)
    .where('customer.id', 'in', customerIds)
    .execute();
}

/** C3: by the rules that hold, after a person set right what they look at; the caller saves the record. Nothing where it was not escalated. */
export async function placeAnew(tx: ReadTx, record: ConversationRecord): Promise<void> {
  const facts = (await readPlaceFacts(tx, [record])).get(record.row.id);
  if (facts) record.row = { ...record.row, ...placeByRules(await readPriorityRules(tx), record.row, facts) };
}

/**
 * C3: places open conversations by the rules that hold, where other rules placed them: after a save `all`, also those that no rule placed yet; at the start
 * what a stop in the middle of a save left behind. Batch by batch, each in its own transaction, so that a long queue holds up no claim; returns how many it placed.
 */
export async function rescoreQueue(
  { store, workspaceId }: Pick<ServerDeps, 'store' | 'workspaceId'>,
  which: 'all' | 'left_behind',
): Promise<number> {
  const isOfOtherRules = (version: number) =>
    which === 'all'
      ? sql<boolean>`(standing ->> 'version')::int is distinct from ${version}`
      : sql<boolean>`(standing ->> 'version')::int <> ${version}`;
  let after = '00000000-0000-0000-0000-000000000000' as ConversationId;
  for (let placed = 0; ; ) {
    const { value } = await store.write('system', workspaceId, async (tx) => {
      const rules = await readPriorityRules(tx);
      const stored = await tx.db
        .selectFrom('conversation')
        .selectAll()
        .where('workspaceId', '=', tx.workspaceId)
        .where('state', 'in', ['queued', 'active'])
        .where('erasedAt', 'is', null)
        .where('id', '>', after)
        .where(isOfOtherRules(rules.version))
        .orderBy('id')
        .limit(batchSize)
        .forUpdate()
        .execute();
      const records = stored.map(recordOf);
      const facts = await readPlaceFacts(tx, records);
      for (const record of records) {
        const known = facts.get(record.row.id);
        if (!known) continue;
        record.row = { ...record.row, ...placeByRules(rules, record.row, known) };
        await saveConversation(tx, record);
      }
      return { last: records.at(-1)?.row.id, count: facts.size };
    });
    if (value.last === undefined) return placed;
    placed += value.count;
    after = value.last;
  }
}

/** C3: the queue of the lead's teams as it stands now, and as it would by other rules; nothing is written. */
export async function previewQueue(tx: ReadTx, actor: AgentActor, rules: PriorityRules): Promise<PriorityPreview> {
  if (actor.teamIds.length === 0) return { waiting: 0, moved: 0, places: [] };
  const stored = await tx.db
    .selectFrom('conversation')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('teamId', 'in', [...actor.teamIds])
    .where('state', '=', 'queued')
    .where('erasedAt', 'is', null)
    .orderBy('priority', 'desc')
    .limit(mostPreviewed)
    .execute();
  const records = stored.map(recordOf);
  const facts = await readPlaceFacts(tx, records);
  const nowMs = tx.now.getTime();
  const rows = records.flatMap(({ row }) => {
    const known = facts.get(row.id);
    if (!known) return [];
    const next = { ...row, ...placeByRules(rules, row, known) };
    return [{ row, next, scoreBefore: priorityAt(row, nowMs), scoreAfter: priorityAt(next, nowMs) }];
  });
  const since = (row: (typeof rows)[number]['row']) => Date.parse(row.escalatedAt ?? row.startedAt);
  const placesBy = (score: (one: (typeof rows)[number]) => number) =>
    new Map(
      rows
        .toSorted((a, b) => score(b) - score(a) || since(a.row) - since(b.row))
        .map((one, i) => [one.row.id, i + 1] as const),
    );
  const before = placesBy((one) => one.scoreBefore);
  const afterwards = placesBy((one) => one.scoreAfter);
  const places = rows.map(
    ({ row, next, scoreBefore, scoreAfter }): PreviewPlace => ({
      conversationId: row.id,
      number: row.number,
      customerName: row.customerName,
      before: before.get(row.id) ?? 1,
      after: afterwards.get(row.id) ?? 1,
      scoreBefore,
      scoreAfter,
      why: next.standing.why,
    }),
  );
  return {
    waiting: places.length,
    moved: places.filter((one) => one.before !== one.after).length,
    places: places.toSorted((a, b) => a.after - b.after).slice(0, mostShown),
  };
}
