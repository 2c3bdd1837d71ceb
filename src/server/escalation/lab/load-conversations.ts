import type { ReadTx } from '#server/db/store.ts';
import { accountFactsOf } from '#server/handoff/account-facts.ts';
import type { OutcomeLabel, StoredConversation, StoredTurn } from '#shared/assistant/calibration/replay.ts';
import { failureWords } from '#shared/assistant/triggers/hard-triggers.ts';
import { failures } from '#shared/assistant/triggers/trigger-types.ts';
import type { FiredTrigger } from '#shared/escalation/schema.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { nextStartedSql, reopenedSql, suspicionOf } from '../suspects.ts';

/** Ids of the conversations that a run looks at, newest first: those in which the assistant had a say. Brought from outside or opened by agents: not. */
export async function listForLab(tx: ReadTx, window: { since: Date; most: number }): Promise<ConversationId[]> {
  const rows = await tx.db
    .selectFrom('conversation')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('startedAt', '>', window.since)
    .where('erasedAt', 'is', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('escalation')
            .select('escalation.id')
            .whereRef('escalation.workspaceId', '=', 'conversation.workspaceId')
            .whereRef('escalation.conversationId', '=', 'conversation.id')
            // D4: that nobody checked an answer is no trigger that a setting weighs.
            .where((one) => one.or([one('escalation.by', '<>', 'rule'), one('escalation.decisive', '=', 'D4')])),
        ),
      ),
    )
    .orderBy('startedAt', 'desc')
    .limit(window.most)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * A batch as the replay needs it: the stretch until people took over, with what was known then. Account, page and the category's mark are as they stand now; the
 * record keeps no copy of then.
 */
export async function loadForLab(tx: ReadTx, ids: readonly ConversationId[]): Promise<StoredConversation[]> {
  if (ids.length === 0) return [];
  const { db, workspaceId, now } = tx;
  const rows = await db
    .selectFrom('conversation')
    .leftJoin('customer', (join) =>
      join
        .onRef('customer.workspaceId', '=', 'conversation.workspaceId')
        .onRef('customer.id', '=', 'conversation.customerId'),
    )
    .leftJoin('category', (join) =>
      join
        .onRef('category.workspaceId', '=', 'conversation.workspaceId')
        .onRef('category.key', '=', 'conversation.categoryKey'),
    )
    .leftJoin('outcomeJudgement', (join) =>
      join
        .onRef('outcomeJudgement.workspaceId', '=', 'conversation.workspaceId')
        .onRef('outcomeJudgement.conversationId', '=', 'conversation.id'),
    )
    .select([
      'conversation.id',
      'conversation.number',
      'conversation.startedAt',
      'conversation.page',
      'conversation.identity',
    ])
    .select(['conversation.rating', 'conversation.closedAt', 'conversation.escalatedAt', 'customer.accountId'])
    .select(['category.name as categoryName', 'category.humanFirst', 'outcomeJudgement.verdict'])
    .select([reopenedSql.as('isReopened'), nextStartedSql.as('nextStartedAt')])
    .where('conversation.workspaceId', '=', workspaceId)
    .where('conversation.id', 'in', [...ids])
    .execute();
  const accountIds = [...new Set(rows.flatMap(({ accountId }) => (accountId === null ? [] : [accountId])))];
  const accounts =
    accountIds.length === 0
      ? []
      : await db
          .selectFrom('account')
          .selectAll()
          .where('workspaceId', '=', workspaceId)
          .where('id', 'in', accountIds)
          .execute();
  const accountById = new Map(accounts.map((account) => [account.id, accountFactsOf(account, now)]));
  const turnsById = await loadTurns(tx, ids);
  const escalationById = await loadEscalations(tx, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id): StoredConversation[] => {
    const row = byId.get(id);
    const all = turnsById.get(id) ?? [];
    if (!row) return [];
    const decided = escalationById.get(id);
    // Judged is what was written before the decision; what the customer wrote in the same second was read with it.
    const stretch = decided ? all.filter(({ atMs }) => atMs <= decided.atMs) : untilPeople(all);
    const afterN = stretch.findLast(({ author }) => author === 'customer')?.n;
    if (afterN === undefined) return [];
    const isSuspect = row.escalatedAt === null && row.closedAt !== null && suspicionOf(row) !== null;
    return [
      {
        id,
        number: row.number,
        startedAtMs: row.startedAt.getTime(),
        turns: stretch,
        page: row.page && { url: row.page.url, title: row.page.title, feature: row.page.feature },
        category: row.categoryName === null ? null : { name: row.categoryName, humanFirst: row.humanFirst ?? false },
        account: (row.identity === 'verified' && row.accountId !== null && accountById.get(row.accountId)) || null,
        escalation: decided ? { ...decided.known, afterN, atMs: decided.atMs } : null,
        label: labelOf(row.verdict, decided?.label ?? null),
        isSuspect,
      },
    ];
  });
}

/** A lead's judgement before an agent's key press. */
function labelOf(verdict: string | null, label: string | null): OutcomeLabel | null {
  const said = verdict === null || verdict === 'unclear' ? label : verdict;
  return said === 'human_needed' || said === 'ai_could_have' ? said : null;
}

function untilPeople(turns: readonly StoredTurn[]): StoredTurn[] {
  const first = turns.findIndex(({ author }) => author === 'agent');
  return turns.slice(0, first < 0 ? turns.length : first);
}

async function loadTurns(
  { db, workspaceId }: ReadTx,
  ids: readonly ConversationId[],
): Promise<Map<string, StoredTurn[]>> {
  const rows = await db
    .selectFrom('message')
    .select(['id', 'conversationId', 'n', 'author', 'text', 'label', 'at', 'confidence', 'floor'])
    .where('workspaceId', '=', workspaceId)
    .where('conversationId', 'in', [...ids])
    .where('kind', '<>', 'status')
    .orderBy('conversationId')
    .orderBy('n')
    .execute();
  const byConversation = new Map<string, StoredTurn[]>();
  for (const { id, conversationId, n, author, text, label, at, confidence, floor } of rows) {
    const turns = byConversation.get(conversationId) ?? [];
    turns.push({ id, n, author: author.kind, text, label, atMs: at.getTime(), confidence, floor });
    byConversation.set(conversationId, turns);
  }
  return byConversation;
}

type Decided = {
  atMs: number;
  label: string | null;
  known: { decisive: string; confidence: number | null; failure: (typeof failures)[number] | null };
};

/** The first decision of each conversation: what came after a hand-back has another history. */
async function loadEscalations(
  { db, workspaceId }: ReadTx,
  ids: readonly ConversationId[],
): Promise<Map<string, Decided>> {
  const rows = await db
    .selectFrom('escalation')
    .select(['conversationId', 'at', 'decisive', 'fired', 'label'])
    .where('workspaceId', '=', workspaceId)
    .where('conversationId', 'in', [...ids])
    .orderBy('at', 'desc')
    .execute();
  return new Map(
    rows.map(({ conversationId, at, decisive, fired, label }) => [
      conversationId,
      { atMs: at.getTime(), label, known: { decisive, ...knownThen(fired) } },
    ]),
  );
}

/** What only the moment of the decision knew, read back from its reasons: how sure the draft was, and how the assistant failed. */
function knownThen(fired: readonly FiredTrigger[]): Omit<Decided['known'], 'decisive'> {
  const unsure = fired.find(({ trigger }) => trigger === 'A8');
  const failed = fired.find(({ trigger }) => trigger === 'A14');
  return {
    confidence: unsure ? Math.round((1 - unsure.score) * 100) / 100 : null,
    failure: failed ? (failures.find((kind) => failureWords[kind] === failed.explanation) ?? 'error') : null,
  };
}
