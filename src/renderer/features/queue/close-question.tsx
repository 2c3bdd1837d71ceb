import type { ConversationRow, Gap } from '#shared/conversation/schema.ts';
import { gap as gapSchema } from '#shared/conversation/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { PaletteGroup } from '#ui/command-palette.tsx';
import { DoneIcon } from '#ui/icons.tsx';
import { actWords as words } from './act-words.ts';
import { isFound, QuestionPalette } from './question-palette.tsx';

export type CloseQuestionProps = {
  rows: readonly ConversationRow[];
  onAnswer: (gap: Gap | null) => void;
  onDismiss: () => void;
};

const NONE = 'none';
const GAPS: readonly { id: string; word: Word }[] = [
  { id: 'knowledge', word: words.gapKnowledge },
  { id: 'trigger', word: words.gapTrigger },
  { id: 'edge_case', word: words.gapEdge },
  { id: 'product', word: words.gapProduct },
  { id: NONE, word: words.gapNone },
];

/** E7, of many at once: one gap for all of them. What is proposed hangs on the escalation of each, so nothing is. */
export function CloseQuestion({ rows, onAnswer, onDismiss }: CloseQuestionProps) {
  const groupsFor = (typed: string): PaletteGroup[] => [
    {
      id: 'gaps',
      label: say(words.gaps),
      items: GAPS.map(({ id, word }) => ({ id, label: say(word), icon: DoneIcon })).filter(({ label }) =>
        isFound(label, typed),
      ),
    },
  ];
  return (
    <QuestionPalette
      question={say(words.closeQuestion)}
      verb={say(words.closeVerb)}
      hint={say(words.closeHint)}
      rows={rows}
      groupsFor={groupsFor}
      onAnswer={(id) => {
        const gap = gapSchema.safeParse(id);
        onAnswer(gap.success ? gap.data : null);
        return true;
      }}
      onDismiss={onDismiss}
    />
  );
}
