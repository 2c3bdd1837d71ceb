import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import type { ReadTx } from '#server/db/store.ts';
import { limits } from '#shared/lib/limits.ts';
import type { ServerHit } from '#shared/search/contract.ts';
import type { Sought } from '#shared/search/parse-search.ts';
import { conversationConditions, fileCondition } from './conversation-conditions.ts';

type Row = {
  kind: 'message' | 'note';
  id: string;
  conversationId: ServerHit['conversationId'];
  title: string;
  number: number;
  customerName: string;
  accountName: string | null;
  need: string;
  preview: string;
  text: string;
  at: Date;
};

/**
 * Messages and notes of the threads that this agent may open now: those that were handed to people in their teams (a supervisor's: all), and their own. In the actor's
 * workspace, behind its wall (SEC-28); the newest first. Words are those of PostgreSQL's full text, without stems; what cannot hold them is passed over unread, by a plain
 * comparison that costs a tenth.
 */
export async function searchThreads(tx: ReadTx, actor: AgentActor, sought: Sought): Promise<ServerHit[]> {
  const query = tsquery(sought);
  if (query === null) return [];
  const reach =
    actor.role === 'supervisor'
      ? sql`c.escalated_at is not null`
      : sql`(c.assignee_id = ${actor.agentId} or (c.escalated_at is not null and c.team_id = any(${[...actor.teamIds]}::uuid[])))`;
  const from = sought.after === null ? null : new Date(sought.after);
  const to = sought.before === null ? null : new Date(sought.before);
  const words = sought.words.map((word) => `%${word.replace(/[\\%_]/gu, '\\$&')}%`);
  const part = (table: 'message' | 'note') => {
    const author = table === 'message' ? sql`m.author ->> 'name'` : sql`m.author_name`;
    const names = sought.from.map((name) => sql`and ${author} ilike ${`%${name.replace(/[\\%_]/gu, '\\$&')}%`}`);
    return sql`select ${sql.lit(table)} as kind, m.id::text as id, c.id as "conversationId", ${author} as title, c.number, c.customer_name as "customerName",
        c.account_name as "accountName", c.need, c.preview, m.text, m.at
      from ${sql.table(table)} m join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      where m.workspace_id = ${tx.workspaceId} and c.erased_at is null and ${reach}
        and (${from}::timestamptz is null or m.at >= ${from}) and (${to}::timestamptz is null or m.at < ${to})
        and m.text ilike all(${words}::text[]) ${sql.join(names, sql` `)}
        ${conversationConditions(tx, actor, sought)} ${fileCondition(table, sought)}
        and to_tsvector('simple', m.text) @@ to_tsquery('simple', ${query})`;
  };
  const { rows } = await sql<Row>`select * from (${part('message')} union all ${part('note')}) found
    order by at desc limit ${limits.searchHits}`.execute(tx.db);
  return rows.map(
    ({ kind, id, conversationId, title, number, customerName, accountName, need, preview, text, at }) => ({
      kind,
      id,
      conversationId,
      title,
      about: {
        customer: `#${number} ${accountName === null ? customerName : `${customerName}, ${accountName}`}`,
        need: need === '' ? preview : need,
      },
      text: text.slice(0, limits.messageChars),
      at: at.toISOString(),
    }),
  );
}

/** SEC-23: words in quotes with our own operators between; null when there are none. */
function tsquery({ words, isLastBegun }: Sought): string | null {
  if (words.length === 0) return null;
  return words
    .map((word, place) => {
      const quoted = `'${word.replaceAll("'", "''")}'`;
      return isLastBegun && place === words.length - 1 ? `${quoted}:*` : quoted;
    })
    .join(' & ');
}
