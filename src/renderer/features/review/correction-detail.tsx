import type { RefObject } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { MessageText } from '#renderer/components/message-text.tsx';
import { tell } from '#renderer/intl/tell.tsx';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { say } from '#shared/intl/say.ts';
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
import { words } from './words.ts';

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
        <p className="text-small font-medium text-text-3">{say(words.customersAsk)}</p>
        <h2 className="text-heading">
          <SafeText>{correction.question === '' ? say(words.noQuestion) : correction.question}</SafeText>
        </h2>
      </div>
      {delivery?.state === 'refused' ? (
        <StateLine tone="danger" icon={AlertIcon}>
          {tell(words.notDecided, { why: <SafeText>{delivery.why}</SafeText> })}
        </StateLine>
      ) : null}
      <div className="grid grid-cols-1 gap-3 side:grid-cols-2">
        <section
          className="rounded-card border border-transparent bg-assistant-tint px-3.5 pt-2.5 pb-3"
          aria-label={say(words.assistantSaid)}
        >
          <p className="mb-1 flex min-h-5 items-center gap-1.5 text-small font-medium text-assistant">
            <AssistantIcon size="small" />
            {say(words.assistantSaid)}
          </p>
          <div className="text-message">
            <MessageText text={correction.said} />
          </div>
        </section>
        <section
          className="rounded-card border border-border px-3.5 pt-2.5 pb-3"
          aria-label={say(words.correctionBy, { name: correction.authorName })}
        >
          <p className="mb-1 flex min-h-5 items-center gap-1.5 text-small font-medium text-text-2">
            <Avatar name={correction.authorName} kind="other" size="tiny" isDecorative />
            <SafeText>{say(words.correctionOf, { name: firstName(correction.authorName) })}</SafeText>
            <span className="ms-auto font-normal text-text-3">
              {say(reasonWords[correction.reason])}, <RelativeTime at={correction.at} now={now} />
            </span>
          </p>
          {edited === undefined ? (
            <div className="text-message">
              <MessageText text={correction.text} />
            </div>
          ) : (
            <TextArea
              ref={editor}
              label={say(words.asPublished)}
              rows={4}
              value={edited}
              onChange={onEdit}
              maxLength={limits.messageChars}
              {...(edited.trim() === '' ? { error: say(words.nothingToPublish) } : {})}
            />
          )}
        </section>
      </div>
      <Facts
        facts={[
          {
            term: say(words.touches),
            value: say(words.touchesAbout, { count: correction.affects }),
          },
          {
            term: say(words.article),
            value: correction.articleTitle === null ? say(words.noArticle) : <Source>{correction.articleTitle}</Source>,
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
    <section aria-label={say(words.decision)} className="grid gap-2 border-t border-border pt-4">
      <h3 className="text-title">
        {decidedByName === null
          ? say(state === 'approved' ? words.approved : words.rejected)
          : tell(state === 'approved' ? words.approvedBy : words.rejectedBy, {
              name: <SafeText>{decidedByName}</SafeText>,
            })}
        {decidedAt === null ? null : (
          <span className="ms-2 text-small font-normal text-text-3">
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
          <p className="text-small font-medium text-text-3">{say(words.publishedAs)}</p>
          <div className="text-message">
            <MessageText text={publishedText} />
          </div>
        </div>
      )}
    </section>
  );
}
