import type { AgentRow } from '../agent/schema.ts';
import type { ConversationRow } from '../conversation/schema.ts';
import { type Mentioned, MOST_MENTIONS } from './schema.ts';

/** A name in a note: UTF-16 places of `@Name` in the text. */
export type MentionPlace = { start: number; end: number; mentioned: Mentioned };

/** Colleagues who may see the conversation and so can be told of it; the server decides again (server/mention). */
export function mayBeMentioned(
  agent: Pick<AgentRow, 'id' | 'role' | 'teamIds' | 'active'>,
  conversation: Pick<ConversationRow, 'teamId' | 'assigneeId'>,
): boolean {
  if (!agent.active || agent.role === 'admin') return false;
  return (
    agent.role === 'supervisor' || agent.id === conversation.assigneeId || agent.teamIds.includes(conversation.teamId)
  );
}

/**
 * Where a text names these people. The longest name counts where several fit (`@Ana Brandt` is not Ana), a name ends where no letter follows. Two of the same name are both
 * found: told twice is better than not at all.
 */
export function findMentions(text: string, people: readonly Mentioned[]): MentionPlace[] {
  const byLength = people.filter(({ name }) => name !== '').toSorted((a, b) => b.name.length - a.name.length);
  const found: MentionPlace[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(text.charAt(at - 1))) continue;
    const rest = text.slice(at + 1, at + 202);
    const first = byLength.find(({ name }) => rest.startsWith(name) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)));
    if (first === undefined) continue;
    const end = at + 1 + first.name.length;
    for (const mentioned of byLength) if (mentioned.name === first.name) found.push({ start: at, end, mentioned });
  }
  return found;
}

/** Whom a note names, once each, as it is stored. */
export function mentionsOf(text: string, people: readonly Mentioned[]): Mentioned[] {
  const named = new Map(findMentions(text, people).map(({ mentioned }) => [mentioned.id, mentioned]));
  return [...named.values()].slice(0, MOST_MENTIONS).map(({ id, name }) => ({ id, name }));
}
