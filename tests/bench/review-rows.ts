/** Corrections that wait for a lead, committed by a store of its own on the backend's database, as another node would: looked at already, each with what stands beside it in the review. */
import { randomBytes } from 'node:crypto';
import { loadConversation } from '#server/conversation/store.ts';
import { openDatabase } from '#server/db/database.ts';
import { createStore } from '#server/db/store.ts';
import { correctionColumns, putCorrection } from '#server/learning/correction-rows.ts';
import { createLog } from '#server/log.ts';
import { EXPIRES_AFTER_MS } from '#shared/correction/rules.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import {
  type AgentId,
  type ConversationId,
  type CorrectionId,
  type MessageId,
  uuidFrom,
  type WorkspaceId,
} from '#shared/lib/ids.ts';

type WaitingOptions = {
  databaseUrl: string;
  authorEmail: string;
  /** Where they were written. */
  conversationId: string;
  /** Lines of the queue, from the one of number `from`. Every tenth is a group of two. */
  from: number;
  lines: number;
};

const PER_COMMIT = 250;
const MOST_TOUCHED = 12;

/** @returns how many corrections were written */
export async function writeWaiting(options: WaitingOptions): Promise<number> {
  const database = await openDatabase({ databaseUrl: options.databaseUrl, dataFolder: null }, createLog('silent'));
  try {
    const store = createStore(database, { clock: () => new Date(), random: randomBytes });
    const author = await database.db
      .selectFrom('agent')
      .select(['id', 'name', 'workspaceId'])
      .where('email', '=', options.authorEmail)
      .executeTakeFirstOrThrow();
    const workspaceId = author.workspaceId as WorkspaceId;
    const articles = await database.db.selectFrom('article').select(['id', 'title']).orderBy('id').execute();
    const touched = await database.db.selectFrom('conversation').select('id').orderBy('id').limit(300).execute();
    const makeRow = (n: number): CorrectionRow => {
      const id = uuidFrom(Date.now(), randomBytes(10)) as CorrectionId;
      const at = Date.now() - (n % 20_000) * 60_000;
      const article = articles[n % articles.length];
      const count = (n * 7) % MOST_TOUCHED;
      return {
        id,
        conversationId: options.conversationId as ConversationId,
        messageId: uuidFrom(Date.now(), randomBytes(10)) as MessageId,
        authorId: author.id as AgentId,
        authorName: author.name,
        at: new Date(at).toISOString(),
        question: `Where is my export of ${n} rows? It said that it is ready, and nothing came.`,
        said: 'An export of up to 50,000 rows is downloaded at once. Longer ones are sent by e-mail within some minutes.',
        text: `Exports above ${n} rows are sent by e-mail, not shown in the browser, since the change of October.`,
        reason: 'wrong',
        articleId: article?.id ?? null,
        articleTitle: article?.title ?? null,
        categoryKey: null,
        affects: 1 + ((n * 7_919) % 400),
        state: 'waiting',
        decidedBy: null,
        decidedByName: null,
        decidedAt: null,
        publishedText: null,
        decisionReason: null,
        examined: 'meaning',
        groupId: id,
        contradicts: [],
        flags: n % 12 === 0 ? [{ kind: 'personal_data', count: 1, found: null }] : [],
        similar: [],
        touches: Array.from({ length: count }, (_, i) => touched[(n + i) % touched.length]?.id as ConversationId),
        expiresAt: new Date(at + EXPIRES_AFTER_MS).toISOString(),
      };
    };
    let written = 0;
    let last: CorrectionId | null = null;
    for (let done = 0; done < options.lines; done += PER_COMMIT) {
      const rows: CorrectionRow[] = [];
      for (let i = done; i < Math.min(done + PER_COMMIT, options.lines); i += 1) {
        const row = makeRow(options.from + i);
        if (i % 5 === 4 && last !== null)
          row.contradicts = [{ kind: 'correction', id: last, section: null, differs: ['number'] }];
        last = row.id;
        rows.push(row);
        if (i % 10 === 9) {
          const twin = makeRow(options.from + i);
          rows.push({ ...twin, groupId: row.id, at: new Date(Date.parse(row.at) + 60_000).toISOString() });
        }
      }
      await store.write('system', workspaceId, async (tx) => {
        const { row: conversation } = await loadConversation(tx, options.conversationId, 'read');
        await tx.db
          .insertInto('correction')
          .values(rows.map((row) => ({ ...correctionColumns(row), workspaceId })))
          .execute();
        for (const row of rows) putCorrection(tx, row, conversation.teamId);
      });
      written += rows.length;
    }
    return written;
  } finally {
    await database.close();
  }
}
