import { useMemo } from 'react';
import { FilledText } from '#renderer/components/filled-text.tsx';
import { call } from '#renderer/data/api.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { findReplies } from '#shared/saved-reply/find-replies.ts';
import { isMacro } from '#shared/saved-reply/rules.ts';
import { fillVariables } from '#shared/saved-reply/variables.ts';
import { Keys } from '#ui/keys.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import type { TextMenuSource } from './use-text-menu.tsx';
import { useVariableValues } from './use-variable-values.ts';
import { words } from './words.ts';

/** What a list shows at once; more is found by typing. */
const MOST_SHOWN = 50;

/** Saved replies by `/`: the list, its preview with variables filled, and what is written when one is chosen. */
export function useReplySource(
  thread: Thread,
  write: (range: { start: number; end: number }, text: string) => void,
): TextMenuSource {
  const { data } = useLiveQuery('savedReply:list', {}, ['savedReply']);
  const values = useVariableValues(thread);
  const spoken = thread.conversation.language;
  return useMemo(() => {
    const texts = (data?.replies ?? []).filter(({ reply }) => !isMacro(reply));
    return {
      kind: 'reply',
      label: say(words.savedReplies),
      find: (typed) =>
        findReplies(texts, typed, spoken)
          .slice(0, MOST_SHOWN)
          .map(({ reply }) => ({
            id: reply.id,
            label: <SafeText>{reply.name}</SafeText>,
            end: reply.shortcut === null ? <SafeText>{reply.folder}</SafeText> : `/${reply.shortcut}`,
            preview: <FilledText text={reply.text} values={values} />,
          })),
      choose: (id, range) => {
        const chosen = texts.find(({ reply }) => reply.id === id);
        if (chosen === undefined) return;
        write(range, fillVariables(chosen.reply.text, values).text);
        void call('savedReply:used', { savedReplyId: id }).catch(() => undefined);
      },
      foot: (
        <>
          <span>
            <Keys keys="↵" /> {say(words.insert)}
          </span>
          <span>
            <Keys keys="Esc" /> {say(words.leave)}
          </span>
        </>
      ),
    } satisfies TextMenuSource;
  }, [data, values, spoken, write]);
}
