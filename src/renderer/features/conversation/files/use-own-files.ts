import { useMemo } from 'react';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import type { OwnFile } from '#shared/contract/attachment-calls.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

export type OwnFiles = { draft: readonly OwnFile[]; sending: readonly OwnFile[]; here: ReadonlySet<string> };

const NONE: readonly never[] = [];

/** Files of a conversation that were added on this device, and which of the thread's are on it. */
export function useOwnFiles(conversationId: ConversationId): OwnFiles {
  const { data } = useLiveQuery('attachment:list', { conversationId }, ['attachment', 'outbox']);
  const here = data?.here;
  const hereSet = useMemo(() => new Set(here), [here]);
  return { draft: data?.draft ?? NONE, sending: data?.sending ?? NONE, here: hereSet };
}
