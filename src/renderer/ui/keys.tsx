import { KeyCap } from './key-cap.tsx';

export type KeysProps = {
  /** `'Ctrl ↵'` is one cap (a chord); `['G', 'U']` is a sequence, one cap each. */
  keys: string | readonly string[];
  /** `inherit` on a filled ground: the caps take the colour of the text around them. */
  tone?: 'paper' | 'inherit';
  /** The control names its keys itself (aria-keyshortcuts), so the caps are not read out a second time. */
  isDecorative?: boolean;
};

/**
 * The keys of an action, as caps.
 *
 * Anatomy: span > KeyCap…
 */
export function Keys({ keys, tone = 'paper', isDecorative = false }: KeysProps) {
  const caps = typeof keys === 'string' ? [keys] : keys;
  const places = caps.map((cap, place) => ({ cap, id: `${place} ${cap}` }));
  return (
    <span className="ui-keys" data-tone={tone} aria-hidden={isDecorative || undefined}>
      {places.map(({ cap, id }) => (
        <KeyCap key={id}>{cap}</KeyCap>
      ))}
    </span>
  );
}
