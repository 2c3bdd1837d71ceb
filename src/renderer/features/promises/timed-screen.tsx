import { useState } from 'react';
import { followCursor } from '#renderer/components/follow-cursor.ts';
import { PanelError } from '#renderer/components/panel-states.tsx';
import { useTimedActs } from '#renderer/components/timed/use-timed.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useServerNow } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { PromiseIcon } from '#ui/icons.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { SectionHeading } from '#ui/section-heading.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { groupTimed, type TimedEntry } from './group-timed.ts';
import { TimedActsBar } from './timed-acts-bar.tsx';
import { nameTimed, TimedRow } from './timed-row.tsx';
import { words } from './words.ts';

const HEADING_PX = 28;
const ROW_PX = 52;
const GROUPS = { over: words.over, today: words.today, later: words.later } as const;

/** J6, J10: everything with a time: promises of the teams, own reminders, replies for later; what is overdue first. */
export function TimedScreen() {
  const query = useLiveQuery('timed:list', {}, ['timed', 'session']);
  const { goTo, toast } = useWorkspace();
  const { end, drop, takeBack } = useTimedActs();
  const now = useServerNow();
  const [chosen, setChosen] = useState<string>();
  const items = query.data?.items ?? [];
  const entries = groupTimed(items, now);
  const ids = entries.flatMap((entry) => (entry.kind === 'row' ? [entry.key] : []));
  const cursor = chosen !== undefined && ids.includes(chosen) ? chosen : ids[0];
  const item = items.find(({ id }) => id === cursor);
  const move = (step: 'next' | 'previous') => {
    setChosen(moveCursor(ids, cursor, step));
    followCursor();
  };
  const open = (id: string | undefined) => {
    const of = items.find((one) => one.id === id);
    if (of !== undefined) goTo({ name: 'queue', conversationId: of.conversationId });
  };
  const dropIt = async () => {
    if (item?.kind === 'promise') drop(item);
    else if (item?.kind === 'reply' && item.isMine && (await takeBack(item))) toast(say(words.cancelled));
  };
  useCommand('timed.next', () => move('next'), ids.length > 0);
  useCommand('timed.previous', () => move('previous'), ids.length > 0);
  useCommand('timed.open', () => open(cursor), item !== undefined);
  useCommand(
    'timed.end',
    () => (item === undefined ? undefined : end(item)),
    item !== undefined && item.kind !== 'reply',
  );
  useCommand('timed.drop', () => void dropIt(), item !== undefined && item.kind !== 'reminder');
  return (
    <section aria-label={say(words.title)} className="flex min-h-0 flex-1 flex-col bg-surface">
      <header className="flex-none border-b border-border px-5">
        <SectionHeading
          level={1}
          size="page"
          aside={items.length === 0 ? undefined : String(items.length)}
          end={item === undefined ? undefined : <TimedActsBar item={item} />}
        >
          {say(words.title)}
        </SectionHeading>
      </header>
      {query.error === undefined ? null : <PanelError title={say(words.unreadable)} error={query.error} />}
      {query.data === undefined ? null : items.length === 0 ? (
        <EmptyState size="page" icon={PromiseIcon} title={say(words.nothing)}>
          {say(words.nothingHint)}
        </EmptyState>
      ) : (
        <div className="min-h-0 w-full max-w-[59rem] flex-1 py-2">
          <VirtualList<TimedEntry>
            label={say(words.list)}
            items={entries}
            keyOf={({ key }) => key}
            nameOf={(entry) => (entry.kind === 'heading' ? say(GROUPS[entry.group]) : nameTimed(entry.item, now))}
            isHeading={({ kind }) => kind === 'heading'}
            estimatePx={({ kind }) => (kind === 'heading' ? HEADING_PX : ROW_PX)}
            selectedKey={undefined}
            cursorKey={cursor}
            onCursorChange={setChosen}
            onActivate={open}
            renderItem={(entry, { isCursor }) =>
              entry.kind === 'heading' ? (
                <div className="flex h-group items-center gap-1.5 px-5 text-small text-text-3">
                  <span className="font-medium">{say(GROUPS[entry.group])}</span>
                  <span className="tabular-nums">{entry.count}</span>
                </div>
              ) : (
                <TimedRow item={entry.item} now={now} isCursor={isCursor} />
              )
            }
          />
        </div>
      )}
    </section>
  );
}
