import type { ReactNode } from 'react';

export type ComposerProps = {
  /** Note mode turns the whole box; so does a draft of the assistant that waits for a person. */
  mode: 'reply' | 'note' | 'draft';
  /** A WarningBox of kind guard. */
  guard?: ReactNode;
  /** Tabs with look composer, and as their panel a TextArea with look bare. */
  children: ReactNode;
  /** Icon buttons at the left of the foot. */
  tools?: ReactNode;
  /** `Draft saved`, `Kept on this device`. */
  status?: ReactNode;
  /** The one filled button. */
  send: ReactNode;
  label: string;
};

/**
 * The box in which a person writes: where the rail ends when they hold the baton.
 *
 * Anatomy: section > guard? + children + foot (tools?, status?, send)
 */
export function Composer({ mode, guard, children, tools, status, send, label }: ComposerProps) {
  return (
    <section className="ui-composer" data-mode={mode} aria-label={label}>
      {guard}
      {children}
      <div className="ui-composer-foot">
        {tools}
        <span className="ui-composer-status">{status}</span>
        {send}
      </div>
    </section>
  );
}
