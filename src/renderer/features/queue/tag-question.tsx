import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { cleanTag, isSameTag } from '#shared/conversation/tags.ts';
import { numberFormat, say } from '#shared/intl/say.ts';
import type { PaletteGroup } from '#ui/command-palette.tsx';
import { AddIcon, DoneIcon, TagIcon } from '#ui/icons.tsx';
import { actWords as words } from './act-words.ts';
import { isFound, QuestionPalette } from './question-palette.tsx';

export type TagQuestionProps = {
  rows: readonly ConversationRow[];
  onAnswer: (tag: string, isAdded: boolean) => void;
  onDismiss: () => void;
};

const NEW = 'new:';
const ON = 'on:';
const OFF = 'off:';
const MOST_OFFERED = 50;

/** J6: tags of these conversations and those in use. Stays open: a conversation has more than one. */
export function TagQuestion({ rows, onAnswer, onDismiss }: TagQuestionProps) {
  const inUse = useLiveQuery('queue:facets', {}, ['queue', 'outbox']).data?.tags ?? [];
  const onAll = (tag: string) => rows.every((row) => (row.tags ?? []).some((known) => isSameTag(known, tag)));
  const known = [...new Set(rows.flatMap((row) => row.tags ?? []))];
  const on = known.filter(onAll);
  const groupsFor = (typed: string): PaletteGroup[] => {
    const wanted = cleanTag(typed);
    const others = [
      ...known.filter((tag) => !onAll(tag)).map((tag) => ({ tag, count: 0 })),
      ...inUse.filter(({ tag }) => !known.some((one) => isSameTag(one, tag))),
    ].filter(({ tag }) => isFound(tag, wanted));
    const isKnown = [...on, ...others.map(({ tag }) => tag)].some((tag) => isSameTag(tag, wanted));
    return [
      {
        id: 'inUse',
        label: say(words.tagsInUse),
        items: others.slice(0, MOST_OFFERED).map(({ tag, count }) => ({
          id: `${OFF}${tag}`,
          label: tag,
          icon: TagIcon,
          ...(count === 0 ? {} : { detail: numberFormat().format(count) }),
        })),
      },
      {
        id: 'new',
        label: say(words.tagNew),
        items:
          wanted === '' || isKnown
            ? []
            : [{ id: `${NEW}${wanted}`, label: say(words.newTag, { tag: wanted }), icon: AddIcon }],
      },
      {
        id: 'on',
        label: say(words.tagsOn),
        items: on
          .filter((tag) => isFound(tag, wanted))
          .map((tag) => ({ id: `${ON}${tag}`, label: tag, icon: DoneIcon })),
      },
    ];
  };
  const answer = (id: string) => {
    const [, prefix = '', tag = ''] = /^(new:|on:|off:)(.*)$/su.exec(id) ?? [];
    onAnswer(tag, prefix !== ON);
    return false;
  };
  return (
    <QuestionPalette
      question={say(words.tagQuestion)}
      verb={say(words.tagVerb)}
      hint={say(words.tagHint)}
      rows={rows}
      groupsFor={groupsFor}
      onAnswer={answer}
      onDismiss={onDismiss}
    />
  );
}
