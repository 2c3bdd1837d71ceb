import type { AgentRow } from '#shared/agent/schema.ts';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import type { PromiseRow } from '#shared/promise/schema.ts';
import type { ReminderRow } from '#shared/reminder/schema.ts';
import type { ScheduledFile, ScheduledRow } from '#shared/scheduled/schema.ts';
import { argsOf, isOpen } from '../sync/overlay.ts';

export type TimedRows = {
  promises: readonly PromiseRow[];
  reminders: readonly ReminderRow[];
  scheduled: readonly ScheduledRow[];
};

/**
 * Everything with a time, with what of ours waits to be sent replayed over it (SYNC 2.3), soonest first. Pure.
 *
 * @param entries the whole outbox, in order
 */
export function listTimed(
  { promises, reminders, scheduled }: TimedRows,
  entries: readonly OutboxEntry[],
  me: Pick<AgentRow, 'id' | 'name'>,
  customerOf: (conversationId: string) => string | null,
  /** Of files that are on this device. */
  fileOf: (id: string) => ScheduledFile | null = () => null,
): TimedItem[] {
  const items = new Map<string, TimedItem>();
  const put = (item: Omit<TimedItem, 'customerName'>) =>
    items.set(item.id, { ...item, customerName: customerOf(item.conversationId) });
  const none: ScheduledFile[] = [];
  const usual = { isBroken: false, held: null, isPending: false, files: none } as const;
  for (const row of promises) {
    if (row.state !== 'open') continue;
    const { id, conversationId, words, dueAt, agentName, agentId, broken } = row;
    put({
      ...usual,
      kind: 'promise',
      id,
      conversationId,
      words,
      dueAt,
      byName: agentName,
      isMine: agentId === me.id,
      isBroken: broken,
    });
  }
  for (const { id, conversationId, words, dueAt } of reminders)
    put({ ...usual, kind: 'reminder', id, conversationId, words, dueAt, byName: me.name, isMine: true });
  for (const row of scheduled) {
    const { id, conversationId, text, sendAt, agentName, agentId, held, files } = row;
    put({
      ...usual,
      kind: 'reply',
      id,
      conversationId,
      words: text,
      dueAt: sendAt,
      byName: agentName,
      isMine: agentId === me.id,
      held,
      files: files ?? [],
    });
  }
  const ours = { ...usual, byName: me.name, isMine: true, isPending: true } as const;
  for (const entry of entries) {
    if (!isOpen(entry)) continue;
    const made = argsOf(entry, 'promise.make');
    if (made)
      put({
        ...ours,
        kind: 'promise',
        id: made.promiseId,
        conversationId: made.conversationId,
        words: made.words,
        dueAt: made.dueAt,
      });
    const set = argsOf(entry, 'reminder.set');
    if (set)
      put({
        ...ours,
        kind: 'reminder',
        id: set.reminderId,
        conversationId: set.conversationId,
        words: set.words,
        dueAt: set.dueAt,
      });
    const later = argsOf(entry, 'reply.schedule');
    if (later)
      put({
        ...ours,
        kind: 'reply',
        id: later.messageId,
        conversationId: later.conversationId,
        words: later.text,
        dueAt: later.sendAt,
        files: filesOf(later, items.get(later.messageId)?.files ?? []),
      });
    const over =
      argsOf(entry, 'promise.end')?.promiseId ??
      argsOf(entry, 'reminder.done')?.reminderId ??
      argsOf(entry, 'reply.unschedule')?.messageId;
    if (over !== undefined) items.delete(over);
  }
  function filesOf({ attachmentIds }: MutationArgs<'reply.schedule'>, before: ScheduledFile[]): ScheduledFile[] {
    if (!attachmentIds) return before;
    return attachmentIds.flatMap((id) => before.find((file) => file.id === id) ?? fileOf(id) ?? []);
  }

  return [...items.values()].sort((a, b) =>
    a.dueAt === b.dueAt ? (a.id < b.id ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1,
  );
}
