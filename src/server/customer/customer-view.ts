import type { CustomerAttachment } from '#shared/attachment/schema.ts';
import type { CustomerConversation, CustomerMessage } from '#shared/contract/api.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';

/** How the assistant is called towards customers: never a person's name (SEC-50). */
export const assistantName = 'Assistant';

/**
 * SEC-57: the only way from a stored message to a customer. It names each field that may go: no id of an agent, no score, no quote of
 * an article, no suggestion. Notes are another type and cannot be passed here.
 */
export function customerMessageOf(message: MessageRow, files: readonly CustomerAttachment[] = []): CustomerMessage {
  const { kind } = message.author;
  return {
    id: message.id,
    n: message.n,
    author: kind,
    name: nameOf(message),
    // Imported turns are the claim of another system; what its AI wrote is marked as such (SEC-47, SEC-50).
    automated: kind === 'assistant' || kind === 'system',
    text: message.text,
    sources: message.sources.map(({ title, section }) => ({ title, section })),
    ...(files.length === 0 ? {} : { attachments: [...files] }),
    at: message.at,
  };
}

/** Imported turns keep the name that says so: they are neither our agent's nor our assistant's (SEC-47). */
function nameOf({ author, kind }: MessageRow): string {
  if (author.kind === 'agent' || (kind === 'imported' && author.kind === 'assistant')) return author.name;
  return author.kind === 'assistant' ? assistantName : '';
}

/** What of a conversation's state a customer sees. */
export type CustomerState = Pick<CustomerConversation, 'state' | 'wait' | 'agentName' | 'ratingRequested'>;
