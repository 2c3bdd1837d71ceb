import { say } from '#shared/intl/say.ts';
import { type RevealStrictness, revealHidden } from './reveal-hidden.ts';
import { words } from './words.ts';

export type SafeTextProps = {
  /** What somebody wrote: customer, agent, assistant, import, server. It becomes text nodes and nothing else (SEC-11). */
  children: string;
  /**
   * inline in a line; block keeps line breaks and takes its direction from its first strong letter. sentence: the product's own, with a
   * name in it; it reads in the direction of the window whatever letters the name begins with.
   */
  flow?: 'inline' | 'block' | 'sentence';
  /** `prose` for messages and notes; `name` (the default) for everything short: see reveal-hidden.ts. */
  strictness?: RevealStrictness;
};

/**
 * Foreign text: isolated in its direction, nothing invisible in it, at most eight marks on a base (SEC-11, SEC-14).
 *
 * Anatomy: bdi > (text | code of a hidden character)…
 */
export function SafeText({ children, flow = 'inline', strictness = 'name' }: SafeTextProps) {
  if (flow === 'sentence')
    return (
      <span className="ui-safe" data-flow={flow}>
        <RevealedText text={children} strictness={strictness} />
      </span>
    );
  return (
    <bdi className="ui-safe" data-flow={flow} dir="auto">
      <RevealedText text={children} strictness={strictness} />
    </bdi>
  );
}

/** The pieces alone, for parts that isolate the whole themselves. */
export function RevealedText({ text, strictness }: { text: string; strictness: RevealStrictness }) {
  return revealHidden(text, strictness).map((piece) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      <span
        key={piece.start}
        className="ui-revealed"
        role="img"
        aria-label={say(words.hiddenCharacter, { code: piece.code })}
      >
        {piece.code}
      </span>
    ),
  );
}
