import { visibleText } from '#shared/assistant/clean-text.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';

const questionChars = 2_000;

/** The customer's words that this message answered: those since the turn before it. */
export function questionBefore(messages: readonly MessageRow[], said: MessageRow): string {
  const before = messages.filter((message) => message.n < said.n && message.kind !== 'status');
  const from = before.findLast((message) => message.author.kind !== 'customer')?.n ?? 0;
  const words = before.filter((message) => message.n > from && message.author.kind === 'customer');
  const asked = words.length > 0 ? words : before.filter((message) => message.author.kind === 'customer').slice(-1);
  return visibleText(asked.map((message) => message.text).join('\n')).slice(0, questionChars);
}
