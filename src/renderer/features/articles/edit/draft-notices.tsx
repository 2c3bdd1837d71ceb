import { firstName } from '#renderer/components/first-name.ts';
import { call } from '#renderer/data/api.ts';
import { tell } from '#renderer/intl/tell.tsx';
import type { ArticleContent, ArticleDraftRow } from '#shared/article/schema.ts';
import type { ArticleDesk, RefusedWords } from '#shared/contract/article-calls.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { words } from './words.ts';

export type DraftNoticesProps = {
  desk: ArticleDesk;
  now: number;
  /** The live version is not the one that the draft goes on from. */
  isMoved: boolean;
  onCompare: () => void;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onShowOther: (draft: ArticleDraftRow) => void;
  onUse: (content: ArticleContent) => void;
};

/** What must be known before one goes on: a newer version, a colleague who writes too, words that were not accepted. Nothing is decided by itself. */
export function DraftNotices(props: DraftNoticesProps) {
  const { desk, now, isMoved } = props;
  return (
    <>
      {desk.refused.map((refused) => (
        <Notice key={refused.entryId} tone="danger" text={refusalOf(refused)}>
          {refused.content === null ? null : (
            <Button
              size="small"
              onClick={() => {
                if (refused.content !== null) props.onUse(refused.content);
                void call('outbox:discard', { id: refused.entryId });
              }}
            >
              {say(words.useWords)}
            </Button>
          )}
          <Button size="small" onClick={() => void call('outbox:discard', { id: refused.entryId })}>
            {say(words.drop)}
          </Button>
        </Notice>
      ))}
      {isMoved ? (
        <Notice
          tone="warning"
          text={
            desk.live === null
              ? say(words.goneMeanwhile)
              : say(words.newer, {
                  name: desk.live.updatedByName ?? say(words.colleague),
                  version: desk.live.version,
                })
          }
        >
          {desk.live === null ? null : (
            <>
              <Button size="small" onClick={props.onCompare}>
                {say(words.compare)}
              </Button>
              <Button size="small" onClick={props.onTakeTheirs}>
                {say(words.takeTheirs)}
              </Button>
            </>
          )}
          <Button size="small" onClick={props.onKeepMine}>
            {say(words.keepMine)}
          </Button>
        </Notice>
      ) : null}
      {desk.others.map((draft) => (
        <Notice
          key={draft.id}
          tone="plain"
          text={tell(words.alsoDraft, {
            name: <SafeText>{firstName(draft.authorName)}</SafeText>,
            age: <RelativeTime at={draft.updatedAt} now={now} />,
          })}
        >
          <Button size="small" onClick={() => props.onShowOther(draft)}>
            {say(words.seeTheirs)}
          </Button>
        </Notice>
      ))}
    </>
  );
}

function refusalOf({ name, why }: RefusedWords) {
  const word = name === 'article.saveDraft' ? words.refusedDraft : words.refusedPublish;
  return tell(word, { why: <SafeText>{why}</SafeText> });
}

const TONES = { danger: 'bg-danger-tint', warning: 'bg-warning-tint', plain: 'bg-sunken' } as const;

function Notice({
  tone,
  text,
  children,
}: {
  tone: keyof typeof TONES;
  text: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <div
      role="status"
      className={`flex flex-wrap items-center gap-2 rounded-control px-3 py-2 text-small ${TONES[tone]}`}
    >
      <span className="min-w-48 flex-1">{text}</span>
      {children}
    </div>
  );
}
