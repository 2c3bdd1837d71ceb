import { useMemo, useState } from 'react';
import { toAppError } from '#renderer/data/api.ts';
import { say, spokenLocale } from '#shared/intl/say.ts';
import { type Emoji, findEmoji, loadEmoji } from './emoji-data.ts';
import type { TextRange } from './replace-text.ts';
import type { TextMenuSource } from './use-text-menu.tsx';
import { words } from './words.ts';

const MOST_SHOWN = 24;

/** Emoji by `:` and a few letters of the name. */
export function useEmojiSource(write: (range: TextRange, text: string) => void): TextMenuSource {
  const [all, setAll] = useState<readonly Emoji[]>();
  return useMemo(
    () => ({
      kind: 'emoji',
      label: say(words.emoji),
      prepare: () => {
        loadEmoji(spokenLocale()).then(setAll, toAppError);
      },
      find: (typed) =>
        all === undefined
          ? undefined
          : findEmoji(all, typed, MOST_SHOWN).map(({ char, label }) => ({ id: char, lead: char, label })),
      choose: (char, range) => write(range, char),
    }),
    [all, write],
  );
}
