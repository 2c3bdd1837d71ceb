import { type Command, isForRole, isOfConversation, labelOf, scopeLabels, shownKeys } from '#renderer/data/command.ts';
import type { Role } from '#shared/agent/schema.ts';
import type { SearchHit } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import type { PaletteGroup, PaletteItem } from '#ui/command-palette.tsx';
import { ArticleIcon, PersonIcon } from '#ui/icons.tsx';
import { commandIcon } from './command-icon.ts';
import { type Match, matchWords } from './match-words.ts';
import { words } from './words.ts';

/** Asked of the window itself: the palette is already open. */
const OPENER = 'palette.open';
const MOST_HITS = 8;
/** Below everything that bears the words itself. */
const BY_OTHER_WORDS = 3;
/** More characters than a command has. */
const MANY = 10_000;

/** Is this role offered the command at all? */
export function isOffered(command: Command, role: Role | undefined): boolean {
  return command.isHidden !== true && isForRole(command, role);
}

/**
 * Commands that match, in groups: what this conversation allows first, then what works on this screen, then places, then the rest. What the list of conversations can is
 * reached from everywhere and is of this screen only where it is shown: else a press of Enter would order a list that nobody sees.
 */
export function commandGroups(commands: readonly Command[], query: string, isListShown = true): PaletteGroup[] {
  const groups = new Map<string, { label: string; found: { item: PaletteItem; rank: number }[] }>();
  for (const command of commands) {
    if (command.id === OPENER) continue;
    const match = matchCommand(command, query);
    if (match === undefined) continue;
    const { id, label } = groupOf(command);
    const group = groups.get(id) ?? { label, found: [] };
    group.found.push({ item: itemOf(command, match.ranges), rank: match.rank });
    groups.set(id, group);
  }
  const order = (id: string) =>
    id === 'here' ? 0 : id === 'go' ? 2 : id === 'window' ? 3 : id === 'queue' && !isListShown ? 4 : 1;
  return [...groups]
    .toSorted(([a], [b]) => order(a) - order(b))
    .map(([id, { label, found }]) => ({
      id,
      label,
      items: found.toSorted((a, b) => a.rank - b.rank).map(({ item }) => item),
    }));
}

/** By its label, else with the other words for it: then nothing is marked, for they are not shown, and what has fewer of them is meant rather: the language, not the page with all of them. */
function matchCommand(command: Command, query: string): Match | undefined {
  const label = labelOf(command);
  const match = matchWords(label, query);
  if (match !== undefined || command.also === undefined) return match;
  const { en, de } = command.also;
  const all = `${label} ${en} ${de}`;
  const found = matchWords(all, query);
  return found === undefined ? undefined : { ranges: [], rank: BY_OTHER_WORDS + found.rank + all.length / MANY };
}

/** Conversations and articles among the hits; messages and notes have the search screen. */
export function hitGroup(hits: readonly SearchHit[], query: string): PaletteGroup {
  const items = hits
    .filter((hit) => hit.kind === 'conversation' || hit.kind === 'article')
    .slice(0, MOST_HITS)
    .map(
      (hit): PaletteItem => ({
        id: `${hit.kind} ${hit.id}`,
        label: hit.title,
        matches: matchWords(hit.title, query)?.ranges ?? [],
        icon: hit.kind === 'article' ? ArticleIcon : PersonIcon,
        detail: hit.kind === 'article' ? say(words.article) : say(words.conversation),
      }),
    );
  return { id: 'found', label: say(words.found), items };
}

function itemOf(command: Command, matches: PaletteItem['matches']): PaletteItem {
  const icon = commandIcon(command.id);
  const keys = command.keys ?? command.menuKeys;
  return {
    id: command.id,
    label: labelOf(command),
    ...(matches === undefined ? {} : { matches }),
    ...(icon === undefined ? {} : { icon }),
    ...(keys === undefined ? {} : { keys: shownKeys(keys) }),
  };
}

function groupOf({ id, scope }: Command): { id: string; label: string } {
  if (isOfConversation(scope)) return { id: 'here', label: say(words.here) };
  if (id.startsWith('go.')) return { id: 'go', label: say(words.goTo) };
  if (scope === 'everywhere') return { id: 'window', label: say(words.window) };
  return { id: scope, label: say(scopeLabels[scope]) };
}
