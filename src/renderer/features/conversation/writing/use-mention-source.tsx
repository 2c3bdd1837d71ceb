import { useMemo } from 'react';
import { useGone } from '#renderer/data/use-gone.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import { joinNames } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import { mayBeMentioned } from '#shared/mention/find-mentions.ts';
import { fold, scoreMatch } from '#shared/saved-reply/find-replies.ts';
import { Avatar } from '#ui/avatar.tsx';
import { presenceWords } from '#ui/presence-dot.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import type { TextRange } from './replace-text.ts';
import type { TextMenuSource } from './use-text-menu.tsx';
import { words } from './words.ts';

const MOST_SHOWN = 8;
const MOST_NAMED = 3;
/** One letter is nobody's name yet. */
const FEWEST_LETTERS = 2;

/** The colleagues who may see this conversation, but oneself. */
export function useColleagues({ conversation }: Thread): readonly AgentRow[] {
  const { others } = useTeam();
  const { teamId, assigneeId } = conversation;
  return useMemo(
    () => others.filter((agent) => mayBeMentioned(agent, { teamId, assigneeId })),
    [others, teamId, assigneeId],
  );
}

/** Everybody who works here: oneself, and the others. */
function useTeam(): { me: AgentRow | undefined; others: readonly AgentRow[] } {
  const myId = useSession()?.agent?.id;
  const agents = useLiveQuery('workspace:get', {}, ['workspace']).data?.agents;
  return useMemo(() => {
    const here = (agents ?? []).filter(({ active }) => active);
    return { me: here.find(({ id }) => id === myId), others: here.filter(({ id }) => id !== myId) };
  }, [agents, myId]);
}

/** Colleagues by `@` in a note: it stands there as `@Name`, and they are told. */
export function useMentionSource(thread: Thread, write: (range: TextRange, text: string) => void): TextMenuSource {
  const colleagues = useColleagues(thread);
  const { me, others } = useTeam();
  const isGone = useGone();
  return useMemo(
    () => ({
      kind: 'mention',
      label: say(words.colleagues),
      find: (typed) =>
        colleagues
          .flatMap((agent) => {
            const score = scoreMatch(agent.name, typed);
            return score === null ? [] : [{ agent, score }];
          })
          .sort((a, b) => b.score - a.score || a.agent.name.localeCompare(b.agent.name))
          .slice(0, MOST_SHOWN)
          .map(({ agent }) => ({
            id: agent.id,
            lead: <Avatar name={agent.name} kind="other" size="tiny" isDecorative />,
            label: <SafeText>{agent.name}</SafeText>,
            // B8: what they chose is no desk at which somebody sits; the note reaches them either way.
            end: say(presenceWords[isGone(agent) ? 'offline' : agent.availability]),
          })),
      explain: (typed) => explainNobody(typed, { me, others, colleagues }),
      choose: (id, range) => {
        const chosen = colleagues.find((agent) => agent.id === id);
        if (chosen !== undefined) write(range, `@${chosen.name} `);
      },
    }),
    [colleagues, me, others, isGone, write],
  );
}

type Named = { me: AgentRow | undefined; others: readonly AgentRow[]; colleagues: readonly AgentRow[] };

/** Why a name that is typed is nobody's here: who has it may not see the conversation, or nobody has it. Of the words that follow a name, nothing. */
function explainNobody(typed: string, { me, others, colleagues }: Named): string | undefined {
  const isCalled = ({ name }: AgentRow) => beginsWord(name, typed);
  if (typed.length < FEWEST_LETTERS || others.length === 0 || colleagues.some(isCalled)) return undefined;
  const unseen = others.filter((agent) => isCalled(agent) && !colleagues.includes(agent));
  if (unseen.length > 0) {
    const names = unseen.slice(0, MOST_NAMED).map(({ name }) => revealText(name));
    return say(words.cannotSee, { names: joinNames(names) });
  }
  const isNobody = !typed.includes(' ') && !(me !== undefined && isCalled(me));
  return isNobody && colleagues.every(({ name }) => scoreMatch(name, typed) === null)
    ? say(words.nobodyCalled)
    : undefined;
}

/** Stricter than what the list finds: the name, or a later word of it, begins with what was typed. */
function beginsWord(name: string, typed: string): boolean {
  const [hay, needle] = [fold(name), fold(typed)];
  return hay.startsWith(needle) || hay.includes(` ${needle}`);
}
