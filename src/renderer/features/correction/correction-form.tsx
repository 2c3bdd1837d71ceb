import { type RefObject, useEffect, useRef, useState } from 'react';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import type { Source as SourceRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { limits } from '#shared/lib/limits.ts';
import { Button } from '#ui/button.tsx';
import { ChoiceChips } from '#ui/choice-chips.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Highlight, type HighlightRange } from '#ui/highlight.tsx';
import { Quote } from '#ui/quote.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { Source } from '#ui/source.tsx';
import { TextArea } from '#ui/text-area.tsx';
import type { LeftCorrection } from './left-corrections.ts';
import { type CorrectionReason, reasonLabels } from './reason-labels.ts';
import { words } from './words.ts';

export type Said = { heading: string; text: string; marks: readonly HighlightRange[]; source: SourceRow | undefined };

type CorrectionFormProps = {
  /** What the assistant said: heading, words, the words that were changed, and what they rest on. */
  said: Said;
  /** From what one goes on; the reason is known already where it is a fact that was changed (D5). */
  begun: LeftCorrection;
  /** Who reviews it; undefined while nobody is known. */
  reviewers: string | undefined;
  isBusy: boolean;
  onSend: (text: string, reason: CorrectionReason) => void;
  onThumbOnly: (reason: CorrectionReason | undefined) => void;
  /** What stands in it now: the dialog may go without being dismissed (J4). */
  onChange: (written: LeftCorrection) => void;
  onDismiss: () => void;
};

/**
 * Focus starts at the reasons, so that 1 to 6 choose at once; choosing moves on to the text. Where one is chosen already it starts there.
 *
 * Anatomy: Dialog > what it said · reasons · text · what it would change · foot
 */
export function CorrectionForm(props: CorrectionFormProps) {
  const { said, begun, reviewers, isBusy, onSend, onThumbOnly, onChange, onDismiss } = props;
  const [reason, setReason] = useState(begun.reason);
  const [text, setText] = useState(begun.text);
  const [isAsking, setAsking] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const sendKeys = useCommandKeys('correction.send');
  const problem = problemOf(text, said.text);

  const choose = (chosen: CorrectionReason | undefined) => {
    setReason(chosen);
    onChange({ text, reason: chosen });
    if (chosen !== undefined) area.current?.focus();
  };
  const write = (written: string) => {
    setText(written);
    onChange({ text: written, reason });
  };
  const send = () => {
    if (reason === undefined || problem !== undefined) setAsking(true);
    else if (!isBusy) onSend(text, reason);
  };
  const { source } = said;
  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      {...(begun.reason === undefined ? {} : { initialFocus: area })}
      title={say(words.title)}
      note={reviewers === undefined ? say(words.goesToLead) : say(words.goesTo, { reviewers: revealText(reviewers) })}
      actions={
        <>
          <Button onClick={() => onThumbOnly(reason)}>{say(words.thumbOnly)}</Button>
          <Button
            variant="primary"
            isDisabled={isBusy}
            {...(sendKeys === undefined ? {} : { keys: sendKeys })}
            onClick={send}
          >
            {say(words.send)}
          </Button>
        </>
      }
    >
      <Keys onChoose={choose} onSend={send} />
      <CaretBehind area={area} />
      <div>
        <p className="mb-1.5 text-small font-medium text-text-2">{said.heading}</p>
        <Quote by="assistant">
          <Highlight text={said.text} ranges={said.marks} flow="block" strictness="prose" />
        </Quote>
      </div>
      <div>
        <p className="mb-1.5 text-small font-medium text-text-2">{say(words.whatWentWrong)}</p>
        <ChoiceChips
          label={say(words.whatWentWrong)}
          options={reasonLabels.map(({ label, ...option }) => ({ ...option, label: say(label) }))}
          chosen={reason === undefined ? [] : [reason]}
          allows="one"
          onChange={([chosen]) => choose(chosen)}
        />
        {isAsking && reason === undefined ? (
          <p role="alert" className="mt-1.5 text-small text-danger">
            {say(words.chooseWhat)}
          </p>
        ) : null}
      </div>
      <TextArea
        ref={area}
        label={say(words.shouldHaveSaid)}
        rows={4}
        value={text}
        onChange={write}
        maxLength={limits.messageChars}
        {...(isAsking && problem !== undefined ? { error: problem } : {})}
      />
      {source === undefined ? null : (
        <div>
          <p className="mb-1.5 text-small font-medium text-text-2">{say(words.restedOn)}</p>
          <Source>
            {source.section === ''
              ? revealText(source.title)
              : `${revealText(source.title)}, ${revealText(source.section)}`}
          </Source>
        </div>
      )}
    </Dialog>
  );
}

/** Its keys, alive while the dialog is open. */
function Keys({ onChoose, onSend }: { onChoose: (reason: CorrectionReason) => void; onSend: () => void }) {
  useCommand('correction.send', onSend);
  return reasonLabels.map(({ value }) => <ReasonKey key={value} reason={value} onChoose={onChoose} />);
}

/** Behind the words that are there from the start: the platform puts it before them. Within the dialog, which is drawn behind what opens it. */
function CaretBehind({ area }: { area: RefObject<HTMLTextAreaElement | null> }) {
  useEffect(() => {
    const end = area.current?.value.length ?? 0;
    area.current?.setSelectionRange(end, end);
  }, [area]);
  return null;
}

function ReasonKey({ reason, onChoose }: { reason: CorrectionReason; onChoose: (reason: CorrectionReason) => void }) {
  useCommand(`correction.reason.${reason}`, () => onChoose(reason));
  return null;
}

function problemOf(text: string, said: string): string | undefined {
  if (text.trim() === '') return say(words.writeWhat);
  if (text.trim() === said.trim()) return say(words.sameAsSaid);
  return undefined;
}
