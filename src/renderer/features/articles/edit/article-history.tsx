import { useEffect, useState } from 'react';
import { followCursor } from '#renderer/components/follow-cursor.ts';
import { PublicationPanel } from '#renderer/components/publication-panel.tsx';
import { ReasonDialog } from '#renderer/components/reason-dialog.tsx';
import { call } from '#renderer/data/api.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { tell } from '#renderer/intl/tell.tsx';
import type { ArticleContent } from '#shared/article/schema.ts';
import type { ArticleVersion } from '#shared/contract/knowledge.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { PublicationRow, PublicationState } from '#shared/publication/schema.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { HistoryIcon } from '#ui/icons.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { RelativeTime } from '#ui/relative-time.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { StateLine } from '#ui/state-line.tsx';
import { Tag } from '#ui/tag.tsx';
import { ArticleDiff } from './article-diff.tsx';
import { words } from './words.ts';

export type ArticleHistoryProps = {
  /** Newest first. */
  publications: readonly PublicationRow[];
  mayRevert: boolean;
  mayDecide: boolean;
  /** Puts old words into a draft. */
  onGoOn: (content: ArticleContent) => void;
};

const STATES: Readonly<Record<PublicationState, { word: Word; tone: 'neutral' | 'success' | 'warning' | 'pending' }>> =
  {
    checking: { word: words.stateChecking, tone: 'pending' },
    held: { word: words.stateHeld, tone: 'warning' },
    live: { word: words.stateLive, tone: 'success' },
    reverted: { word: words.stateReverted, tone: 'neutral' },
    withdrawn: { word: words.stateWithdrawn, tone: 'neutral' },
  };

/** Every publication of an article with who, when and why; each can be looked at, the newest live one taken back by a key (E3). */
export function ArticleHistory({ publications, mayRevert, mayDecide, onGoOn }: ArticleHistoryProps) {
  const now = useNow();
  const { toast } = useWorkspace();
  const revert = useMutation('publication.revert');
  const [chosenId, setChosen] = useState<string | undefined>(undefined);
  const [isAsking, setAsking] = useState(false);
  const keys = useCommandKeys('articles.revert');
  const ids = publications.map(({ id }) => id);
  const chosen = publications.find(({ id }) => id === chosenId) ?? publications[0];
  const newestLive = publications.find(({ state }) => state === 'live');
  const canRevert = mayRevert && newestLive !== undefined;
  const move = (step: 'next' | 'previous') => {
    setChosen(moveCursor(ids, chosen?.id, step));
    followCursor('ol [aria-current="true"]');
  };
  useCommand('articles.next', () => move('next'), ids.length > 0);
  useCommand('articles.previous', () => move('previous'), ids.length > 0);
  useCommand('articles.revert', () => setAsking(true), canRevert);
  if (chosen === undefined)
    return (
      <EmptyState icon={HistoryIcon} title={say(words.noHistory)}>
        {say(words.noHistoryHint)}
      </EmptyState>
    );
  return (
    <div className="grid grid-cols-[13rem_minmax(0,1fr)] gap-6 roomy:grid-cols-[15rem_minmax(0,1fr)]">
      <ol className="grid content-start gap-0.5" aria-label={say(words.history)}>
        {publications.map((publication) => {
          const isChosen = publication.id === chosen.id;
          const state = STATES[publication.state];
          return (
            <li key={publication.id}>
              <button
                type="button"
                aria-current={isChosen}
                className={`grid w-full gap-0.5 rounded-row px-2.5 py-2 text-start outline-offset-[-2px] ${isChosen ? 'bg-selected' : 'hover:bg-hover'}`}
                onClick={() => setChosen(publication.id)}
              >
                <span className="flex items-center gap-2">
                  <span className="min-w-0 flex-1 truncate font-medium">
                    <SafeText>{publication.authorName}</SafeText>
                  </span>
                  <Tag
                    tone={publication.id === newestLive?.id || publication.state !== 'live' ? state.tone : 'neutral'}
                  >
                    {say(state.word)}
                  </Tag>
                </span>
                <span className="text-small text-text-3">
                  <RelativeTime at={publication.liveAt ?? publication.at} now={now} />
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <div className="min-w-0">
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <p className="min-w-0 flex-1 text-small text-text-2">
            {chosen.version === null ? null : <span>{say(words.knowledgeVersion, { version: chosen.version })}</span>}
            {chosen.reason === null ? null : (
              <span className="block">{tell(words.reasonGiven, { reason: <SafeText>{chosen.reason}</SafeText> })}</span>
            )}
            {chosen.revertedByName === null ? null : (
              <span className="block">
                {tell(words.takenBackBy, {
                  name: <SafeText>{chosen.revertedByName}</SafeText>,
                  reason: <SafeText>{chosen.revertReason ?? ''}</SafeText>,
                })}
              </span>
            )}
          </p>
          {canRevert && chosen.id === newestLive?.id ? (
            <Button {...(keys === undefined ? {} : { keys })} onClick={() => setAsking(true)}>
              {say(words.revert)}
            </Button>
          ) : null}
        </div>
        {chosen.state === 'checking' || chosen.state === 'held' ? (
          <div className="mb-4">
            <PublicationPanel publication={chosen} now={now} mayDecide={mayDecide} />
          </div>
        ) : null}
        <VersionView key={chosen.id} publicationId={chosen.id} onGoOn={onGoOn} />
      </div>
      {isAsking && newestLive !== undefined ? (
        <ReasonDialog
          title={say(words.revertTitle)}
          description={say(words.revertWhat)}
          note={say(words.retireNote)}
          action={say(words.revert)}
          missing={say(words.revertMissing)}
          maxLength={1_000}
          onDismiss={() => setAsking(false)}
          onGiven={async (reason) => {
            const isKept = await revert.run({ publicationId: newestLive.id, reason });
            if (isKept) toast(say(words.reverted));
            return isKept;
          }}
        />
      ) : null}
    </div>
  );
}

function VersionView({ publicationId, onGoOn }: { publicationId: string; onGoOn: (content: ArticleContent) => void }) {
  const [version, setVersion] = useState<ArticleVersion | 'failed' | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    call('article:version', { publicationId }).then(
      (found) => (isGone ? undefined : setVersion(found)),
      () => (isGone ? undefined : setVersion('failed')),
    );
    return () => {
      isGone = true;
    };
  }, [publicationId]);
  if (version === undefined) return null;
  if (version === 'failed') return <StateLine tone="quiet">{say(words.versionsOffline)}</StateLine>;
  const { content, before } = version;
  if (content === null) return <StateLine tone="quiet">{say(words.versionErased)}</StateLine>;
  return (
    <div className="grid gap-4">
      {content.state === 'retired' ? (
        <StateLine tone="warning">{say(words.retiredHere)}</StateLine>
      ) : (
        <ArticleDiff
          before={before?.words ?? null}
          after={content.words}
          caption={say(words.againstBefore)}
          first={say(words.firstOne)}
          same={say(words.sameAsLive)}
        />
      )}
      <div>
        <Button size="small" onClick={() => onGoOn(content.words)}>
          {say(words.goOnFrom)}
        </Button>
      </div>
    </div>
  );
}
