import type { ReactNode } from 'react';
import type { IconPart } from './icons.tsx';
import type { Tone } from './tone.ts';

export type TagProps = {
  /** Not longer than three words. */
  children: ReactNode;
  tone?: Tone;
  icon?: IconPart;
};

/**
 * A short fact about a thing. Tone never stands alone: the words say the same.
 *
 * Anatomy: span > icon? + text
 */
export function Tag({ children, tone = 'neutral', icon: Icon }: TagProps) {
  return (
    <span className="ui-tag" data-tone={tone}>
      {Icon === undefined ? null : <Icon size="small" />}
      {children}
    </span>
  );
}
