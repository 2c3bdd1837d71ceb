import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { PresenceKind } from './tone.ts';
import { words } from './words.ts';

export type PresenceDotProps = {
  presence: PresenceKind;
  /** Shows the word beside the dot; otherwise screen readers alone hear it. */
  hasWord?: boolean;
  /** Another text says it already. */
  isDecorative?: boolean;
};

/** How somebody is there, in a word. */
export const presenceWords: Readonly<Record<PresenceKind, Word>> = {
  online: words.online,
  busy: words.busy,
  away: words.away,
  offline: words.offline,
};

/**
 * Filled green online, filled red busy, amber ring away, grey ring offline.
 *
 * Anatomy: dot, or span > dot + word
 */
export function PresenceDot({ presence, hasWord = false, isDecorative = false }: PresenceDotProps) {
  if (hasWord) {
    return (
      <span className="ui-presence-word">
        <span className="ui-presence" data-presence={presence} aria-hidden="true" />
        {say(presenceWords[presence])}
      </span>
    );
  }
  const name = isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': say(presenceWords[presence]) };
  return <span className="ui-presence" data-presence={presence} {...name} />;
}
