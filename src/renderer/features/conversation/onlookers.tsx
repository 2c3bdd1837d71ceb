import { firstName } from '#renderer/components/first-name.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { TypingIcon, ViewingIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { words } from './words.ts';

/** J6, collision: who else types or reads here, where the list that says so may not be in sight. Who types comes first. */
export function Onlookers({ conversationId }: { conversationId: ConversationId }) {
  const entries = useLiveQuery('presence:list', {}, ['presence']).data?.entries ?? [];
  const here = entries.filter(({ viewing }) => viewing === conversationId);
  const who = here.find(({ typing }) => typing) ?? here[0];
  if (who === undefined) return null;
  const name = revealText(firstName(who.name));
  const Icon = who.typing ? TypingIcon : ViewingIcon;
  const said = say(who.typing ? words.typesToo : words.readsToo, { name });
  return (
    <span title={said} className="flex items-center gap-1 pe-2 text-small whitespace-nowrap text-text-2">
      <Icon size="small" />
      <span aria-hidden="true">{name}</span>
      <span className="sr-only">{said}</span>
    </span>
  );
}
