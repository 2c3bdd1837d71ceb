import { sql } from 'kysely';
import type { ReadTx } from '#server/db/store.ts';
import { findFlags, namesIn } from '#shared/correction/find-flags.ts';
import type { CorrectionFlag, CorrectionRow } from '#shared/correction/schema.ts';
import { readPublicTexts } from './published-links.ts';

const hourMs = 3_600_000;

/** SEC-72: what has to be known of the workspace for the flags of one correction. */
export async function readFlags(tx: ReadTx, row: CorrectionRow): Promise<CorrectionFlag[]> {
  const customer = await tx.db
    .selectFrom('conversation')
    .innerJoin('customer', (join) =>
      join
        .onRef('customer.workspaceId', '=', 'conversation.workspaceId')
        .onRef('customer.id', '=', 'conversation.customerId'),
    )
    .select(['customer.id', 'customer.name'])
    .where('conversation.workspaceId', '=', tx.workspaceId)
    .where('conversation.id', '=', row.conversationId)
    .executeTakeFirst();
  const atMs = Date.parse(row.at);
  const { count } = await tx.db
    .selectFrom('correction')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspaceId', '=', tx.workspaceId)
    .where('authorId', '=', row.authorId)
    .where('at', '>=', new Date(atMs - hourMs))
    .where('at', '<=', new Date(atMs + hourMs))
    .executeTakeFirstOrThrow();
  return findFlags(row.text, {
    published: await readPublicTexts(tx),
    names: customer?.name?.includes(' ') ? [customer.name] : [],
    ofOthers: await countOfOthers(tx, row.text, customer?.id ?? null),
    byAuthor: Number(count),
  });
}

/** How many names and addresses in the text are those of other customers or their companies. */
async function countOfOthers(tx: ReadTx, text: string, customerId: string | null): Promise<number> {
  const names = namesIn(text);
  if (names.length === 0) return 0;
  const { rows } = await sql<{ count: number }>`
    select count(distinct named)::int as count from (
      select lower(c.name) as named from customer c where c.workspace_id = ${tx.workspaceId} and lower(c.name) = any(${names}::text[]) and c.name like '% %' and c.id is distinct from ${customerId}::uuid
      union select lower(c.email) from customer c where c.workspace_id = ${tx.workspaceId} and lower(c.email) = any(${names}::text[]) and c.id is distinct from ${customerId}::uuid
    ) found`.execute(tx.db);
  return rows[0]?.count ?? 0;
}
