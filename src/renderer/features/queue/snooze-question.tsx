import { useServerNow } from '#renderer/data/use-now.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { UNTIL_REPLY } from '#shared/conversation/snooze.ts';
import { dateFormat, say } from '#shared/intl/say.ts';
import type { PaletteGroup, PaletteItem } from '#ui/command-palette.tsx';
import { ClockIcon, CloseIcon, SnoozeIcon, TypingIcon } from '#ui/icons.tsx';
import { actWords as words } from './act-words.ts';
import { isFound, QuestionPalette } from './question-palette.tsx';
import { readSnoozeTime, snoozeTimes } from './snooze-times.ts';

export type SnoozeQuestionProps = {
  rows: readonly ConversationRow[];
  onAnswer: (until: string | null) => void;
  onDismiss: () => void;
};

const WAKE = 'wake';
const REPLY = 'reply';

/** J6: until when. Times in plain words, any other typed. */
export function SnoozeQuestion({ rows, onAnswer, onDismiss }: SnoozeQuestionProps) {
  const now = useServerNow();
  const times = snoozeTimes(new Date(now));
  const groupsFor = (typed: string): PaletteGroup[] => {
    const at = readSnoozeTime(typed, new Date(now));
    const offered: PaletteItem[] = [
      ...times.map(({ id, word, at: time }) => ({ id, label: say(word), icon: SnoozeIcon, detail: spell(time) })),
      { id: REPLY, label: say(words.untilReply), icon: TypingIcon },
      ...(rows.some(({ snoozedUntil }) => snoozedUntil)
        ? [{ id: WAKE, label: say(words.unsnooze), icon: CloseIcon }]
        : []),
    ];
    const chosen = at === undefined ? [] : [{ id: at.toISOString(), label: spell(at), icon: ClockIcon }];
    return [
      { id: 'chosen', label: say(words.chosenTime), items: chosen },
      { id: 'offered', label: say(words.suggested), items: offered.filter(({ label }) => isFound(label, typed)) },
    ];
  };
  const answer = (id: string) => {
    const time = times.find((one) => one.id === id);
    onAnswer(id === WAKE ? null : id === REPLY ? UNTIL_REPLY : (time?.at.toISOString() ?? id));
    return true;
  };
  return (
    <QuestionPalette
      question={say(words.snoozeUntil)}
      verb={say(words.snoozeVerb)}
      hint={say(words.snoozeHint)}
      rows={rows}
      groupsFor={groupsFor}
      onAnswer={answer}
      onDismiss={onDismiss}
    />
  );
}

function spell(at: Date): string {
  return dateFormat({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(
    at,
  );
}
