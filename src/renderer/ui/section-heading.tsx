import type { ReactNode } from 'react';

export type SectionHeadingProps = {
  children: ReactNode;
  /** 1 page, 2 pane or conversation, 3 section, 4 inside a section. */
  level: 1 | 2 | 3 | 4;
  /** page 52 px, section 44 px, group 28 px (labels in a list), fields 32 px (over fields of a form: nearer to them than to those before). */
  size?: 'page' | 'section' | 'group' | 'fields';
  /** Beside it, in grey: a count, an age, an engine. */
  aside?: ReactNode;
  /** At the right: buttons, the order. */
  end?: ReactNode;
};

/**
 * The head of a page, a section or a group of rows. That of a page takes the focus when the page is gone to.
 *
 * Anatomy: div > heading + aside? + end?
 */
export function SectionHeading({ children, level, size = 'section', aside, end }: SectionHeadingProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="ui-section-head" data-size={size}>
      <Heading className="ui-section-title" {...(level === 1 ? { tabIndex: -1, 'data-place': 'page' } : {})}>
        {children}
      </Heading>
      {aside === undefined ? null : <span className="ui-section-aside">{aside}</span>}
      {end === undefined ? null : <span className="ui-section-end">{end}</span>}
    </div>
  );
}
