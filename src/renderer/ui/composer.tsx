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
  /** Strips over the tabs: files that go with the text. */
  above?: ReactNode;
  /** Beside the filled button: the menu of other times to send. */
  extras?: ReactNode;
  /** `Draft saved`, `Kept on this device`. */
  status?: ReactNode;
  /** The one filled button. */
  send: ReactNode;
  label: string;
};

/**
 * The box in which a person writes: where the rail ends when they hold the baton.
 *
 * Anatomy: section > guard? + above? + children + foot (tools?, status?, send, extras?)
 */
export function Composer({ mode, guard, above, children, tools, status, send, extras, label }: ComposerProps) {
  return (
    <section className="ui-composer" data-mode={mode} aria-label={label}>
      {guard}
      {above}
      {children}
      <div className="ui-composer-foot">
        {tools}
        <span className="ui-composer-status">{status}</span>
        {send}
        {extras}
      </div>
    </section>
  );
}
