import type { QueueRow } from '#shared/workspace/schema.ts';
import { ExpandIcon } from '#ui/icons.tsx';
import { Menu } from '#ui/menu.tsx';
import { SafeText } from '#ui/safe-text.tsx';

export type QueueHeadProps = {
  queues: readonly QueueRow[];
  queueId: string | null;
  onChoose: (queueId: string | null) => void;
};

/** Which queue the list shows; its name is the menu. */
export function QueueHead({ queues, queueId, onChoose }: QueueHeadProps) {
  const chosen = queues.find((queue) => queue.id === queueId);
  const entries = [
    { id: 'all', label: 'All queues', isChosen: chosen === undefined, onSelect: () => onChoose(null) },
    ...queues.map((queue) => ({
      id: queue.id,
      label: queue.name,
      isChosen: queue.id === queueId,
      onSelect: () => onChoose(queue.id),
    })),
  ].map((entry) => ({ kind: 'choice' as const, ...entry }));
  return (
    <div className="flex h-list-head flex-none items-center px-2">
      <h1 className="min-w-0">
        <Menu
          label="Queue to show"
          entries={entries}
          trigger={
            <button
              type="button"
              className="flex h-control max-w-full items-center gap-1 rounded-control px-1.5 text-title hover:bg-hover"
            >
              <span className="truncate">
                <SafeText>{chosen?.name ?? 'All queues'}</SafeText>
              </span>
              <ExpandIcon />
            </button>
          }
        />
      </h1>
    </div>
  );
}
