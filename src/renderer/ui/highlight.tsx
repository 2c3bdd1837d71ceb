import type { RevealStrictness } from './reveal-hidden.ts';
import { RevealedText } from './safe-text.tsx';

/** UTF-16 offsets into the text, end exclusive. */
export type HighlightRange = { start: number; end: number };
export type HighlightProps = {
  text: string;
  /** In any order; overlapping ones become one, what lies outside the text is cut off. */
  ranges: readonly HighlightRange[];
  /** citation: the words a statement rests on (tint, underline). match: what was searched for (bold, underline). */
  tone?: 'citation' | 'match';
  flow?: 'inline' | 'block';
  strictness?: RevealStrictness;
};

/**
 * Foreign text with some of its words marked. Safe as SafeText is.
 *
 * Anatomy: bdi > (text | mark)…
 */
export function Highlight({ text, ranges, tone = 'match', flow = 'inline', strictness = 'name' }: HighlightProps) {
  const className = tone === 'citation' ? 'ui-mark' : 'ui-match';
  return (
    <bdi className="ui-safe" data-flow={flow} dir="auto">
      {cut(text, ranges).map((piece) => {
        const revealed = <RevealedText key={piece.start} text={piece.text} strictness={strictness} />;
        if (!piece.isMarked) return revealed;
        return (
          <mark key={piece.start} className={className}>
            {revealed}
          </mark>
        );
      })}
    </bdi>
  );
}

type Piece = { text: string; start: number; isMarked: boolean };

function cut(text: string, ranges: readonly HighlightRange[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (end: number, isMarked: boolean) => {
    if (end > at) pieces.push({ text: text.slice(at, end), start: at, isMarked });
    at = Math.max(at, end);
  };
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const start = Math.max(at, wholeCharacter(text, range.start));
    const end = wholeCharacter(text, range.end);
    if (end <= start) continue;
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return pieces;
}

/** Keeps an offset inside the text and off the middle of a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
  const inside = Math.min(text.length, Math.max(0, Math.trunc(offset)));
  const unit = text.charCodeAt(inside);
  return inside > 0 && unit >= 0xdc00 && unit <= 0xdfff ? inside - 1 : inside;
}
