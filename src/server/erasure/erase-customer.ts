import { json } from '#server/db/schema.ts';
import type { Store, WriteTx } from '#server/db/store.ts';
import type { ConversationId, CustomerId, WorkspaceId } from '#shared/lib/ids.ts';
import { customerMask } from './coverage.ts';
import { eraseConversation } from './erase-conversation.ts';
import { eraseKnowledge } from './erase-knowledge.ts';
import { foreignRun, gatherPhrases, ownRun } from './mask-quotes.ts';
import { type OutsideSystem, outsideSystems } from './outside-systems.ts';
import { readWords } from './read-words.ts';
import { createTally, type ReviewItem, type Tally } from './tally.ts';

export type Erasure = {
  customerId: CustomerId;
  /** Rows removed or masked now, by table; nothing for one who was erased before. */
  counts: Readonly<Record<string, number>>;
  /** For a person to look at. */
  review: readonly ReviewItem[];
  conversations: readonly ConversationId[];
  /** SEC-82: who else holds something of this customer. */
  tell: readonly OutsideSystem[];
};

export type EraseDeps = { store: Store; workspaceId: WorkspaceId; clock: () => Date };
/** `by`: an agent's id, or what did it (`command`, `ledger`). `at`: when it was asked for. */
export type EraseRequest = { customerId: CustomerId; by: string; reason: string; at: Date };

/**
 * SEC-82: erases one customer. May be repeated, and taken up again after a crash at any point: each conversation is one transaction, each takes what is still
 * there. The customer's row comes last, so that the names to look for are known until then. The caller has written the ledger.
 */
export async function eraseCustomer(deps: EraseDeps, request: EraseRequest): Promise<Erasure> {
  const { store, workspaceId } = deps;
  const { customerId, by } = request;
  const write = async (fn: (tx: WriteTx, tally: Tally) => Promise<void>) => {
    const { value } = await store.write('system', workspaceId, async (tx) => {
      const own = createTally();
      await fn(tx, own);
      return own;
    });
    return value;
  };
  const known = await store.read('system', workspaceId, (tx) => readWords(tx, customerId));
  const tell = await store.read('system', workspaceId, (tx) => outsideSystems(tx, customerId));
  const all = createTally();
  all.add(
    await write(async (tx, tally) => {
      await begin(tx, request);
      if (known.firstAt !== null)
        await eraseKnowledge(tx, gatherPhrases(known.said, known.names, foreignRun), known, tally);
    }),
  );
  const phrases = gatherPhrases(known.said, known.names, ownRun);
  const conversations: ConversationId[] = [];
  // Read anew each time: one that was opened meanwhile goes too.
  for (let next = await nextConversation(deps, customerId); next; next = await nextConversation(deps, customerId)) {
    const id = next;
    all.add(await write((tx, tally) => eraseConversation(tx, id, phrases, by, tally)));
    conversations.push(id);
  }
  all.add(await write((tx, tally) => finish(tx, request, all, tally)));
  return { customerId, counts: all.counts, review: all.review, conversations, tell };
}

async function begin(tx: WriteTx, { customerId, at }: EraseRequest): Promise<void> {
  await tx.db
    .insertInto('erasure')
    .values({ workspaceId: tx.workspaceId, customerId, at, seq: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function nextConversation(
  { store, workspaceId }: EraseDeps,
  customerId: CustomerId,
): Promise<ConversationId | null> {
  const row = await store.read('system', workspaceId, (tx) =>
    tx.db
      .selectFrom('conversation')
      .select('id')
      .where('workspaceId', '=', tx.workspaceId)
      .where('customerId', '=', customerId)
      .where('erasedAt', 'is', null)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst(),
  );
  return row?.id ?? null;
}

async function finish(tx: WriteTx, request: EraseRequest, all: Tally, tally: Tally): Promise<void> {
  const { customerId, by, reason } = request;
  const masked = await tx.db
    .updateTable('customer')
    .set({ ...customerMask, claimed: json({}) })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', customerId)
    .where('name', '<>', customerMask.name)
    .executeTakeFirst();
  tally.count('customer', Number(masked.numUpdatedRows));
  // Identity tokens used up are kept by their own id, which nothing ties to a person; what has run out is of no use to anybody.
  await tx.db.deleteFrom('identityJti').where('workspaceId', '=', tx.workspaceId).where('exp', '<', tx.now).execute();
  const before = await tx.db
    .selectFrom('erasure')
    .select(['finishedAt', 'counts', 'review'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('customerId', '=', customerId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const sum = createTally();
  for (const part of [before, all, tally]) {
    for (const [table, rows] of Object.entries(part.counts)) sum.count(table, rows);
    sum.review.push(...part.review);
  }
  const did = Object.keys(all.counts).length + Object.keys(tally.counts).length > 0;
  // A repeat that found nothing leaves no trace but in the audit: desktops that have followed need not follow again.
  tx.audit({ actor: by, action: 'customer.erase', target: customerId, reason });
  if (!did && before.finishedAt !== null) return;
  tx.withSeq(async (seq) => {
    await tx.db
      .updateTable('erasure')
      .set({ seq, finishedAt: tx.now, counts: json(sum.counts), review: json(sum.review) })
      .where('workspaceId', '=', tx.workspaceId)
      .where('customerId', '=', customerId)
      .execute();
  });
}
