import { isToDecide } from '#renderer/components/is-to-decide.ts';
import { useOverdueCount } from '#renderer/components/timed/use-timed.ts';
import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { useLivePart } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Role } from '#shared/agent/schema.ts';
import { maySee, type ScreenName } from '#shared/contract/matrix.ts';
import { say } from '#shared/intl/say.ts';
import {
  ArticleIcon,
  type IconPart,
  KeyboardIcon,
  MeasuresIcon,
  PeopleIcon,
  PersonIcon,
  PromiseIcon,
  QueueIcon,
  ReviewIcon,
  SearchIcon,
  SettingsIcon,
} from '#ui/icons.tsx';
import { Tooltip } from '#ui/tooltip.tsx';
import { screens } from './screens.ts';
import { words } from './words.ts';

type Entry = {
  command: string;
  screen: ScreenName;
  label: string;
  icon: IconPart;
  isHere: boolean;
  count?: number | undefined;
};

const OPEN = ['queue:list', { view: 'open', queueId: null }, ['queue', 'outbox']] as const;

/** The places of a role, by icon; with words where there is room. */
export function PlacesRail({ role }: { role: Role }) {
  const { place } = useWorkspace();
  const myId = useSession()?.agent?.id;
  const waiting = useLivePart(
    ...OPEN,
    ({ items }) =>
      items.filter(({ conversation }) => conversation.state === 'queued' || isToDecide(conversation, myId)).length,
  );
  const mine = useLivePart(...OPEN, ({ counts }) => counts.mine);
  const isQueue = place.name === 'queue' && place.view !== 'mine';
  const isMine = place.name === 'queue' && place.view === 'mine';
  const entries: Entry[] = [
    { command: 'go.queue', screen: 'queue', label: say(words.queue), icon: QueueIcon, isHere: isQueue, count: waiting },
    {
      command: 'go.mine',
      screen: 'queue',
      label: say(words.mine),
      icon: PersonIcon,
      isHere: isMine,
      count: mine,
    },
    {
      command: 'go.timed',
      screen: 'timed',
      label: say(words.timed),
      icon: PromiseIcon,
      isHere: place.name === 'timed',
      count: useOverdueCount(),
    },
    {
      command: 'go.search',
      screen: 'search',
      label: say(words.search),
      icon: SearchIcon,
      isHere: place.name === 'search',
    },
    {
      command: 'go.articles',
      screen: 'articles',
      label: say(words.articles),
      icon: ArticleIcon,
      isHere: place.name === 'articles',
    },
    {
      command: 'go.review',
      screen: 'review',
      label: say(words.review),
      icon: ReviewIcon,
      isHere: place.name === 'review',
    },
    {
      command: 'go.learning',
      screen: 'learning',
      label: say(words.learning),
      icon: MeasuresIcon,
      isHere: place.name === 'learning',
    },
    {
      command: 'go.board',
      screen: 'board',
      label: say(words.board),
      icon: PeopleIcon,
      isHere: place.name === 'board',
    },
  ];
  return (
    <nav
      aria-label={say(words.places)}
      data-region="rail"
      className="flex w-12 flex-none flex-col items-center gap-1 bg-chrome pt-1.5 pb-2.5 wide:w-52 wide:items-stretch wide:px-2"
    >
      {entries
        .filter((entry) => maySee(role, entry.screen))
        .map((entry) => (
          <Place key={entry.command} entry={entry} />
        ))}
      <span className="flex-1" />
      <Place
        entry={{
          command: 'palette.shortcuts',
          screen: 'settings',
          label: say(words.shortcuts),
          icon: KeyboardIcon,
          isHere: false,
        }}
      />
      <Place
        entry={{
          command: 'go.settings',
          screen: 'settings',
          label: say(words.settings),
          icon: SettingsIcon,
          isHere: place.name === 'settings',
        }}
      />
    </nav>
  );
}

/** In the narrow rail a badge stands above its icon, never on it: two figures fit. The name has all of it. */
const MOST_SHOWN = 99;

function Place({ entry }: { entry: Entry }) {
  const run = useRunCommand();
  const keys = useCommandKeys(entry.command);
  const { icon: Icon, label, isHere, count } = entry;
  return (
    <Tooltip text={label} keys={keys} side="right">
      <button
        type="button"
        aria-current={isHere ? 'page' : undefined}
        aria-label={count === undefined || count === 0 ? label : `${label}, ${count}`}
        className="relative flex size-9 items-center justify-center gap-2.5 rounded-row text-text-2 hover:bg-hover aria-[current=page]:bg-surface aria-[current=page]:text-accent-text aria-[current=page]:shadow-e1 aria-[current=page]:outline-1 aria-[current=page]:outline-border focus-visible:outline-2 focus-visible:outline-focus wide:h-8 wide:w-auto wide:justify-start wide:px-2.5 wide:font-medium"
        // Who points at it opens it: it is there by then.
        onPointerEnter={() => void (entry.screen === 'queue' ? undefined : screens[entry.screen].load())}
        onClick={() => run(entry.command)}
      >
        <Icon />
        <span className="hidden wide:inline">{label}</span>
        {count === undefined || count === 0 ? null : (
          <span className="pointer-events-none absolute -top-1.5 -end-1 h-4 min-w-4 rounded-full bg-text-2 px-1 text-center text-cap tabular-nums text-chrome wide:static wide:ms-auto wide:bg-transparent wide:text-small wide:text-text-3">
            <span className="wide:hidden">{count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}</span>
            <span className="hidden wide:inline">{count}</span>
          </span>
        )}
      </button>
    </Tooltip>
  );
}
