import { useMemo } from 'react';
import { useGone } from '#renderer/data/use-gone.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import type { AgentRow, Availability } from '#shared/agent/schema.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { mayBeMentioned } from '#shared/mention/find-mentions.ts';
import { scoreMatch } from '#shared/saved-reply/find-replies.ts';
import { Avatar } from '#ui/avatar.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import type { TextRange } from './replace-text.ts';
import type { TextMenuSource } from './use-text-menu.tsx';
import { words } from './words.ts';

const AVAILABILITY: Readonly<Record<Availability, Word>> = {
  online: words.online,
  busy: words.busy,
  away: words.away,
  offline: words.offline,
};
const MOST_SHOWN = 8;

/** The colleagues who may see this conversation, but oneself. */
export function useColleagues({ conversation }: Thread): readonly AgentRow[] {
  const myId = useSession()?.agent?.id;
  const agents = useLiveQuery('workspace:get', {}, ['workspace']).data?.agents;
  const { teamId, assigneeId } = conversation;
  return useMemo(
    () => (agents ?? []).filter((agent) => agent.id !== myId && mayBeMentioned(agent, { teamId, assigneeId })),
    [agents, myId, teamId, assigneeId],
  );
}

/** Colleagues by `@` in a note: it stands there as `@Name`, and they are told. */
export function useMentionSource(thread: Thread, write: (range: TextRange, text: string) => void): TextMenuSource {
  const colleagues = useColleagues(thread);
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
            end: describeThere(agent, isGone(agent)),
          })),
      choose: (id, range) => {
        const chosen = colleagues.find((agent) => agent.id === id);
        if (chosen !== undefined) write(range, `@${chosen.name} `);
      },
    }),
    [colleagues, isGone, write],
  );
}

/** B8: what they chose is no desk at which somebody sits; the note reaches them either way. */
function describeThere({ availability }: AgentRow, isGone: boolean): string {
  const said = say(AVAILABILITY[availability]);
  return isGone ? say(words.notAtDesk, { availability: said }) : said;
}
