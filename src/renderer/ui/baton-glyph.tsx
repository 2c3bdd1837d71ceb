import type { BatonOwner } from './tone.ts';

export type BatonGlyphProps =
  | { kind: 'mark'; sizePx?: number; label?: string }
  | { kind: 'assistant'; sizePx?: number; label?: string }
  | { kind: 'pass'; from: BatonOwner; to: BatonOwner; sizePx?: number; label?: string };

/**
 * The baton. `mark`: the product. `assistant`: the AI, in the colour of the text around it. `pass`: who gave it to whom.
 * It is never mirrored: in a right-to-left interface the baton runs as always (DESIGN 9).
 *
 * Anatomy: svg > two strokes (one for the assistant)
 */
export function BatonGlyph(props: BatonGlyphProps) {
  const { kind, label } = props;
  const sizePx = props.sizePx ?? { mark: 18, assistant: 14, pass: 22 }[kind];
  const size = `${sizePx / 16}rem`;
  const name =
    label === undefined ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': label } as const);
  if (kind === 'assistant') {
    return (
      <svg className="ui-glyph" width={size} height={size} viewBox="0 0 16 16" {...name}>
        <path d="M4 12 12 4" stroke="currentColor" strokeWidth="3" />
      </svg>
    );
  }
  if (kind === 'mark') {
    return (
      <svg className="ui-glyph" width={size} height={size} viewBox="0 0 18 18" {...name}>
        <path d="M4 14 8.1 9.9" data-owner="assistant" strokeWidth="4.6" />
        <path d="M9.9 8.1 14 4" data-owner="person" strokeWidth="4.6" />
      </svg>
    );
  }
  return (
    <svg className="ui-glyph" width={size} height={size} viewBox="0 0 22 22" {...name}>
      <path d="M6 16 10 12" data-owner={props.from} strokeWidth="4.4" />
      <path d="M12 10 16 6" data-owner={props.to} strokeWidth="4.4" />
    </svg>
  );
}
