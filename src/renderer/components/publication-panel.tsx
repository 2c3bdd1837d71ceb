import { useRef, useState } from 'react';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { tell } from '#renderer/intl/tell.tsx';
import { say } from '#shared/intl/say.ts';
import { isGood } from '#shared/publication/rules.ts';
import type { PublicationRow } from '#shared/publication/schema.ts';
import { Button } from '#ui/button.tsx';
import { AlertIcon, ClockIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { StateLine } from '#ui/state-line.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { usePublicationActs } from './publication-acts.ts';
import { PublicationReport } from './publication-report.tsx';
import { PublicationState } from './publication-state.tsx';
import { words } from './publication-words.ts';
import { ReasonDialog } from './reason-dialog.tsx';

const REASON_CHARS = 1_000;

export type PublicationPanelProps = {
  publication: PublicationRow;
  /** Milliseconds since 1970. */
  now: number;
  /** Leads decide, and nobody about their own correction; everybody else reads. */
  mayDecide: boolean;
  level?: 2 | 3 | 4;
};

/**
 * A publication as its leads see it, at the foot of a correction or an article: where it is, what its check said, and what can be done: publish with a reason or withdraw what is
 * held, revert what is live.
 */
export function PublicationPanel({ publication, now, mayDecide, level = 3 }: PublicationPanelProps) {
  const acts = usePublicationActs(publication.id);
  const [isReverting, setReverting] = useState(false);
  const { state, report, reason, publishedByName, revertReason, version } = publication;
  const isOwnArticle = useIsOwnArticle(publication);
  // What was decided here is done; the row says so when the server has it.
  const isOpen = mayDecide && acts.delivery?.state !== 'waiting';
  // One key takes back what is live (E3).
  useCommand('review.revert', () => setReverting(true), isOpen && state === 'live');
  const revertKeys = useCommandKeys('review.revert');
  return (
    <section className="grid gap-3" aria-label={say(words.publication)}>
      <div className="flex flex-wrap items-center gap-3" role="status">
        <PublicationState publication={publication} now={now} />
        {isOpen && state === 'live' ? (
          <Button
            size="small"
            variant="ghost"
            {...(revertKeys === undefined ? {} : { keys: revertKeys })}
            isDisabled={acts.isBusy}
            onClick={() => setReverting(true)}
          >
            {say(words.revertDots)}
          </Button>
        ) : null}
        {isOpen && state === 'checking' ? (
          <Button size="small" variant="ghost" isDisabled={acts.isBusy} onClick={() => void acts.withdraw()}>
            {say(words.withdraw)}
          </Button>
        ) : null}
      </div>
      <Delivered delivery={acts.delivery} />
      {reason === null || state === 'checking' ? null : (
        <p className="text-small text-text-2">
          {tell(words.published, {
            name: <SafeText>{publishedByName ?? ''}</SafeText>,
            reason: <SafeText>{reason}</SafeText>,
          })}
        </p>
      )}
      {revertReason === null ? null : (
        <p className="text-small text-text-2">
          {tell(words.revertedWhy, { reason: <SafeText>{revertReason}</SafeText> })}
        </p>
      )}
      {report === null ? null : <PublicationReport report={report} level={level} />}
      {isOpen && state === 'held' ? (
        isOwnArticle ? (
          <div className="flex flex-wrap items-center gap-2 text-small text-text-2">
            <p className="min-w-0 flex-1">{say(words.ownArticle)}</p>
            <Button variant="ghost" isDisabled={acts.isBusy} onClick={() => void acts.withdraw()}>
              {say(words.withdraw)}
            </Button>
          </div>
        ) : (
          <HeldForm publication={publication} acts={acts} />
        )
      ) : null}
      {isReverting ? (
        <ReasonDialog
          title={say(words.revertTitle, { version: version ?? 0 })}
          note={say(words.revertNote)}
          action={say(words.revert)}
          missing={say(words.revertMissing)}
          maxLength={REASON_CHARS}
          onGiven={acts.revert}
          onDismiss={() => setReverting(false)}
        />
      ) : null}
    </section>
  );
}

function Delivered({ delivery }: { delivery: ReturnType<typeof usePublicationActs>['delivery'] }) {
  if (delivery === null) return null;
  if (delivery.state === 'waiting') return <StateLine icon={ClockIcon}>{say(words.waiting)}</StateLine>;
  return (
    <StateLine tone="danger" icon={AlertIcon}>
      {tell(words.refused, { why: <SafeText>{delivery.why}</SafeText> })}
    </StateLine>
  );
}

/** SEC-72: proposed by who looks at it, and there is another lead to publish it. */
function useIsOwnArticle({ kind, authorId }: PublicationRow): boolean {
  const meId = useSession()?.agent?.id;
  const agents = useLiveQuery('workspace:get', {}, ['workspace']).data?.agents ?? [];
  const hasOther = agents.some(({ id, role, active }) => role === 'lead' && active && id !== authorId);
  return kind === 'article' && authorId === meId && hasOther;
}

type HeldFormProps = { publication: PublicationRow; acts: ReturnType<typeof usePublicationActs> };

/** Publish with a reason, have it checked again, or withdraw. What the assistant cannot read can only be withdrawn. */
function HeldForm({ publication, acts }: HeldFormProps) {
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const mayPublish = publication.fault !== 'content';
  const isFine = isGood(publication);
  const isUnmet = (publication.report?.counts.unmet ?? 0) > 0 && publication.fault === null;
  const publish = () => {
    if (isFine) void acts.publish();
    else if (reason.trim() === '') {
      setAsking(true);
      area.current?.focus();
    } else void acts.publish(reason.trim());
  };
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        publish();
      }}
    >
      {isUnmet ? <p className="text-small text-text-2">{say(words.unmetWay)}</p> : null}
      {mayPublish && !isFine ? (
        <TextArea
          ref={area}
          label={say(words.reasonLabel)}
          hint={say(words.reasonHint)}
          rows={2}
          value={reason}
          onChange={setReason}
          maxLength={REASON_CHARS}
          {...(isAsking && reason.trim() === '' ? { error: say(words.reasonMissing) } : {})}
        />
      ) : null}
      <div className="flex gap-2">
        {mayPublish ? (
          <Button isSubmit isDisabled={acts.isBusy}>
            {say(isFine ? words.approve : words.publish)}
          </Button>
        ) : null}
        {mayPublish && !isFine ? (
          <Button variant="ghost" isDisabled={acts.isBusy} onClick={() => void acts.publish()}>
            {say(words.checkAgain)}
          </Button>
        ) : null}
        <Button variant="ghost" isDisabled={acts.isBusy} onClick={() => void acts.withdraw()}>
          {say(words.withdraw)}
        </Button>
      </div>
    </form>
  );
}
