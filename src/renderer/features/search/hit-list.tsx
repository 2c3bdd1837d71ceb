import { tell } from '#renderer/intl/tell.tsx';
import type { SearchHit } from '#shared/contract/ipc.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { findWords } from '#shared/lib/words.ts';
import { parseSearch } from '#shared/search/parse-search.ts';
import { Highlight } from '#ui/highlight.tsx';
import { ArticleIcon, type IconPart, LockIcon, PersonIcon, WhisperIcon } from '#ui/icons.tsx';
import { describeAge } from '#ui/relative-time.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { words } from './words.ts';

export type HitGroup = { id: SearchHit['kind'] | 'server'; label: string; hits: readonly SearchHit[]; note?: string };

const LABELS: Readonly<Record<SearchHit['kind'], Word>> = {
  conversation: words.conversations,
  message: words.messages,
  note: words.notes,
  article: words.articles,
};
const ICONS: Readonly<Record<SearchHit['kind'], IconPart>> = {
  conversation: PersonIcon,
  message: WhisperIcon,
  note: LockIcon,
  article: ArticleIcon,
};
const ORDER: readonly SearchHit['kind'][] = ['conversation', 'message', 'note', 'article'];

/** Hits by what they are, in a fixed order; inside a group the engine's order stays. */
export function groupHits(hits: readonly SearchHit[]): HitGroup[] {
  return ORDER.map((kind) => ({
    id: kind,
    label: say(LABELS[kind]),
    hits: hits.filter((hit) => hit.kind === kind),
  })).filter((group) => group.hits.length > 0);
}

/** What the server has besides: below everything of this device, so that nothing moves when it comes. */
export function serverGroup(hits: readonly SearchHit[]): HitGroup[] {
  if (hits.length === 0) return [];
  return [{ id: 'server', label: say(words.onServer), hits, note: say(words.onServerHint) }];
}

/** A hit's own name in the list. */
export function hitKey(hit: SearchHit): string {
  return `${hit.kind}-${hit.id}`;
}

type HitListProps = {
  listId: string;
  groups: readonly HitGroup[];
  /** What the hits answer: its words are marked in the titles too. */
  sought: string;
  cursorKey: string | undefined;
  now: number;
  onPoint: (key: string) => void;
  onOpen: (hit: SearchHit) => void;
};

/** The results as options of the search field, which keeps the focus (aria-activedescendant). */
export function HitList({ listId, groups, sought, cursorKey, now, onPoint, onOpen }: HitListProps) {
  const wanted = parseSearch(sought, now).words;
  return (
    <div id={listId} role="listbox" aria-label={say(words.results)} className="grid gap-2 pb-4">
      {groups.map((group) => (
        <div key={group.id} role="group" aria-label={group.label}>
          <div aria-hidden="true" className="px-3">
            <SectionHeading
              level={3}
              size="group"
              aside={group.note === undefined ? String(group.hits.length) : `${group.hits.length} · ${group.note}`}
            >
              {group.label}
            </SectionHeading>
          </div>
          {group.hits.map((hit) => (
            <Hit
              key={hitKey(hit)}
              id={`${listId}-${hitKey(hit)}`}
              hit={hit}
              wanted={wanted}
              isCursor={hitKey(hit) === cursorKey}
              now={now}
              onPoint={() => onPoint(hitKey(hit))}
              onOpen={() => onOpen(hit)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

type HitProps = {
  id: string;
  hit: SearchHit;
  wanted: readonly string[];
  isCursor: boolean;
  now: number;
  onPoint: () => void;
  onOpen: () => void;
};

function Hit({ id, hit, wanted, isCursor, now, onPoint, onOpen }: HitProps) {
  const Icon = ICONS[hit.kind];
  return (
    // The keys work on the field, which has the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isCursor}
      className={`grid grid-cols-[1rem_minmax(0,1fr)_auto] items-baseline gap-x-3 rounded-row px-3 py-2 ${isCursor ? 'bg-selected' : ''}`}
      onPointerMove={isCursor ? undefined : onPoint}
      onClick={onOpen}
    >
      <span className="self-center text-text-2">
        <Icon />
      </span>
      <span className="truncate">
        <span className="font-medium">
          <Highlight text={hit.title} ranges={findWords(hit.title, wanted)} />
        </span>
        {hit.about === null ? null : (
          <span className="text-text-2">
            {' '}
            {tell(words.about, { customer: <SafeText>{hit.about.customer}</SafeText> })}
            {hit.about.need === '' ? null : (
              <>
                {': '}
                <SafeText>{hit.about.need}</SafeText>
              </>
            )}
          </span>
        )}
      </span>
      <span className="text-small tabular-nums text-text-3">
        {hit.at === null ? '' : describeAge(Date.parse(hit.at), now)}
      </span>
      <span className="col-start-2 line-clamp-2 text-text-2">
        <Highlight text={hit.snippet} ranges={hit.ranges} />
      </span>
    </div>
  );
}
