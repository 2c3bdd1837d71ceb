import { say } from '#shared/intl/say.ts';
import { type RevealStrictness, revealHidden } from './reveal-hidden.ts';
import { words } from './words.ts';

export type SafeTextProps = {
  /** What somebody wrote: customer, agent, assistant, import, server. It becomes text nodes and nothing else (SEC-11). */
  children: string;
  /**
   * inline in a line; block keeps line breaks and takes its direction from its first strong letter. sentence: the product's own, with a
   * name in it; it reads in the direction of the window whatever letters the name begins with, and a name of the other direction turns
   * nothing around itself.
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
        {isolate(children).map(({ text, start, isOther }) =>
          isOther ? (
            <bdi key={start}>
              <RevealedText text={text} strictness={strictness} />
            </bdi>
          ) : (
            <RevealedText key={start} text={text} strictness={strictness} />
          ),
        )}
      </span>
    );
  return (
    <bdi className="ui-safe" data-flow={flow} dir="auto">
      <RevealedText text={children} strictness={strictness} />
    </bdi>
  );
}

/** A letter that is written from right to left. */
const LEFTWARD = String.raw`(?=\p{L})[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]`;
/** From the first such letter to the last one before a letter of the other direction, with what stands between them and the marks on it. */
const RUN = new RegExp(String.raw`${LEFTWARD}(?:[^\p{L}]*${LEFTWARD})*\p{M}*`, 'gu');

/** A sentence in pieces: what stands in it from right to left, and the rest. A number or a bracket behind such a name would change places with it. */
function isolate(text: string): { text: string; start: number; isOther: boolean }[] {
  const pieces: { text: string; start: number; isOther: boolean }[] = [];
  let at = 0;
  const add = (end: number, isOther: boolean) => {
    if (end > at) pieces.push({ text: text.slice(at, end), start: at, isOther });
    at = end;
  };
  for (const { index, 0: run } of text.matchAll(RUN)) {
    add(index, false);
    add(index + run.length, true);
  }
  add(text.length, false);
  return pieces;
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
