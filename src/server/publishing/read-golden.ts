import { sql } from 'kysely';
import type { ReadTx } from '#server/db/store.ts';
import { maskPersonalData } from '#shared/lib/personal-data.ts';
import type { GoldenCase } from '#shared/publication/golden-case.ts';
import { reportChars } from '#shared/publication/schema.ts';

export type CheckedCase = GoldenCase & {
  language: string;
  teamId: string | null;
  /** It came with what is checked: what it demands is what that was approved for. */
  isOwn: boolean;
};

/** A customer's question of the last weeks: nobody has said what is right, but what is said to it should not change unseen. */
export type Neighbour = { conversationId: string; teamId: string; question: string; language: string };

/** The golden set as it counts for this publication: what is in force, and what comes with it. */
export async function readGoldenSet(tx: ReadTx, publicationId: string): Promise<CheckedCase[]> {
  const rows = await tx.db
    .selectFrom('goldenCase')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where((eb) => eb.or([eb('state', '=', 'active'), eb('publicationId', '=', publicationId)]))
    .where('state', '<>', 'retired')
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, question, context, mustSay, mustNotSay, source, language, teamId, publicationId: of }) => ({
    id,
    question,
    context,
    mustSay,
    mustNotSay,
    source,
    language,
    teamId,
    isOwn: of === publicationId,
  }));
}

const windowMs = 90 * 86_400_000;

/** First questions of the newest conversations, each once; masked (SEC-85). Not of customers who were erased: their words are gone. */
export async function readRecentQuestions(tx: ReadTx, most: number): Promise<Neighbour[]> {
  const { rows } = await sql<{
    conversationId: string;
    teamId: string;
    text: string;
    language: string;
    customerName: string;
  }>`select c.id as conversation_id, c.team_id, m.text, c.language, c.customer_name
    from conversation c join lateral (
      select text from message m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.kind = 'text' and m.author->>'kind' = 'customer' order by m.n limit 1
    ) m on true
    where c.workspace_id = ${tx.workspaceId} and c.started_at > ${new Date(tx.now.getTime() - windowMs)} and c.erased_at is null
    order by c.started_at desc limit ${most}`.execute(tx.db);
  const seen = new Set<string>();
  return rows.flatMap(({ conversationId, teamId, text, language, customerName }) => {
    const names = customerName.includes(' ') ? [customerName] : [];
    const question = maskPersonalData(text.slice(0, reportChars), { names, published: [] });
    if (seen.has(question)) return [];
    seen.add(question);
    return [{ conversationId, teamId, question, language }];
  });
}
