import { errorText } from '#renderer/data/error-text.ts';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { errorFromBody } from '#shared/lib/errors.ts';
import { words } from './words.ts';

/** Why something of ours did not go out; undefined while it is on its way. */
export function heldText(entry: OutboxEntry, customer: string, newMessages: number): string | undefined {
  if (entry.state === 'refused') {
    return say(words.notSentWhy, {
      why: entry.error === null ? say(words.serverRefused) : errorText(errorFromBody(entry.error)),
    });
  }
  if (entry.state !== 'held') return undefined;
  switch (entry.heldWhy) {
    case 'ownership_moved':
      return say(words.heldMoved);
    // On its way still: it can be taken back (J6).
    case 'undo':
      return undefined;
    case 'closed':
      return say(words.heldClosed);
    case 'thread_moved':
      return say(words.heldThread, { customer, count: Math.max(1, newMessages) });
    case null:
      return say(words.heldPlain);
  }
}
