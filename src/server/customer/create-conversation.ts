import { sql } from 'kysely';
import type { z } from 'zod';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { columnsOf } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import { detectLanguage } from '#shared/assistant/language.ts';
import type { customerIdentity, PageContext } from '#shared/contract/api.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { Channel } from './caller.ts';
import { identify } from './identify.ts';
import { hashSecret } from './secrets.ts';
import { takePage } from './take-page.ts';

export type Opening = {
  customer?: z.infer<typeof customerIdentity> | undefined;
  page?: PageContext | undefined;
  language?: string | undefined;
  /** The first words, to tell the language by. */
  words: string;
  token: string;
};

/** Stores a new conversation, the assistant's, in the fallback queue until a category is known. */
export async function createConversation(tx: WriteTx, channel: Channel, opening: Opening): Promise<ConversationRecord> {
  const customer = await identify(tx, channel, opening.customer);
  const queue = await tx.db
    .selectFrom('queue')
    .select(['id', 'teamId'])
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('isFallback', 'desc')
    .orderBy('name')
    .executeTakeFirstOrThrow();
  const numbered = await sql<{ number: number }>`select baton_next_conversation_number() as number`.execute(tx.db);
  const now = tx.now.toISOString();
  const record: ConversationRecord = {
    row: {
      id: tx.newId() as ConversationId,
      number: Number(numbered.rows[0]?.number ?? 1),
      queueId: queue.id,
      teamId: queue.teamId,
      customerId: customer.id,
      customerName: customer.name,
      identity: customer.identity,
      accountName: null,
      tier: null,
      language: await chooseLanguage(tx, opening, customer.language),
      categoryKey: null,
      categoryName: null,
      urgency: 'normal',
      sentiments: [],
      state: 'assistant',
      owner: 'ai',
      ownershipVersion: 1,
      assigneeId: null,
      mode: 'soft',
      modeSetBy: 'the default',
      need: '',
      why: [],
      priority: 0,
      channelKind: channel.kind === 'email' ? 'email' : 'chat',
      startedAt: now,
      escalatedAt: null,
      waitingSince: null,
      respondBy: null,
      claimedAt: null,
      firstAgentReplyAt: null,
      closedAt: null,
      gap: null,
      lastN: 0,
      lastCustomerN: 0,
      lastAt: now,
      lastAuthor: 'customer',
      preview: '',
      version: 0,
    },
    channelId: channel.id,
    page: null,
    trail: [],
    askedClarifying: false,
    aiDueAt: null,
    reviewDueAt: null,
    nextStatusAt: null,
    closedCause: null,
    closer: null,
    rating: null,
    ratingComment: null,
    ratingRequestedAt: null,
    ratee: null,
    band: null,
    slaClocks: null,
    slaAt: null,
    routing: null,
    routeAt: null,
  };
  if (opening.page) takePage(record, opening.page, now);
  await tx.db
    .insertInto('conversation')
    .values({
      ...columnsOf(record),
      id: record.row.id,
      workspaceId: tx.workspaceId,
      tokenHash: hashSecret(opening.token),
    })
    .execute();
  return record;
}

/** What the host says, else the customer's known one, else the language of their words, else the workspace's first. */
async function chooseLanguage(tx: WriteTx, opening: Opening, known: string | null): Promise<string> {
  const detected = detectLanguage(opening.words).language;
  const found = opening.language || known || (detected === 'unknown' ? null : detected);
  if (found) return found.toLowerCase();
  const workspace = await tx.db
    .selectFrom('workspace')
    .select('languages')
    .where('workspaceId', '=', tx.workspaceId)
    .executeTakeFirst();
  return workspace?.languages[0] ?? 'en';
}
