import { type FocusEvent, useState } from 'react';
import { useCommand } from '#renderer/data/command-context.tsx';
import { useFeedback, type Verdict } from '#renderer/data/use-feedback.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Thread } from '#shared/contract/ipc.ts';
import {
  type ClassifiedDimension,
  classificationTarget,
  classifiedDimensions,
} from '#shared/conversation/feedback-targets.ts';
import { urgency } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { sayMood } from '#shared/sent/say-sent.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { Popover } from '#ui/popover.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { words as conversationWords } from '../words.ts';
import { type Change, ClassifiedLine } from './classified-line.tsx';
import { words } from './words.ts';

const URGENCY = {
  low: conversationWords.low,
  normal: conversationWords.normal,
  high: conversationWords.high,
  critical: conversationWords.critical,
} as const;

type ClassificationProps = {
  thread: Pick<Thread, 'conversation' | 'handoff' | 'feedback'>;
  categories: readonly CategoryRow[];
};

/** Category and urgency in the head; a press opens what the assistant made of the conversation, each with its thumb (E1) and the way to set it right (C5). */
export function Classification({ thread, categories }: ClassificationProps) {
  const { conversation } = thread;
  const [isOpen, setOpen] = useState(false);
  useCommand('conversation.classify', () => setOpen(true));
  const category = conversation.categoryName ?? say(conversationWords.noCategory);
  return (
    <Popover
      label={say(words.open)}
      align="start"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className="flex min-w-0 gap-1.5 rounded-cap text-small text-text-3 hover:bg-hover">
          <span className="min-w-0 shrink-1000 truncate">
            <SafeText>{category}</SafeText>
          </span>
          <span aria-hidden="true">·</span>
          <span className="min-w-0 truncate">{say(URGENCY[conversation.urgency])}</span>
          <span className="sr-only">{say(words.open)}</span>
        </button>
      }
    >
      <Lines thread={thread} categories={categories} />
    </Popover>
  );
}

function Lines({ thread, categories }: ClassificationProps) {
  const { conversation, handoff } = thread;
  const { toast } = useWorkspace();
  const { verdictOf, give } = useFeedback(conversation.id, thread.feedback);
  const override = useMutation('conversation.override');
  const [focused, setFocused] = useState<ClassifiedDimension>('category');
  const values = {
    category: conversation.categoryKey ?? '',
    urgency: conversation.urgency,
    mood: handoff?.mood ?? '',
  };
  const shown = {
    category: conversation.categoryName ?? say(conversationWords.noCategory),
    urgency: say(URGENCY[conversation.urgency]),
    mood: sayMood(values.mood),
  };
  const choices = {
    category: categories.map(({ key, name }) => ({ value: key, label: revealText(name) })),
    urgency: urgency.options.map((value) => ({ value, label: say(URGENCY[value]) })),
    mood: [],
  };
  const lines = classifiedDimensions.filter((dimension) => dimension !== 'mood' || values.mood !== '');
  const targetOf = (dimension: ClassifiedDimension) =>
    classificationTarget(conversation.id, dimension, values[dimension]);
  const judge = (dimension: ClassifiedDimension, verdict: Verdict) => void give(targetOf(dimension), verdict);
  const vote = (verdict: 'up' | 'down') =>
    judge(focused, verdictOf(targetOf(focused)) === verdict ? undefined : verdict);
  useCommand('feedback.up', () => vote('up'), true, { isFirst: true });
  useCommand('feedback.down', () => vote('down'), true, { isFirst: true });

  const set = async (dimension: 'category' | 'urgency', { to, reason }: Change) => {
    const from = values[dimension];
    const change = (value: string) => override.run({ conversationId: conversation.id, dimension, to: value, reason });
    if (to === from || !(await change(to))) return;
    const value = choices[dimension].find((one) => one.value === to)?.label ?? to;
    const text = say(words.set, { dimension: say(words[dimension]), value });
    if (from === '') toast(text);
    else toast(text, () => void change(from));
  };
  /** Each line's thumbs have the focus in turn: the keys act on the line that they are of. */
  const watch = {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      const of = target.closest<HTMLElement>('[data-dimension]')?.dataset.dimension;
      const dimension = classifiedDimensions.find((one) => one === of);
      if (dimension !== undefined) setFocused(dimension);
    },
  };
  return (
    <div role="group" aria-label={say(words.open)} className="grid w-80 gap-1 p-2 text-ui" {...watch}>
      <p className="px-1.5 pb-0.5 font-medium">{say(words.open)}</p>
      {lines.map((dimension) => (
        <ClassifiedLine
          key={dimension}
          dimension={dimension}
          value={shown[dimension]}
          verdict={verdictOf(targetOf(dimension))}
          onVerdict={(verdict) => judge(dimension, verdict)}
          options={choices[dimension].filter(({ value }) => value !== values[dimension])}
          onChange={(change) => {
            if (dimension !== 'mood') void set(dimension, change);
          }}
        />
      ))}
      <p className="px-1.5 text-small text-text-3">{say(words.keysHint)}</p>
    </div>
  );
}
