import type { ReactNode } from 'react';

export type CardProps = {
  children: ReactNode;
  /** In the head; the head is left out without it. */
  title?: ReactNode;
  /** At the right of the head: thumbs, a menu. */
  end?: ReactNode;
  /** Buttons under the body. */
  foot?: ReactNode;
  /** assistant: the first suggestion. strong: a state that is set off (hard mode). */
  tone?: 'plain' | 'assistant' | 'strong';
  ground?: 'surface' | 'panel';
  /** Names it as an article for screen readers. */
  label?: string;
};

/**
 * A bordered piece of a panel.
 *
 * Anatomy: article > head? (title, end?) + body + foot?
 */
export function Card({ children, title, end, foot, tone = 'plain', ground = 'surface', label }: CardProps) {
  return (
    <article className="ui-card" data-tone={tone} data-ground={ground} aria-label={label}>
      {title === undefined ? null : (
        <div className="ui-card-head">
          {title}
          {end === undefined ? null : <span className="ui-card-end">{end}</span>}
        </div>
      )}
      <div className="ui-card-body">{children}</div>
      {foot === undefined ? null : <div className="ui-card-foot">{foot}</div>}
    </article>
  );
}
