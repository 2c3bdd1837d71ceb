import type { ReactNode } from 'react';
import { say } from '#shared/intl/say.ts';
import { LockIcon } from './icons.tsx';
import { words } from './words.ts';

export type NoteBoxProps = {
  children: ReactNode;
  /** Who sees it, or who wrote it where the place says who sees it: never left out (DESIGN 7, Note). */
  label?: string;
};

/**
 * What customers never see: a whole tinted box with its name.
 *
 * Anatomy: div > label (lock + words) + text
 */
export function NoteBox({ children, label = say(words.noteLabel) }: NoteBoxProps) {
  return (
    <div className="ui-note">
      <div className="ui-note-label">
        <LockIcon size="small" />
        {label}
      </div>
      {children}
    </div>
  );
}
