import type { RefObject } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { MessageText } from '#renderer/components/message-text.tsx';
import { tell } from '#renderer/intl/tell.tsx';
import type { ReviewItem } from '#shared/contract/review-calls.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { say } from '#shared/intl/say.ts';
import { limits } from '#shared/lib/limits.ts';
import { Avatar } from '#ui/avatar.tsx';
import { AlertIcon, AssistantIcon } from '#ui/icons.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Source } from '#ui/source.tsx';
import { StateLine } from '#ui/state-line.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { ArticlePlace } from './article-place.tsx';
import { Contradictions } from './contradictions.tsx';
import { CorrectionFlags } from './correction-flags.tsx';
import { reasonWords } from './reason-words.ts';
import { TouchedList } from './touched-list.tsx';
import type { Delivery } from './use-decisions.ts';
import { words } from './words.ts';

type ReviewDetailProps = {
  item: ReviewItem;
  now: number;
  isOwn: boolean;
  /** Another lead decided it while it was looked at. */
  isTaken: boolean;
  /** It was taken back, or erased: nothing of it is shown but what the lead writes (SEC-82). */
  isGone: boolean;
  delivery: Delivery | undefined;
  /** The lead's own wording while editing; undefined: the author's stands. */
  edited: string | undefined;
  onEdit: (text: string) => void;
  editor: RefObject<HTMLTextAreaElement | null>;
  onPutIntoArticle: () => void;
};

/** One correction to decide: the question, what was said and what should have been side by side, and all that speaks for and against it. */
export function ReviewDetail({
  item,
  now,
  isOwn,
  isTaken,
  isGone,
  delivery,
  edited,
  onEdit,
  editor,
  ...on
}: ReviewDetailProps) {
  const { head } = item;
  return (
    <div className="grid min-w-0 grid-cols-1 content-start gap-5">
      {isGone ? null : (
        <div>
          <p className="text-small font-medium text-text-3">{say(words.customersAsk)}</p>
          <h2 className="text-heading">
            <SafeText>{head.question === '' ? say(words.noQuestion) : head.question}</SafeText>
          </h2>
        </div>
      )}
      {delivery?.state === 'refused' ? (
        <StateLine tone="danger" icon={AlertIcon}>
          {tell(words.notDecided, { why: <SafeText>{delivery.why}</SafeText> })}
        </StateLine>
      ) : null}
      {isOwn && !isGone && head.state === 'waiting' ? <StateLine tone="quiet">{say(words.ownOne)}</StateLine> : null}
      {isTaken || isGone ? (
        <div role="alert">
          <StateLine tone="warning" icon={AlertIcon}>
            {say(isGone ? words.goneMeanwhile : words.takenMeanwhile)}
          </StateLine>
        </div>
      ) : null}
      {isGone ? null : <CorrectionFlags correction={head} />}
      <div className="grid grid-cols-1 gap-3 side:grid-cols-2">
        {isGone ? null : (
          <section
            className="rounded-card border border-transparent bg-assistant-tint px-3.5 pt-2.5 pb-3"
            aria-label={say(words.assistantSaid)}
          >
            <p className="mb-1 flex min-h-5 items-center gap-1.5 text-small font-medium text-assistant">
              <AssistantIcon size="small" />
              {say(words.assistantSaid)}
            </p>
            <div className="text-message">
              <MessageText text={head.said} />
            </div>
            {head.articleTitle === null ? null : (
              <div className="mt-2">
                <Source>{revealText(head.articleTitle)}</Source>
              </div>
            )}
          </section>
        )}
        <section
          className="rounded-card border border-border px-3.5 pt-2.5 pb-3"
          aria-label={say(words.correctionBy, { name: head.authorName })}
        >
          <p className="mb-1 flex min-h-5 items-center gap-1.5 text-small font-medium text-text-2">
            <Avatar name={head.authorName} kind="other" size="tiny" isDecorative />
            <SafeText flow="sentence">{say(words.correctionOf, { name: firstName(head.authorName) })}</SafeText>
            <span className="ms-auto font-normal text-text-3">
              {say(reasonWords[head.reason])}, <RelativeTime at={head.at} now={now} />
            </span>
          </p>
          {edited === undefined ? (
            <div className="text-message">
              <MessageText text={isGone ? '' : head.text} />
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
      {isGone ? null : <Grounds item={item} now={now} text={edited ?? head.text} {...on} />}
    </div>
  );
}

type GroundsProps = Pick<ReviewDetailProps, 'item' | 'now' | 'onPutIntoArticle'> & { text: string };

/** What was asked about it, what came of it, and all that speaks for and against it. */
function Grounds({ item, now, text, onPutIntoArticle }: GroundsProps) {
  const { head, others, contradictions, article, touches, notShown } = item;
  const affects = Math.max(head.affects, ...others.map((row) => row.affects));
  return (
    <>
      <Asked correction={head} now={now} />
      {head.state === 'waiting' ? null : <Decision correction={head} now={now} />}
      <Contradictions contradictions={contradictions} text={text} />
      {article === null || head.state !== 'waiting' ? null : (
        <ArticlePlace article={article} text={text} onPut={onPutIntoArticle} />
      )}
      <TouchedList touches={touches} affects={affects} notShown={notShown} />
    </>
  );
}

function Asked({ correction: { asked, authorName }, now }: { correction: CorrectionRow; now: number }) {
  if (!asked) return null;
  return (
    <section aria-label={say(words.asked)} className="grid gap-2 border-s-2 border-border ps-3">
      <Said head={say(words.askedBy, { name: asked.byName })} at={asked.at} now={now} text={asked.text} />
      {asked.reply === null || asked.repliedAt == null ? (
        <p className="text-small text-text-3">{say(words.noReply)}</p>
      ) : (
        <Said
          head={say(words.repliedBy, { name: firstName(authorName) })}
          at={asked.repliedAt}
          now={now}
          text={asked.reply}
        />
      )}
    </section>
  );
}

function Said({ head, at, now, text }: { head: string; at: string; now: number; text: string }) {
  return (
    <div>
      <p className="text-small font-medium text-text-2">
        <SafeText>{head}</SafeText>{' '}
        <span className="font-normal text-text-3">
          <RelativeTime at={at} now={now} />
        </span>
      </p>
      <p className="text-message">
        <SafeText strictness="prose">{text}</SafeText>
      </p>
    </div>
  );
}

function Decision({ correction, now }: { correction: CorrectionRow; now: number }) {
  const { state, decidedByName, decidedAt, publishedText, decisionReason, text } = correction;
  return (
    <section aria-label={say(words.decision)} className="grid gap-2 border-t border-border pt-4">
      <SectionHeading level={3} aside={decidedAt === null ? undefined : <RelativeTime at={decidedAt} now={now} />}>
        {decidedByName === null
          ? say(state === 'approved' ? words.approved : words.rejected)
          : tell(state === 'approved' ? words.approvedBy : words.rejectedBy, {
              name: <SafeText>{decidedByName}</SafeText>,
            })}
      </SectionHeading>
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
