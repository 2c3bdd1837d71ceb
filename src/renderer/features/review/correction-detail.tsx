import type { RefObject } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { MessageText } from '#renderer/components/message-text.tsx';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { limits } from '#shared/lib/limits.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Facts } from '#ui/facts.tsx';
import { AlertIcon, AssistantIcon } from '#ui/icons.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { Source } from '#ui/source.tsx';
import { StateLine } from '#ui/state-line.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { reasonWords } from './reason-words.ts';
import type { Delivery } from './use-decisions.ts';

type CorrectionDetailProps = {
  correction: CorrectionRow;
  now: number;
  delivery: Delivery | undefined;
  /** The lead's own wording while editing; undefined: the author's stands. */
  edited: string | undefined;
  onEdit: (text: string) => void;
  editor: RefObject<HTMLTextAreaElement | null>;
};

/** One correction to decide: the question, what was said and what should have been, side by side. */
export function CorrectionDetail({ correction, now, delivery, edited, onEdit, editor }: CorrectionDetailProps) {
  return (
    <div className="grid max-w-[60rem] gap-5">
      <div>
        <p className="text-small font-medium text-text-3">Customers ask</p>
        <h2 className="text-heading">
          <SafeText>{correction.question === '' ? 'No question was kept' : correction.question}</SafeText>
        </h2>
      </div>
      {delivery?.state === 'refused' ? (
        <StateLine tone="danger" icon={AlertIcon}>
          Not decided. <SafeText>{delivery.why}</SafeText>
        </StateLine>
      ) : null}
      <div className="grid grid-cols-1 gap-3 side:grid-cols-2">
        <section
          className="rounded-card border border-transparent bg-assistant-tint px-3.5 pt-2.5 pb-3"
          aria-label="Assistant said"
        >
          <p className="mb-1 flex min-h-5 items-center gap-1.5 text-small font-medium text-assistant">
            <AssistantIcon size="small" />
            Assistant said
          </p>
          <div className="text-message">
            <MessageText text={correction.said} />
          </div>
        </section>
        <section
          className="rounded-card border border-border px-3.5 pt-2.5 pb-3"
          aria-label={`Correction by ${correction.authorName}`}
        >
          <p className="mb-1 flex min-h-5 items-center gap-1.5 text-small font-medium text-text-2">
            <Avatar name={correction.authorName} kind="other" size="tiny" isDecorative />
            <SafeText>{`${firstName(correction.authorName)}’s correction`}</SafeText>
            <span className="ml-auto font-normal text-text-3">
              {reasonWords[correction.reason]}, <RelativeTime at={correction.at} now={now} />
            </span>
          </p>
          {edited === undefined ? (
            <div className="text-message">
              <MessageText text={correction.text} />
            </div>
          ) : (
            <TextArea
              ref={editor}
              label="As it will be published"
              rows={4}
              value={edited}
              onChange={onEdit}
              maxLength={limits.messageChars}
              {...(edited.trim() === '' ? { error: 'Nothing to publish.' } : {})}
            />
          )}
        </section>
      </div>
      <Facts
        facts={[
          {
            term: 'Touches',
            value: `about ${correction.affects} ${correction.affects === 1 ? 'conversation' : 'conversations'} in 90 days, estimate`,
          },
          {
            term: 'Article',
            value:
              correction.articleTitle === null ? (
                'None, it becomes an answer of its own'
              ) : (
                <Source>{correction.articleTitle}</Source>
              ),
          },
        ]}
      />
      {correction.state === 'waiting' ? null : <Decision correction={correction} now={now} />}
    </div>
  );
}

function Decision({ correction, now }: { correction: CorrectionRow; now: number }) {
  const { state, decidedByName, decidedAt, publishedText, decisionReason, text } = correction;
  return (
    <section aria-label="Decision" className="grid gap-2 border-t border-border pt-4">
      <h3 className="text-title">
        {state === 'approved' ? 'Approved' : 'Rejected'}
        {decidedByName === null ? null : (
          <>
            {' '}
            by <SafeText>{decidedByName}</SafeText>
          </>
        )}
        {decidedAt === null ? null : (
          <span className="ml-2 text-small font-normal text-text-3">
            <RelativeTime at={decidedAt} now={now} />
          </span>
        )}
      </h3>
      {decisionReason === null ? null : (
        <p className="text-message">
          <SafeText strictness="prose">{decisionReason}</SafeText>
        </p>
      )}
      {publishedText === null || publishedText === text ? null : (
        <div>
          <p className="text-small font-medium text-text-3">Published as</p>
          <div className="text-message">
            <MessageText text={publishedText} />
          </div>
        </div>
      )}
    </section>
  );
}
