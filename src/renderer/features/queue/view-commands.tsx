import { useCommand } from '#renderer/data/command-context.tsx';
import { useSession } from '#renderer/data/use-session.ts';
import { maySee } from '#shared/contract/matrix.ts';
import { MOST_SAVED_VIEWS, type QueueSort, type SavedView } from '#shared/conversation/view.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { isSortable, SORTS, useViews, VIEWS } from './views.ts';

/** The ones that the window's own commands have already. */
const OF_WINDOW: ReadonlySet<string> = new Set(['go.queue', 'go.mine']);
const PLACES = Array.from({ length: MOST_SAVED_VIEWS }, (_, at) => at + 1);

/** Going to views and choosing the sort by key and palette, from everywhere. */
export function ViewCommands() {
  const views = useViews();
  const role = useSession()?.agent?.role;
  if (role === undefined || !maySee(role, 'queue')) return null;
  return (
    <>
      {VIEWS.filter(({ command }) => !OF_WINDOW.has(command)).map(({ view, command }) => (
        <Go key={command} command={command} onGo={() => views.goTo(view)} />
      ))}
      {PLACES.map((place) => (
        <GoSaved key={place} place={place} saved={views.saved[place - 1]} onGo={views.goToSaved} />
      ))}
      {SORTS.map(({ sort, command }) => (
        <SortBy
          key={sort}
          command={command}
          isOn={isSortable(views.view) && views.sort !== sort}
          sort={sort}
          onSort={views.setSort}
        />
      ))}
    </>
  );
}

function Go({ command, onGo }: { command: string; onGo: () => void }) {
  useCommand(command, onGo);
  return null;
}

type GoSavedProps = { place: number; saved: SavedView | undefined; onGo: (saved: SavedView) => void };

function GoSaved({ place, saved, onGo }: GoSavedProps) {
  const label = saved === undefined ? undefined : revealText(saved.name);
  useCommand(`go.view${place}`, () => (saved === undefined ? undefined : onGo(saved)), saved !== undefined, { label });
  return null;
}

type SortByProps = { command: string; sort: QueueSort; isOn: boolean; onSort: (sort: QueueSort) => void };

function SortBy({ command, sort, isOn, onSort }: SortByProps) {
  useCommand(command, () => onSort(sort), isOn);
  return null;
}
