import { useSignOut } from '#renderer/components/use-sign-out.tsx';
import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { isAway, useConnectionFact } from '#renderer/data/use-connection.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { tell } from '#renderer/intl/tell.tsx';
import type { AgentRow, Availability, Role } from '#shared/agent/schema.ts';
import { maySee } from '#shared/contract/matrix.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { sayAwayReason } from '#shared/routing/away-reason.ts';
import type { AwayReason } from '#shared/routing/offer.ts';
import { Avatar } from '#ui/avatar.tsx';
import { BatonGlyph } from '#ui/baton-glyph.tsx';
import { SearchIcon, SettingsIcon, SignOutIcon } from '#ui/icons.tsx';
import { Keys } from '#ui/keys.tsx';
import { LoadBar } from '#ui/load-bar.tsx';
import { Menu } from '#ui/menu.tsx';
import { presenceWords } from '#ui/presence-dot.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { AlertsHost } from '../features/alerts/index.ts';
import { OwnCorrections } from '../features/correction/index.ts';
import { MentionsPopover } from '../features/mentions/index.ts';
import { OffersHost } from '../features/offers/index.ts';
import { OutboxPopover } from '../features/outbox/index.ts';
import { words } from './words.ts';

/** Why somebody is away is one press more, and tells colleagues and the board whether to wait for them. */
const AVAILABILITY: { value: Availability; reason: AwayReason | null; label: Word }[] = [
  { value: 'online', reason: null, label: presenceWords.online },
  { value: 'busy', reason: null, label: presenceWords.busy },
  { value: 'away', reason: null, label: presenceWords.away },
  { value: 'away', reason: 'break', label: words.awayBreak },
  { value: 'away', reason: 'meeting', label: words.awayMeeting },
  { value: 'away', reason: 'training', label: words.awayTraining },
  { value: 'offline', reason: null, label: presenceWords.offline },
];

const ROLES: Readonly<Record<Role, Word>> = {
  agent: words.agent,
  lead: words.lead,
  supervisor: words.supervisor,
  admin: words.admin,
};

/** The top line: whose workspace, the way to everything, how current it is, who you are. What is said at its end is said in full: the field gives way, then the name. */
export function TitleBar({ me, workspaceName }: { me: AgentRow; workspaceName: string | null }) {
  const run = useRunCommand();
  const paletteKeys = useCommandKeys('palette.open');
  return (
    <header
      data-region="title"
      className="grid h-title-bar flex-none grid-cols-[minmax(0,1fr)_minmax(8rem,21.25rem)_max-content] items-center gap-4 bg-chrome pe-3 ps-3.5 side:grid-cols-[minmax(0,1fr)_minmax(8rem,27.5rem)_minmax(max-content,1fr)]"
    >
      <div className="flex min-w-0 items-center gap-2 font-semibold">
        <BatonGlyph kind="mark" sizePx={18} />
        <span className="truncate">
          <SafeText>{workspaceName ?? 'Baton'}</SafeText>
        </span>
      </div>
      <button
        type="button"
        className="flex h-control w-full items-center gap-2 rounded-segment border border-border bg-surface pe-1.5 ps-2.5 text-text-3 hover:border-border-strong"
        onClick={() => run('palette.open')}
      >
        <SearchIcon size="small" />
        <span className="truncate">{say(words.searchOrRun)}</span>
        <span className="ms-auto">{paletteKeys === undefined ? null : <Keys keys={paletteKeys} isDecorative />}</span>
      </button>
      <div className="flex min-w-0 items-center justify-end gap-3">
        <AlertsHost me={me} />
        <OffersHost me={me} />
        <OutboxPopover />
        {maySee(me.role, 'queue') ? <MentionsPopover /> : null}
        {maySee(me.role, 'queue') ? <OwnCorrections /> : null}
        <Load />
        <Me me={me} />
      </div>
    </header>
  );
}

/** C8: how many conversations are yours, and how much of what you can bear they are. Calm: a figure and a bar, never a warning. */
function Load() {
  const counts = useLiveQuery('queue:list', { view: 'open', queueId: null }, ['queue', 'outbox']).data?.counts;
  const load = useLiveQuery('alert:list', {}, ['alert', 'queue', 'outbox', 'timed', 'mention', 'session']).data?.load;
  if (counts === undefined) return null;
  return (
    <span className="hidden items-center gap-2 side:inline-flex">
      <span className="text-small whitespace-nowrap text-text-2">
        {tell(words.yours, {
          count: counts.mine,
          n: (chunks) => <span className="text-text tabular-nums">{chunks}</span>,
        })}
      </span>
      {load && load.capacity > 0 ? (
        <span title={say(words.loadOf, load)}>
          <LoadBar share={load.points / load.capacity} label={say(words.ownLoad)} />
        </span>
      ) : null}
    </span>
  );
}

function Me({ me }: { me: AgentRow }) {
  const { goTo } = useWorkspace();
  const { begin, question } = useSignOut();
  const isOffline = useConnectionFact(isAway);
  const setAvailability = useMutation('agent.setAvailability');
  const presence = isOffline ? 'offline' : me.availability;
  const { availabilityReason } = me;
  const chosenReason = AVAILABILITY.find(({ reason }) => reason === availabilityReason)?.reason ?? null;
  const saidReason = availabilityReason && chosenReason === null ? sayAwayReason(availabilityReason) : null;
  return (
    <>
      <Menu
        label={say(words.nameAndRole, { name: me.name, role: say(ROLES[me.role]) })}
        align="end"
        trigger={
          <button
            type="button"
            className="rounded-full"
            aria-label={say(words.you, { name: me.name, presence: say(presenceWords[presence]).toLowerCase() })}
          >
            <Avatar name={me.name} kind="you" presence={presence} ground="chrome" isDecorative />
          </button>
        }
        entries={[
          { kind: 'heading', id: 'who', label: say(words.nameAndRole, { name: me.name, role: say(ROLES[me.role]) }) },
          ...AVAILABILITY.map(({ value, reason, label }) => ({
            kind: 'choice' as const,
            id: `${value} ${reason ?? ''}`,
            label: say(label),
            isChosen: value === me.availability && reason === chosenReason,
            onSelect: () => void setAvailability.run({ availability: value, reason }),
          })),
          // Their own desk set them so: said where it can be changed.
          ...(saidReason === null ? [] : [{ kind: 'heading' as const, id: 'why', label: saidReason }]),
          { kind: 'separator', id: 'line' },
          {
            kind: 'act',
            id: 'settings',
            label: say(words.settings),
            icon: SettingsIcon,
            onSelect: () => goTo({ name: 'settings' }),
          },
          {
            kind: 'act',
            id: 'out',
            label: say(words.signOut),
            icon: SignOutIcon,
            onSelect: begin,
          },
        ]}
      />
      {question}
    </>
  );
}
