import type { DiffPart } from '#shared/article/diff-words.ts';
import { SafeText } from '#ui/safe-text.tsx';

type WordDiffProps = { parts: readonly DiffPart[]; side: 'was' | 'now' };

/** One side of a word diff: what is only there is struck or underlined, never told by colour alone. Hidden characters are shown (SEC-72). */
export function WordDiff({ parts, side }: WordDiffProps) {
  const other = side === 'was' ? 'new' : 'gone';
  const own = side === 'was' ? 'bg-danger-tint line-through' : 'bg-success-tint underline';
  return parts
    .filter(({ kind }) => kind !== other)
    .map((part, at) => {
      const Mark = part.kind === 'same' ? 'span' : side === 'was' ? 'del' : 'ins';
      return (
        // Parts of one text in their order: a place is what a part is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Mark key={at} {...(part.kind === 'same' ? {} : { className: `rounded-mark ${own}` })}>
          <SafeText strictness="prose">{part.text}</SafeText>
        </Mark>
      );
    });
}
