import { useSignOut } from '#renderer/components/use-sign-out.tsx';
import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { isAway, useConnection } from '#renderer/data/use-connection.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow, Availability } from '#shared/agent/schema.ts';
import { Avatar } from '#ui/avatar.tsx';
import { BatonGlyph } from '#ui/baton-glyph.tsx';
import { SearchIcon, SettingsIcon, SignOutIcon } from '#ui/icons.tsx';
import { Keys } from '#ui/keys.tsx';
import { Menu } from '#ui/menu.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { OutboxPopover } from '../features/outbox/index.ts';

const AVAILABILITY: { value: Availability; label: string }[] = [
  { value: 'online', label: 'Online' },
  { value: 'busy', label: 'Busy' },
  { value: 'away', label: 'Away' },
  { value: 'offline', label: 'Not working' },
];

/** The top line: whose workspace, the way to everything, how current it is, who you are. */
export function TitleBar({ me, workspaceName }: { me: AgentRow; workspaceName: string | null }) {
  const run = useRunCommand();
  const paletteKeys = useCommandKeys('palette.open');
  return (
    <header
      data-region="title"
      className="grid h-title-bar flex-none grid-cols-[minmax(0,1fr)_minmax(10rem,21.25rem)_minmax(0,auto)] items-center gap-4 bg-chrome pr-3 pl-3.5 side:grid-cols-[1fr_minmax(0,27.5rem)_1fr]"
    >
      <div className="flex min-w-0 items-center gap-2 font-semibold">
        <BatonGlyph kind="mark" sizePx={18} />
        <span className="truncate">
          <SafeText>{workspaceName ?? 'Baton'}</SafeText>
        </span>
      </div>
      <button
        type="button"
        className="flex h-control w-full items-center gap-2 rounded-segment border border-border bg-surface pr-1.5 pl-2.5 text-text-3 hover:border-border-strong"
        onClick={() => run('palette.open')}
      >
        <SearchIcon size="small" />
        <span className="truncate">Search or run a command</span>
        <span className="ml-auto">{paletteKeys === undefined ? null : <Keys keys={paletteKeys} isDecorative />}</span>
      </button>
      <div className="flex min-w-0 items-center justify-end gap-3">
        <OutboxPopover />
        <Load />
        <Me me={me} />
      </div>
    </header>
  );
}

/** How many conversations are yours: a count, until capacity is known here. */
function Load() {
  const counts = useLiveQuery('queue:list', { view: 'open', queueId: null }, ['queue', 'outbox']).data?.counts;
  if (counts === undefined) return null;
  return (
    <span className="hidden text-small whitespace-nowrap text-text-2 side:inline">
      Yours <span className="text-text tabular-nums">{counts.mine}</span>
    </span>
  );
}

function Me({ me }: { me: AgentRow }) {
  const { goTo } = useWorkspace();
  const { begin, question } = useSignOut();
  const connection = useConnection();
  const setAvailability = useMutation('agent.setAvailability');
  const presence = isAway(connection) ? 'offline' : me.availability;
  return (
    <>
      <Menu
        label={`${me.name}, ${me.role}`}
        align="end"
        trigger={
          <button type="button" className="rounded-full" aria-label={`You: ${me.name}, ${presence}`}>
            <Avatar name={me.name} kind="you" presence={presence} ground="chrome" isDecorative />
          </button>
        }
        entries={[
          { kind: 'heading', id: 'who', label: `${me.name}, ${me.role}` },
          ...AVAILABILITY.map(({ value, label }) => ({
            kind: 'choice' as const,
            id: value,
            label,
            isChosen: value === me.availability,
            onSelect: () => void setAvailability.run({ availability: value }),
          })),
          { kind: 'separator', id: 'line' },
          {
            kind: 'act',
            id: 'settings',
            label: 'Settings',
            icon: SettingsIcon,
            onSelect: () => goTo({ name: 'settings' }),
          },
          {
            kind: 'act',
            id: 'out',
            label: 'Sign out',
            icon: SignOutIcon,
            onSelect: begin,
          },
        ]}
      />
      {question}
    </>
  );
}
