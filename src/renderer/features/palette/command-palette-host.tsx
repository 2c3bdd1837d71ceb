import { useEffect, useRef, useState } from 'react';
import { useCommand, useLiveCommands, useRunCommand } from '#renderer/data/command-context.tsx';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSearch } from '#renderer/data/use-search.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { articleId } from '#shared/lib/ids.ts';
import { CommandPalette } from '#ui/command-palette.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { commandGroups, hitGroup, isOffered } from './palette-groups.ts';
import { words } from './words.ts';

/**
 * The palette (J3): every command that something on screen answers for now, from the one registry, and conversations and articles of
 * this device. A command runs after the palette has gone and focus is back where it was, as if its key had been pressed there.
 */
export function CommandPaletteHost() {
  const [isOpen, setOpen] = useState(false);
  const pending = useRef<() => void>(undefined);
  useCommand('palette.open', () => setOpen(true));
  useEffect(() => {
    const act = pending.current;
    if (isOpen || act === undefined) return undefined;
    pending.current = undefined;
    // Focus returns in a task that the closing palette has queued before this one.
    const timer = setTimeout(act, 0);
    return () => clearTimeout(timer);
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <Palette
      onDismiss={() => setOpen(false)}
      onAct={(act) => {
        pending.current = act;
        setOpen(false);
      }}
    />
  );
}

function Palette({ onDismiss, onAct }: { onDismiss: () => void; onAct: (act: () => void) => void }) {
  const workspace = useWorkspace();
  const role = useSession()?.agent?.role;
  const run = useRunCommand();
  const [query, setQuery] = useState('');
  const commands = useLiveCommands()
    .filter(({ command, isEnabled }) => isEnabled && isOffered(command, role))
    .map(({ command }) => command);
  const { hits } = useSearch(query);
  const here = useHere();

  const onRun = (id: string) => {
    const hit = hits.find((one) => `${one.kind} ${one.id}` === id);
    if (hit === undefined) return onAct(() => run(id));
    const article = hit.kind === 'article' ? articleId.safeParse(hit.id) : undefined;
    if (article?.success === true) return onAct(() => workspace.goTo({ name: 'articles', articleId: article.data }));
    const { conversationId } = hit;
    if (conversationId !== null) onAct(() => workspace.openConversation(conversationId));
    return undefined;
  };
  return (
    <CommandPalette
      isOpen
      onDismiss={onDismiss}
      query={query}
      onQueryChange={setQuery}
      groups={[...commandGroups(commands, query, workspace.place.name === 'queue'), hitGroup(hits, query)]}
      onRun={onRun}
      source={say(words.fromDevice)}
      onSearchAll={() => onAct(() => workspace.goTo({ name: 'search', query: query.trim() }))}
      {...(here === undefined ? {} : { context: here })}
    />
  );
}

/** What the first group acts on: `#48213 Dana Whitfield`. */
function useHere(): string | undefined {
  const { place, conversationId } = useWorkspace();
  const isHere = place.name === 'queue' && conversationId !== undefined;
  const thread = useLiveQuery('conversation:get', isHere ? { conversationId } : undefined, [
    'thread',
    'queue',
    'outbox',
  ]).data;
  if (thread === undefined || thread === null) return undefined;
  return `#${thread.conversation.number} ${revealText(thread.conversation.customerName)}`;
}
