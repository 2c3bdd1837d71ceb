import { tell } from '#renderer/intl/tell.tsx';
import { Highlight, type HighlightRange } from '#ui/highlight.tsx';
import { words } from './recognised-words.ts';

export type RecognisedLineProps = {
  /** What the sender's recogniser called the turn. */
  label: string;
  /** Places in the label that a lit statement rests on. */
  lit: readonly HighlightRange[];
};

/** SEC-47: what another system took a turn for. Its word, so it never looks like something that was said. */
export function RecognisedLine({ label, lit }: RecognisedLineProps) {
  return (
    <p className="text-ui text-text-2">
      {tell(words.as, { label: <Highlight text={label} ranges={lit} tone="citation" /> })}
    </p>
  );
}
