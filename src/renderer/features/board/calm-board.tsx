import type { ReactNode } from 'react';
import { PanelError } from '#renderer/components/panel-states.tsx';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useServerNow } from '#renderer/data/use-now.ts';
import type { CalmBoard as Calm } from '#shared/contract/board-calls.ts';
import { say } from '#shared/intl/say.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { QueueIcon } from '#ui/icons.tsx';
import { LoadBar } from '#ui/load-bar.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { formatSpan } from '#ui/span.ts';
import { words } from './words.ts';

/** Calm: a second is soon enough. */
const PACE_MS = 1_000;

/** F: what an agent sees of the board. Nothing blinks, nobody is named, nothing is late in red. */
export function CalmBoard() {
  const query = useLiveQuery('board:calm', {}, ['board', 'presence'], PACE_MS);
  const now = useServerNow();
  const { data } = query;
  return (
    <section aria-label={say(words.calmTitle)} className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-surface">
      <header className="flex-none border-b border-border px-5">
        <SectionHeading level={1} size="page">
          {say(words.calmTitle)}
        </SectionHeading>
      </header>
      {query.error === undefined ? null : <PanelError title={say(words.unreadable)} error={query.error} />}
      {data === undefined ? null : (
        <div className="mx-auto grid w-full max-w-180 gap-7 px-5 py-6">
          <Part title={say(words.yours)}>
            <Load
              label={say(words.yourLoad)}
              share={data.mine.capacity > 0 ? data.mine.effort / data.mine.capacity : 0}
            >
              {say(words.openCount, { count: data.mine.open })}
              {' · '}
              {data.mine.oldestUnansweredAt === null
                ? say(words.allAnswered)
                : say(words.longest, { span: formatSpan(now - Date.parse(data.mine.oldestUnansweredAt)) })}
            </Load>
          </Part>
          <Part title={say(words.yourTeam)}>
            <Team team={data.team} />
          </Part>
          <Part title={say(words.queues)}>
            {data.queues.length === 0 ? (
              <EmptyState icon={QueueIcon} title={say(words.noQueues)} />
            ) : (
              <table className="w-full border-collapse">
                <thead>
                  <tr className="h-8 border-b border-border text-small font-medium text-text-3">
                    <th scope="col" className="text-start font-medium">
                      <span className="sr-only">{say(words.queue)}</span>
                    </th>
                    <th scope="col" className="w-24 text-end font-medium">
                      {say(words.waiting)}
                    </th>
                    <th scope="col" className="w-28 text-end font-medium">
                      {say(words.oldest)}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {data.queues.map(({ queue, waiting, oldestWaitingAt }) => (
                    <tr key={queue.id} className="h-table-row border-b border-border">
                      <th scope="row" className="truncate text-start font-medium">
                        <SafeText>{queue.name}</SafeText>
                      </th>
                      <td className="text-end tabular-nums">{waiting}</td>
                      <td className="text-end text-text-2 tabular-nums">
                        {oldestWaitingAt === null ? '–' : formatSpan(now - Date.parse(oldestWaitingAt))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Part>
        </div>
      )}
    </section>
  );
}

function Team({ team }: { team: Calm['team'] }) {
  if (team.state === 'small') return <p className="text-text-2">{say(words.small)}</p>;
  if (team.state === 'withheld')
    return (
      <p>
        {say(words.withheld)} <span className="text-text-2">{say(words.withheldWhy)}</span>
      </p>
    );
  const { there, agents, open, full, share } = team;
  return (
    <Load label={say(words.teamLoad)} share={share ?? 0}>
      {there === null ? say(words.teamUnknown) : say(words.teamThere, { there, all: agents })}
      {' · '}
      {say(words.teamOpen, { open, full })}
    </Load>
  );
}

function Load({ label, share, children }: { label: string; share: number; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <LoadBar size="table" label={label} share={share} />
      <span className="text-text-2 tabular-nums">{children}</span>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-small font-medium text-text-3">{title}</h2>
      {children}
    </section>
  );
}
