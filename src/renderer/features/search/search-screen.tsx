import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useCommand } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { isAway, useConnection } from '#renderer/data/use-connection.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { useSearch } from '#renderer/data/use-search.ts';
import { type ServerSearch, useServerSearch } from '#renderer/data/use-server-search.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { tell } from '#renderer/intl/tell.tsx';
import type { SearchHit } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { articleId } from '#shared/lib/ids.ts';
import { isEmptySearch, parseSearch } from '#shared/search/parse-search.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { SearchIcon } from '#ui/icons.tsx';
import { isHeld } from '#ui/key-modifiers.ts';
import { moveCursor } from '#ui/move-cursor.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { TextField } from '#ui/text-field.tsx';
import { type Completion, completionsOf, type Known } from './complete-operator.ts';
import { describeUnread } from './describe-unread.ts';
import { groupHits, HitList, hitKey, serverGroup } from './hit-list.tsx';
import { words } from './words.ts';

const MOVES = { ArrowDown: 'next', ArrowUp: 'previous', PageDown: 'page-down', PageUp: 'page-up' } as const;

/** Everything on this device, found while typing (J1): the field keeps the focus, arrows move through the results. */
export function SearchScreen() {
  const { place } = useWorkspace();
  const asked = place.name === 'search' ? (place.query ?? '') : '';
  return <Screen key={asked} asked={asked} />;
}

function Screen({ asked }: { asked: string }) {
  const workspace = useWorkspace();
  const connection = useConnection();
  const now = useNow();
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [text, setText] = useState(asked);
  const [chosen, setChosen] = useState<string>();
  const search = useSearch(text);
  const isOffline = isAway(connection);
  const server = useServerSearch(text, isOffline);
  const completions = completionsOf(text, useKnown());
  const sought = parseSearch(text, now);
  const unread = describeUnread(text, sought, completions);
  // Nothing is asked by an operator alone that is not read: that nothing was found would be no answer.
  const isAsked = unread === undefined || !isEmptySearch(sought);
  const groups = [...groupHits(search.hits), ...serverGroup(server.hits)];
  const hits = groups.flatMap((group) => group.hits);
  const cursor = hits.find((hit) => hitKey(hit) === chosen) ?? hits[0];
  const cursorKey = cursor === undefined ? undefined : hitKey(cursor);

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (cursorKey !== undefined)
      document.getElementById(`${listId}-${cursorKey}`)?.scrollIntoView({ block: 'nearest' });
  }, [cursorKey, listId]);

  const open = (hit: SearchHit) => {
    const article = hit.kind === 'article' ? articleId.safeParse(hit.id) : undefined;
    if (article?.success === true) workspace.goTo({ name: 'articles', articleId: article.data });
    else if (hit.conversationId !== null) workspace.openConversation(hit.conversationId);
  };
  const move = (step: (typeof MOVES)[keyof typeof MOVES]) => setChosen(moveCursor(hits.map(hitKey), cursorKey, step));
  useCommand('search.next', () => move('next'), hits.length > 0);
  useCommand('search.previous', () => move('previous'), hits.length > 0);
  const onKeyDown = (event: KeyboardEvent) => {
    // A key that an input method is using is not ours; neither is one of the window's.
    if (event.nativeEvent.isComposing || isHeld(event)) return;
    const step = MOVES[event.key as keyof typeof MOVES];
    if (step !== undefined) {
      event.preventDefault();
      move(step);
    } else if (event.key === 'Tab' && !event.shiftKey && text !== '' && completions[0] !== undefined) {
      event.preventDefault();
      setText(completions[0].text);
    } else if (event.key === 'Enter' && cursor !== undefined) {
      event.preventDefault();
      open(cursor);
    } else if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      setText('');
    }
  };

  return (
    <section aria-label={say(words.title)} className="flex min-h-0 flex-1 flex-col bg-surface">
      <div className="border-b border-border px-5 pb-3 [&>*]:max-w-[57.5rem]">
        <SectionHeading level={1} size="page" aside={describePlace(isOffline, hits.length)}>
          {say(words.title)}
        </SectionHeading>
        <TextField
          ref={field}
          label={say(words.label)}
          isLabelHidden
          icon={SearchIcon}
          placeholder={say(words.placeholder)}
          value={text}
          onChange={(next) => {
            setChosen(undefined);
            setText(next);
          }}
          onKeyDown={onKeyDown}
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={cursorKey === undefined ? undefined : `${listId}-${cursorKey}`}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
        />
        <Completions
          completions={completions}
          unread={unread}
          onTake={(next) => {
            setText(next);
            field.current?.focus();
          }}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pt-2 [&>*]:max-w-[59rem]">
        {search.error === undefined ? null : (
          <ErrorState title={say(words.stopped)}>{errorText(search.error)}</ErrorState>
        )}
        <HitList
          listId={listId}
          groups={groups}
          sought={search.answered}
          cursorKey={cursorKey}
          now={now}
          onPoint={setChosen}
          onOpen={open}
        />
        {hits.length === 0 && isAsked && search.error === undefined && server.state !== 'asking' ? (
          <Nothing text={text.trim()} answered={search.answered} />
        ) : null}
        {isAsked ? <WhereSearched isWhole={search.isWhole} text={text} isOffline={isOffline} server={server} /> : null}
      </div>
      <p className="sr-only" aria-live="polite">
        {search.answered !== text.trim() || server.state === 'asking'
          ? ''
          : [
              unread ?? '',
              hits.length === 0 ? '' : describePlace(isOffline, hits.length),
              server.state === 'failed' ? say(words.serverFailed, { why: errorText(server.error) }) : '',
            ]
              .join(' ')
              .trim()}
      </p>
    </section>
  );
}

type CompletionsProps = {
  completions: readonly Completion[];
  unread: string | undefined;
  onTake: (text: string) => void;
};

/** Operators and their values that fit what is typed, the first by Tab; or what is not read of it. */
function Completions({ completions, unread, onTake }: CompletionsProps) {
  // One line, also while there is nothing to offer: the results below never move.
  return (
    <div className="flex h-8 items-end gap-1 overflow-hidden pb-0.5 text-small text-text-3">
      {unread === undefined ? null : (
        <span className="self-center truncate pe-1 text-warning">{revealText(unread)}</span>
      )}
      {completions.length === 0 ? null : <span className="self-center pe-1">{say(words.narrow)}</span>}
      {completions.map(({ label, text }) => (
        <button
          key={label}
          type="button"
          tabIndex={-1}
          className="h-6 shrink-0 rounded-cap border border-border px-1.5 font-mono text-cap text-text-2 hover:bg-hover"
          onClick={() => onTake(text)}
        >
          <SafeText>{label}</SafeText>
        </button>
      ))}
    </div>
  );
}

type WhereSearchedProps = { isWhole: boolean; text: string; isOffline: boolean; server: ServerSearch };

/** At the end: what was not looked at, and how the server stands. */
function WhereSearched({ isWhole, text, isOffline, server }: WhereSearchedProps) {
  if (text.trim() === '') return null;
  const ofServer = isOffline
    ? say(words.serverOffline)
    : server.state === 'asking'
      ? say(words.askingServer)
      : server.state === 'failed'
        ? say(words.serverFailed, { why: errorText(server.error) })
        : server.hits.length === 0
          ? say(words.serverNone)
          : undefined;
  return (
    <p className="px-3 pt-2 pb-4 text-small text-text-3">
      {isWhole ? null : `${say(words.newestOnly)} `}
      {ofServer}
    </p>
  );
}

/** Names of queues and colleagues, for completions. */
function useKnown(): Known {
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  const facets = useLiveQuery('queue:facets', {}, ['queue']).data;
  return useMemo(
    () => ({
      queues: workspace?.queues.map(({ name }) => name) ?? [],
      people: workspace?.agents.map(({ name }) => name) ?? [],
      tags: facets?.tags.map(({ tag }) => tag) ?? [],
    }),
    [workspace, facets],
  );
}

/** Nothing is said before the answer is there. */
function Nothing({ text, answered }: { text: string; answered: string }) {
  if (text === '') {
    return (
      <EmptyState icon={SearchIcon} title={say(words.everything)}>
        {say(words.everythingHint)}
      </EmptyState>
    );
  }
  if (answered !== text) return null;
  return (
    <div role="status">
      <EmptyState icon={SearchIcon} title={tell(words.noMatch, { text: <SafeText>{text}</SafeText> })}>
        {say(words.searchedAll)}
      </EmptyState>
    </div>
  );
}

function describePlace(isOffline: boolean, count: number): string {
  const where = isOffline ? say(words.offlineFromDevice) : say(words.fromDevice);
  return count === 0 ? where : say(words.count, { count, where });
}
