import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { call } from '#renderer/data/api.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { KnownLanguage } from '#shared/assistant/types.ts';
import type { TranslationNow } from '#shared/contract/translation-calls.ts';
import { spokenLocale } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

export type ThreadTranslation = {
  language: KnownLanguage;
  now: TranslationNow | undefined;
  turn: (isOn: boolean) => void;
};
type Item = TranslationNow['items'][number];

const Translation = createContext<ThreadTranslation | undefined>(undefined);
const Items = createContext<ReadonlyMap<string, Item>>(new Map());

/** D1: the open thread in the agent's language, where they want it; what the customer gets is never touched. */
export function TranslationScope({
  conversationId,
  children,
}: {
  conversationId: ConversationId;
  children: ReactNode;
}) {
  const { notify } = useWorkspace();
  const language: KnownLanguage = spokenLocale() === 'de' ? 'de' : 'en';
  const now = useLiveQuery('translation:get', { conversationId, language }, ['translation', 'thread']).data;
  const turn = (isOn: boolean) => {
    call('translation:set', { conversationId, language, isOn }).catch((thrown: unknown) =>
      notify({ level: 'error', text: errorText(thrown) }),
    );
  };
  // Also where nothing is foreign yet: the line says so, and what comes in another language is translated then. A key pressed a moment before that came is not lost.
  useCommand('conversation.translate', () => turn(now?.isOn !== true), now !== undefined);
  const list = now?.items;
  const items = useMemo(() => new Map((list ?? []).map((item) => [item.messageId, item])), [list]);
  return (
    <Translation.Provider value={{ language, now, turn }}>
      <Items.Provider value={items}>{children}</Items.Provider>
    </Translation.Provider>
  );
}

export function useTranslation(): ThreadTranslation | undefined {
  return useContext(Translation);
}

export function useTranslated(messageId: string): Item | undefined {
  return useContext(Items).get(messageId);
}
