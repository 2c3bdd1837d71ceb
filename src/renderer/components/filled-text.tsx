import { fillVariables, type VariableValues } from '#shared/saved-reply/variables.ts';
import { RevealedText } from '#ui/safe-text.tsx';

/** A saved reply as it would be inserted: what has no value here is marked, and stands as it is written. */
export function FilledText({ text, values }: { text: string; values: VariableValues }) {
  const { text: filled, open } = fillVariables(text, values);
  const pieces: { key: number; text: string; isOpen: boolean }[] = [];
  let at = 0;
  for (const { start, end } of open) {
    if (start > at) pieces.push({ key: at, text: filled.slice(at, start), isOpen: false });
    pieces.push({ key: start, text: filled.slice(start, end), isOpen: true });
    at = end;
  }
  if (at < filled.length) pieces.push({ key: at, text: filled.slice(at), isOpen: false });
  return (
    <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
      {pieces.map((piece) =>
        piece.isOpen ? (
          <mark key={piece.key} className="rounded-mark bg-warning-tint px-0.5 text-warning">
            {piece.text}
          </mark>
        ) : (
          <RevealedText key={piece.key} text={piece.text} strictness="prose" />
        ),
      )}
    </p>
  );
}
