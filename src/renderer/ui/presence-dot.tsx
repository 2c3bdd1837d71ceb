import type { PresenceKind } from './tone.ts';

export type PresenceDotProps = {
  presence: PresenceKind;
  /** Shows the word beside the dot; otherwise screen readers alone hear it. */
  hasWord?: boolean;
  /** Another text says it already. */
  isDecorative?: boolean;
};

const WORDS: Record<PresenceKind, string> = { online: 'Online', busy: 'Busy', away: 'Away', offline: 'Offline' };

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
        {WORDS[presence]}
      </span>
    );
  }
  const name = isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': WORDS[presence] };
  return <span className="ui-presence" data-presence={presence} {...name} />;
}
