import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useCommand } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { isAway, useConnection } from '#renderer/data/use-connection.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { useSearch } from '#renderer/data/use-search.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { tell } from '#renderer/intl/tell.tsx';
import type { SearchHit } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { articleId } from '#shared/lib/ids.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { SearchIcon } from '#ui/icons.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { TextField } from '#ui/text-field.tsx';
import { groupHits, HitList, hitKey } from './hit-list.tsx';
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
  const groups = groupHits(search.hits);
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
    // A key that an input method is using is not ours.
    if (event.nativeEvent.isComposing) return;
    const step = MOVES[event.key as keyof typeof MOVES];
    if (step !== undefined) {
      event.preventDefault();
      move(step);
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
      <div className="border-b border-border px-5 pb-3 [&>:last-child]:max-w-[57.5rem]">
        <SectionHeading level={1} size="page" aside={describePlace(isAway(connection), hits.length)}>
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
        {hits.length === 0 && search.error === undefined ? (
          <Nothing text={text.trim()} answered={search.answered} />
        ) : null}
      </div>
    </section>
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
