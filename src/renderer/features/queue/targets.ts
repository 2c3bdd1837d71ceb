import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { choosing, useChoosing } from './choosing.ts';

export type Targets = {
  ids: readonly ConversationId[];
  /** Of those that are on this device. */
  rows: readonly ConversationRow[];
  /** Several were chosen in the list: what is done is done to them, not to the open one. */
  isMany: boolean;
};

/** What a key of the list acts on: what is selected there, else the open conversation, else the row where the keys are. */
export function useTargets(): Targets {
  const { conversationId, place } = useWorkspace();
  const { selected, cursor } = useChoosing();
  const open = useOpenRow(conversationId);
  const isMany = selected.size > 0;
  const one = place.name === 'queue' ? (conversationId ?? (cursor as ConversationId | undefined)) : undefined;
  const ids = isMany ? ([...selected] as ConversationId[]) : one === undefined ? [] : [one];
  return { ids, rows: rowsOf(ids, open), isMany };
}

export function useOpenRow(conversationId: ConversationId | undefined): ConversationRow | undefined {
  return (
    useLiveQuery('conversation:get', conversationId === undefined ? undefined : { conversationId }, [
      'thread',
      'queue',
      'outbox',
    ]).data?.conversation ?? undefined
  );
}

/** The list's rows first: they carry what waits to be sent as the thread's do. */
export function rowsOf(ids: readonly ConversationId[], open: ConversationRow | undefined): ConversationRow[] {
  return ids.flatMap((id) => {
    const row = choosing.rowOf(id) ?? (open?.id === id ? open : undefined);
    return row === undefined ? [] : [row];
  });
}
