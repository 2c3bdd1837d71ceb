import type { Turn } from '#shared/assistant/types.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';

/** The thread as the engine reads it. Status lines stay out: what the system said is nobody's turn. */
export function turnsOf(messages: readonly MessageRow[]): Turn[] {
  return messages
    .filter((message) => message.kind !== 'status')
    .map(({ id, n, author, text, label, sources }) => ({
      id,
      n,
      author: author.kind,
      text,
      ...(label ? { label } : {}),
      ...(sources.length > 0 ? { sources: sources.map(({ title }) => ({ title })) } : {}),
    }));
}
