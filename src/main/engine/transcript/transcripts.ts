import type { CallHandlers } from '#shared/contract/ipc.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { AppError } from '#shared/lib/errors.ts';
import { mayHaveNotes } from '#shared/transcript/may-have-notes.ts';
import type { TranscriptEntry, transcriptCalls } from '#shared/transcript/schema.ts';
import { words } from '#shared/transcript/words.ts';
import type { Reader } from '../conversation/reader.ts';
import { readThread } from '../conversation/thread.ts';
import type { Stores } from '../db/stores.ts';
import type { Session } from '../session/session.ts';

type Deps = { stores: Stores; reader: Reader; session: Pick<Session, 'workspaceName'> };

/** A conversation on paper: what the server has of it, never what still waits to be sent. */
export function createTranscripts({ stores, reader, session }: Deps): Pick<CallHandlers, keyof typeof transcriptCalls> {
  return {
    'transcript:get': ({ conversationId, withNotes }) => {
      const role = reader.meRow()?.role;
      if (withNotes && (role === undefined || !mayHaveNotes(role)))
        throw new AppError('forbidden', 'Your role does not allow this.');
      const thread = readThread(stores.cache, reader, conversationId);
      if (thread === null) throw new AppError('not_found', 'The conversation is not here.');
      if (!thread.complete) throw new AppError('conflict', 'The conversation is not whole here yet.');
      const { conversation } = thread;
      const workspace = session.workspaceName() ?? '';
      const place = new Map<TranscriptEntry, number>();
      const put = (entry: TranscriptEntry, at: number) => void place.set(entry, at);

      for (const message of thread.messages) {
        const files = (thread.attachments ?? []).filter(({ messageId }) => messageId === message.id);
        const { text, at } = message;
        const shown = files.map(({ name, bytes }) => ({ name, bytes }));
        const by = nameOf(message, conversation.customerName, workspace);
        put({ kind: 'message', by, automated: isAutomated(message), at, text, files: shown }, message.n);
      }
      // SEC-57: an internal row gets here by this branch alone.
      if (withNotes) {
        for (const { authorName, at, text, afterN } of thread.notes)
          put({ kind: 'note', by: authorName, automated: false, at, text, files: [] }, afterN + 0.5);
        for (const { actorName, at, text, afterN } of thread.moments)
          put({ kind: 'moment', by: actorName ?? '', automated: false, at, text, files: [] }, afterN + 0.5);
      }
      const entries = [...place].sort(([a, m], [b, n]) => m - n || a.at.localeCompare(b.at)).map(([entry]) => entry);
      const { number, startedAt, customerName: customer } = conversation;
      return { conversationId, number, customer, workspace, startedAt, isInternal: withNotes, entries };
    },
  };
}

/** As the customer saw it: never an agent's own name where they have a public one, which is what the message has (SEC-50). */
function nameOf({ author, kind }: MessageRow, customer: string, workspace: string): string {
  if (author.kind === 'customer') return customer;
  if (author.kind === 'agent' || (kind === 'imported' && author.kind === 'assistant')) return author.name;
  return author.kind === 'assistant' ? say(words.assistant) : workspace;
}

function isAutomated({ author }: MessageRow): boolean {
  return author.kind === 'assistant' || author.kind === 'system';
}
