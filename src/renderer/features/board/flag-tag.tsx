import type { BoardFlag } from '#shared/contract/board-calls.ts';
import type { FlagRule } from '#shared/conversation/flag.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { FlagIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { words } from './words.ts';

const RULES: Readonly<Record<FlagRule, Word>> = {
  breach: words.flagBreach,
  noOwner: words.flagNoOwner,
  mood: words.flagMood,
};

/** Why somebody or a rule asks for a look: a person's word in the warning tone, a rule's as grave as it is. Where there is little room its mark stands for it, and the word is in its name and title. */
export function FlagTag({ flag, more = 0 }: { flag: BoardFlag; more?: number }) {
  const text = flag.why ?? (flag.rule === null ? '' : say(RULES[flag.rule]));
  const tone = flag.why === null && flag.rule !== 'mood' ? 'danger' : 'warning';
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5" title={revealText(text)}>
      <span className="inline-flex min-w-0 [&>span]:min-w-0 [&>span]:shrink [&>span]:overflow-hidden">
        <Tag tone={tone} icon={FlagIcon}>
          <span className="truncate @max-[44rem]:sr-only">
            <SafeText>{text}</SafeText>
          </span>
        </Tag>
      </span>
      {more > 0 ? (
        <span className="flex-none text-small text-text-3 tabular-nums">{say(words.moreFlags, { count: more })}</span>
      ) : null}
    </span>
  );
}
