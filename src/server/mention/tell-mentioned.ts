import type { WriteTx } from '#server/db/store.ts';
import type { ConversationRow, NoteRow } from '#shared/conversation/schema.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import type { Mentioned, MentionRow } from '#shared/mention/schema.ts';

type Place = Pick<ConversationRow, 'teamId' | 'assigneeId'>;

/** The colleagues of this workspace by id, as far as they can be named at all. */
export type Nameable = ReadonlyMap<string, { name: string; role: string; teamIds: readonly string[] }>;

/** Reads those who are named in notes that come at once; empty without a query where nobody is. */
export async function readNameable(tx: WriteTx, ids: readonly AgentId[]): Promise<Nameable> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('agent')
    .select(['id', 'name', 'role', 'teamIds'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('active', '=', true)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Of those whom a note names: who may see the conversation, once each, by the name that the server has. The others are passed over in silence: a note is never refused for
 * somebody who changed teams while it waited.
 */
export function keepMentions(asked: readonly Mentioned[], nameable: Nameable, place: Place): Mentioned[] {
  const kept = new Map<string, Mentioned>();
  for (const { id } of asked) {
    const agent = nameable.get(id);
    if (!agent || agent.role === 'admin') continue;
    const maySee = agent.role === 'supervisor' || place.assigneeId === id || agent.teamIds.includes(place.teamId);
    if (maySee) kept.set(id, { id, name: agent.name });
  }
  return [...kept.values()];
}

/** Tells each of them, wherever they are: the row waits in their feed until they come. Naming oneself tells nobody. */
export async function tellMentioned(tx: WriteTx, note: NoteRow, conversationNumber: number): Promise<void> {
  const rows = (note.mentions ?? [])
    .filter(({ id }) => id !== note.authorId)
    .map(
      ({ id }): MentionRow => ({
        id: tx.newId(),
        agentId: id,
        conversationId: note.conversationId,
        noteId: note.id,
        conversationNumber,
        byId: note.authorId,
        byName: note.authorName,
        at: note.at,
        seenAt: null,
      }),
    );
  if (rows.length === 0) return;
  await tx.later(tx.db.insertInto('mention').values(rows.map((row) => ({ ...row, workspaceId: tx.workspaceId }))));
  for (const row of rows) putMention(tx, row);
}

export function putMention(tx: WriteTx, row: MentionRow): void {
  const { id, agentId, conversationId, noteId, conversationNumber, byId, byName, at, seenAt } = row;
  const fed = { id, agentId, conversationId, noteId, conversationNumber, byId, byName, at, seenAt };
  tx.put('mention', id, [`agent:${agentId}`], fed);
}
