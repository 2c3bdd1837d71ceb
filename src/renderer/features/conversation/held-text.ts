import { errorText } from '#renderer/data/error-text.ts';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { errorFromBody } from '#shared/lib/errors.ts';

/** Why something of ours did not go out; undefined while it is on its way. */
export function heldText(entry: OutboxEntry, customer: string, newMessages: number): string | undefined {
  if (entry.state === 'refused') {
    return `Not sent. ${entry.error === null ? 'The server refused it.' : errorText(errorFromBody(entry.error))}`;
  }
  if (entry.state !== 'held') return undefined;
  switch (entry.heldWhy) {
    case 'ownership_moved':
      return 'Held. The conversation changed hands before this was sent.';
    case 'closed':
      return 'Held. The conversation was closed before this was sent.';
    case 'thread_moved':
      return `Held. ${customer} wrote ${newMessages > 1 ? `${newMessages} times` : 'once more'} before this was sent.`;
    case null:
      return 'Held before it was sent.';
  }
}
