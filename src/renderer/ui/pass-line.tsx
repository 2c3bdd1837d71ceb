import { type ReactNode, useId } from 'react';
import { BatonGlyph } from './baton-glyph.tsx';
import { Rail } from './rail.tsx';
import type { BatonOwner } from './tone.ts';

export type PassLineProps = {
  from: BatonOwner;
  to: BatonOwner;
  /** `Handed off to people`, `You took over`. */
  title: ReactNode;
  /** Reason or score. */
  children?: ReactNode;
  time?: ReactNode;
};

/**
 * A pass of the baton in the thread: the rail changes here. An article, for it can hold a control and a feed takes those from articles only; its title is its name.
 *
 * Anatomy: article > Rail (before) · Rail (after) · glyph · title + reason? + line · time?
 */
export function PassLine({ from, to, title, children, time }: PassLineProps) {
  const id = useId();
  return (
    <article className="ui-pass" aria-labelledby={id}>
      <Rail owner={from} part="before" />
      <Rail owner={to} part="after" />
      <span className="ui-pass-glyph">
        <BatonGlyph kind="pass" from={from} to={to} />
      </span>
      <span className="ui-pass-text">
        <b id={id}>{title}</b>
        {children}
      </span>
      <span className="ui-turn-time">{time}</span>
    </article>
  );
}
