import type { ReactNode } from 'react';

export type QuoteProps = { children: ReactNode; by?: 'assistant' | 'other' };

/**
 * What was said, set off by an edge; the assistant's in its colour.
 *
 * Anatomy: blockquote > text
 */
export function Quote({ children, by = 'other' }: QuoteProps) {
  return (
    <blockquote className="ui-quote" data-by={by}>
      {children}
    </blockquote>
  );
}
