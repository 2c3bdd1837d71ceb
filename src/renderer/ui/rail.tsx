import type { BatonOwner } from './tone.ts';

export type RailProps = {
  owner: BatonOwner;
  /** In a pass line: the piece above the glyph, or the one below. */
  part?: 'whole' | 'before' | 'after';
};

/**
 * The 2 px line that says who owns the conversation: solid in the assistant's colour, dashed while a customer waits for
 * nobody in particular, solid accent for a person. It fills the height it is given. The words say the same to screen readers.
 *
 * Anatomy: span
 */
export function Rail({ owner, part = 'whole' }: RailProps) {
  return <span className="ui-rail" data-owner={owner} data-part={part} aria-hidden="true" />;
}
