import { say } from '#shared/intl/say.ts';
import { BatonGlyph } from './baton-glyph.tsx';
import { PresenceDot, presenceWords } from './presence-dot.tsx';
import type { PresenceKind } from './tone.ts';
import { words } from './words.ts';

export type AvatarProps = {
  /** Whose it is; also the accessible name. */
  name: string;
  /** People are round, the assistant is square. `you` is filled with the accent. */
  kind: 'customer' | 'you' | 'other' | 'assistant';
  /** tiny 18 px, regular 24 px, large 32 px. */
  size?: 'tiny' | 'regular' | 'large';
  presence?: PresenceKind;
  /** What lies behind it: the ring that sets the presence dot off takes this colour. */
  ground?: 'chrome' | 'panel' | 'surface';
  /** The name stands beside it as text, so it is not read twice. */
  isDecorative?: boolean;
};

const GLYPH_PX = { tiny: 10, regular: 14, large: 18 } as const;

/**
 * Who it is, by shape first.
 *
 * Anatomy: span > initials or glyph + PresenceDot?
 */
export function Avatar(props: AvatarProps) {
  const { name, kind, size = 'regular', presence, ground = 'surface', isDecorative = false } = props;
  const aria = isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': describe(name, kind, presence) };
  return (
    <span className="ui-avatar" data-kind={kind} data-size={size} data-ground={ground} {...aria}>
      {kind === 'assistant' ? <BatonGlyph kind="assistant" sizePx={GLYPH_PX[size]} /> : initialsOf(name)}
      {presence === undefined ? null : <PresenceDot presence={presence} isDecorative />}
    </span>
  );
}

function describe(name: string, kind: AvatarProps['kind'], presence: PresenceKind | undefined): string {
  const who = kind === 'you' ? say(words.you, { name }) : name;
  return presence === undefined ? who : `${who}, ${say(presenceWords[presence]).toLowerCase()}`;
}

/** First letter of the first and the last word; letters only, so that an emoji or a hidden character cannot pose as a badge (SEC-14). */
function initialsOf(name: string): string {
  const letters = name
    .split(/\s+/u)
    .map((word) => /\p{L}|\p{N}/u.exec(word)?.[0])
    .filter((letter) => letter !== undefined);
  const first = letters.at(0) ?? '?';
  const last = letters.length > 1 ? (letters.at(-1) ?? '') : '';
  return (first + last).toUpperCase();
}
