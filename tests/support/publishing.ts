import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { CorrectionId } from '#shared/lib/ids.ts';
import type { PublicationRow, PublicationState } from '#shared/publication/schema.ts';
import { act, type Opened, open, say, until } from './domain.ts';
import type { TestServer } from './server.ts';

/** What customers, agents and leads do until something is published, over the real server. */
export function publishingAt(server: TestServer) {
  /** What a new customer is told, and on what it rests. */
  async function answerTo(text: string) {
    const opened = await open(server, text);
    const { messages } = await until(server, opened, (one) => one.messages.some(({ author }) => author !== 'customer'));
    const said = messages.find(({ author }) => author === 'assistant');
    return { opened, messageId: said?.id ?? null, text: said?.text ?? null, sources: said?.sources ?? [] };
  }

  /** The customer asks for a person, so that agents see it; one of them says what should have been said. */
  async function submit(said: { opened: Opened; messageId: string | null }, text: string): Promise<CorrectionId> {
    await say(server, said.opened, 'That is wrong. I want to talk to a person, please.');
    await until(server, said.opened, ({ state }) => state === 'queued');
    const correctionId = randomUUID() as CorrectionId;
    await act(server, 'bea', 'correction.submit', {
      conversationId: said.opened.id,
      correctionId,
      messageId: said.messageId,
      text,
      reason: 'wrong',
    });
    return correctionId;
  }

  /** As the feed has it for the leads. */
  async function feedOf<T>(entity: string): Promise<T[]> {
    const { rows } = await sql<{ data: T }>`select distinct on (id) data from feed
      where workspace_id = ${server.workspaceId} and entity = ${entity} and kind = 'put' order by id, seq desc`.execute(
      server.database.db,
    );
    return rows.map(({ data }) => data);
  }

  /** The one of this correction, or of this article: once it is in that state. */
  async function publicationOf(id: string, state: PublicationState, withinMs = 60_000): Promise<PublicationRow> {
    const endAt = Date.now() + withinMs;
    for (;;) {
      const rows = await feedOf<PublicationRow>('publication');
      const own = rows.filter(({ kind, correctionIds, targetId }) =>
        kind === 'article' ? targetId === id : correctionIds.some((one) => one === id),
      );
      const row = own.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
      if (row?.state === state) return row;
      if (Date.now() > endAt) throw new Error(`Never ${state}: ${JSON.stringify(row)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  return { answerTo, submit, feedOf, publicationOf };
}
