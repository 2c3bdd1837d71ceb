import { useMemo } from 'react';
import { FilledText } from '#renderer/components/filled-text.tsx';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { findReplies } from '#shared/saved-reply/find-replies.ts';
import { isMacro } from '#shared/saved-reply/rules.ts';
import { fillVariables } from '#shared/saved-reply/variables.ts';
import { Keys } from '#ui/keys.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { noteInserted } from './inserted-reply.ts';
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
  const conversationId = thread.conversation.id;
  const { data } = useLiveQuery('savedReply:list', { conversationId }, ['savedReply', 'thread']);
  const values = useVariableValues(thread);
  const spoken = thread.conversation.language;
  return useMemo(() => {
    const fitting = data?.fitting ?? [];
    const texts = (data?.replies ?? []).filter(({ reply }) => !isMacro(reply));
    return {
      kind: 'reply',
      label: say(words.savedReplies),
      find: (typed) =>
        fittingFirst(findReplies(texts, typed, spoken), typed === '' ? fitting : [])
          .slice(0, MOST_SHOWN)
          .map(({ reply }) => ({
            id: reply.id,
            label: <SafeText>{reply.name}</SafeText>,
            end:
              typed === '' && fitting.includes(reply.id) ? (
                say(words.fitsHere)
              ) : reply.shortcut === null ? (
                <SafeText>{reply.folder}</SafeText>
              ) : (
                `/${reply.shortcut}`
              ),
            preview: <FilledText text={reply.text} values={values} />,
          })),
      choose: (id, range) => {
        const chosen = texts.find(({ reply }) => reply.id === id);
        if (chosen === undefined) return;
        const { text } = fillVariables(chosen.reply.text, values);
        write(range, text);
        noteInserted(conversationId, id, text);
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
  }, [data, values, spoken, write, conversationId]);
}

/** Before anything is typed, what fits the conversation stands first, in its order; the rest keeps its own. */
function fittingFirst<C extends { reply: { id: string } }>(found: readonly C[], fitting: readonly string[]): C[] {
  const first = fitting.flatMap((id) => found.find(({ reply }) => reply.id === id) ?? []);
  return [...first, ...found.filter((one) => !first.includes(one))];
}
