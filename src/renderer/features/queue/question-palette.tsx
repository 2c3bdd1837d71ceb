import { useState } from 'react';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { CommandPalette, type PaletteGroup } from '#ui/command-palette.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { actWords as words } from './act-words.ts';

export type QuestionPaletteProps = {
  question: string;
  verb: string;
  hint: string;
  rows: readonly ConversationRow[];
  /** What is offered for what was typed. */
  groupsFor: (typed: string) => readonly PaletteGroup[];
  /** True: the question is answered and goes. */
  onAnswer: (id: string, typed: string) => boolean;
  onDismiss: () => void;
};

/** One question about conversations, answered by typing or choosing: the palette, asking for one thing. */
export function QuestionPalette(props: QuestionPaletteProps) {
  const [typed, setTyped] = useState('');
  const [only] = props.rows;
  return (
    <CommandPalette
      isOpen
      onDismiss={props.onDismiss}
      query={typed}
      onQueryChange={setTyped}
      groups={props.groupsFor(typed)}
      onRun={(id) => {
        const isAnswered = props.onAnswer(id, typed);
        if (isAnswered) props.onDismiss();
        else setTyped('');
      }}
      question={props.question}
      verb={props.verb}
      source={props.hint}
      context={
        props.rows.length === 1 && only !== undefined
          ? revealText(only.customerName)
          : say(words.context, { count: props.rows.length })
      }
    />
  );
}

/** Whether every word that was typed begins a word of the label. */
export function isFound(label: string, typed: string): boolean {
  const parts = label.toLocaleLowerCase().split(/\s+/u);
  return typed
    .toLocaleLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
    .every((word) => parts.some((part) => part.startsWith(word)));
}
