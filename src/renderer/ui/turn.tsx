import { createContext, type ReactNode, useContext } from 'react';
import { say } from '#shared/intl/say.ts';
import { Rail } from './rail.tsx';
import type { BatonOwner } from './tone.ts';
import { words } from './words.ts';

export type TurnProps = {
  /** Who owned the conversation then: the colour of the rail. */
  owner: BatonOwner;
  /** An Avatar; undefined when the same author wrote within two minutes. */
  avatar?: ReactNode;
  /** The author's name; drawn outside the text, so nobody can type an agent's badge (SEC-14). */
  by?: ReactNode;
  /** `AI` for the assistant, always. */
  roleWord?: string;
  /** The number under which a lit statement cites it. */
  citedAs?: string;
  time?: ReactNode;
  /** A message, or a NoteBox, or a WarningBox. */
  children: ReactNode;
  /** message: in the size and measure of messages. box: the child draws itself. */
  content?: 'message' | 'box';
  /** Confidence, sources, thumbs, delivery. */
  meta?: ReactNode;
  delivery?: 'sent' | 'pending';
  /** The whole in words: `Assistant, AI, 10:24, confidence 0.41 below floor`. */
  label: string;
  id?: string;
};

/** Which turn of how many it is, 1 the first: told where not all of them are drawn (role feed). */
export const TurnPlace = createContext<{ position: number; size: number } | undefined>(undefined);

/**
 * One entry of the thread.
 *
 * Anatomy: article > Rail · avatar? · by (name, role?, number?) + text + meta? · time?
 */
export function Turn(props: TurnProps) {
  const { owner, avatar, by, roleWord, citedAs, time, children, content = 'message', meta, delivery = 'sent' } = props;
  const place = useContext(TurnPlace);
  return (
    <article
      className="ui-turn"
      data-delivery={delivery}
      aria-label={props.label}
      aria-posinset={place?.position}
      aria-setsize={place?.size}
      id={props.id}
    >
      <Rail owner={owner} />
      <div className="ui-turn-avatar">{avatar}</div>
      <div className="ui-turn-body">
        {by === undefined ? null : (
          <div className="ui-turn-by">
            <b>{by}</b>
            {roleWord === undefined ? null : <span className="ui-turn-role">{roleWord}</span>}
            {citedAs === undefined ? null : (
              <span className="ui-turn-cited" role="img" aria-label={say(words.citedAs, { citedAs })}>
                {citedAs}
              </span>
            )}
          </div>
        )}
        {content === 'message' ? <div className="ui-turn-text">{children}</div> : children}
        {meta === undefined ? null : <div className="ui-turn-meta">{meta}</div>}
      </div>
      <div className="ui-turn-time">{time}</div>
    </article>
  );
}
