import type { ReactNode } from 'react';
import { LockIcon } from './icons.tsx';

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
export function NoteBox({ children, label = 'Note, only your team sees this' }: NoteBoxProps) {
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
