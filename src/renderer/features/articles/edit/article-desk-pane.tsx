import { type ReactNode, useId, useState } from 'react';
import { followCursor } from '#renderer/components/follow-cursor.ts';
import { ReasonDialog } from '#renderer/components/reason-dialog.tsx';
import { useCommand, useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { contentOfArticle } from '#shared/article/rules.ts';
import type { ArticleDraftRow } from '#shared/article/schema.ts';
import type { ArticleDesk } from '#shared/contract/article-calls.ts';
import { say } from '#shared/intl/say.ts';
import type { ArticleId } from '#shared/lib/ids.ts';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { MoreIcon } from '#ui/icons.tsx';
import { Menu } from '#ui/menu.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { ArticleBody } from '../article-body.tsx';
import { ArticleDiff } from './article-diff.tsx';
import { ArticleEditor } from './article-editor.tsx';
import { ArticleHistory } from './article-history.tsx';
import { ArticleState } from './article-state.tsx';
import { DraftNotices } from './draft-notices.tsx';
import { describeBlock, describeFaults, isMoved, isUnderWay } from './publish-block.ts';
import { useArticleDraft } from './use-article-draft.ts';
import { words } from './words.ts';

export type ArticleView = 'read' | 'write' | 'preview' | 'changes' | 'history';
export type ArticleDeskPaneProps = {
  articleId: ArticleId;
  desk: ArticleDesk;
  /** Of a new article. */
  language: string;
  view: ArticleView;
  onView: (view: ArticleView) => void;
  /** What everybody reads. */
  reading: ReactNode;
  mayRevert: boolean;
  /** Says what goes live. */
  mayDecide: boolean;
  /** The article is not there any more, and no draft of it. */
  onGone: () => void;
};

/** One article for those who write it: what is live, the draft, its preview, its changes and its history, one shown. */
export function ArticleDeskPane({ articleId, desk, language, view, onView, reading, ...more }: ArticleDeskPaneProps) {
  const now = useNow();
  const { toast, announce } = useWorkspace();
  const run = useRunCommand();
  const draft = useArticleDraft(articleId, desk, language);
  const publish = useMutation('article.publish');
  const discard = useMutation('article.discardDraft');
  const retire = useMutation('article.retire');
  const [asking, setAsking] = useState<'discard' | 'retire' | undefined>(undefined);
  const [compared, setCompared] = useState<ArticleDraftRow | undefined>(undefined);
  const keys = useCommandKeys('articles.publish');
  const { live } = desk;
  const block = describeBlock(desk, draft);
  const blockId = useId();
  const [isRefused, setRefused] = useState(false);
  const shown: ArticleView = view === 'read' && live === null ? 'write' : view;

  // While it is written what is missing stands there; what was refused says why in any view, as long as it is so.
  const told = isRefused ? block : shown === 'write' && draft.isStarted ? describeFaults(draft) : undefined;

  const show = (next: ArticleView) => {
    setCompared(undefined);
    onView(next);
  };
  const doPublish = async () => {
    if (block !== undefined) {
      setRefused(true);
      announce(block, true);
      return;
    }
    setRefused(false);
    const args = { articleId, content: draft.content, basedOn: draft.basedOn };
    await draft.flush();
    if (!(await publish.run(args))) return;
    draft.forget();
    toast(say(words.published));
    if (live !== null) show('read');
  };
  const doDiscard = async () => {
    draft.forget();
    if (!(await discard.run({ articleId }))) return;
    toast(say(words.discarded));
    if (live === null) more.onGone();
    else show('read');
  };
  const doRetire = async (reason: string) => {
    if (live === null) return true;
    const isKept = await retire.run({ articleId, basedOn: live.version, reason });
    if (isKept) toast(say(words.retiring));
    return isKept;
  };
  useCommand('articles.edit', () => show('write'));
  /** By key: what had the focus may be gone with the view of before. */
  const turnTo = (next: ArticleView) => {
    show(next);
    followCursor('[role="radio"][aria-checked="true"]');
  };
  useCommand('articles.showLive', () => turnTo('read'), live !== null);
  useCommand('articles.preview', () => turnTo('preview'));
  useCommand('articles.changes', () => turnTo('changes'));
  useCommand('articles.history', () => turnTo('history'));
  useCommand('articles.publish', () => void doPublish(), (draft.isStarted || shown === 'write') && !publish.isBusy);
  useCommand('articles.discard', () => setAsking('discard'), desk.own !== null);
  useCommand(
    'articles.retire',
    () => setAsking('retire'),
    live?.state !== 'retired' && live !== null && !isUnderWay(desk),
  );

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex min-h-13 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-border px-6 py-2">
        <SegmentedControl
          label={say(words.view)}
          options={[
            { value: 'read' as const, label: say(words.read), isDisabled: live === null },
            { value: 'write' as const, label: say(words.write) },
            { value: 'preview' as const, label: say(words.preview) },
            { value: 'changes' as const, label: say(words.changes) },
            { value: 'history' as const, label: say(words.history) },
          ]}
          value={shown}
          onChange={show}
        />
        {/* A line of its own where there is no room for whole words. */}
        <span className="order-last min-w-0 basis-full empty:hidden side:order-none side:flex-1 side:basis-0">
          <ArticleState desk={desk} draft={draft} now={now} />
        </span>
        <span className="ms-auto flex items-center gap-x-3">
          <Menu
            label={say(words.more)}
            align="end"
            trigger={<IconButton icon={MoreIcon} label={say(words.more)} />}
            entries={[
              {
                kind: 'act',
                id: 'discard',
                label: say(words.discard),
                isDisabled: desk.own === null,
                onSelect: () => run('articles.discard'),
              },
              {
                kind: 'act',
                id: 'retire',
                label: say(words.retire),
                tone: 'danger',
                isDisabled: live === null || live.state === 'retired' || isUnderWay(desk),
                onSelect: () => run('articles.retire'),
              },
            ]}
          />
          {draft.isStarted ? (
            <Button
              variant="primary"
              isDisabled={publish.isBusy}
              {...(told === undefined ? {} : { 'aria-describedby': blockId })}
              {...(keys === undefined ? {} : { keys })}
              onClick={() => void doPublish()}
            >
              {say(words.publish)}
            </Button>
          ) : null}
        </span>
      </header>
      <div
        data-region="article"
        className="min-h-0 flex-1 overflow-y-auto px-6 py-5"
        // What is for reading is scrolled by keys, and takes the focus itself (WCAG 2.1.1).
        {...(shown === 'write' ? {} : { tabIndex: 0, role: 'region', 'aria-label': say(words[shown]) })}
      >
        <div className="mb-4 grid max-w-[60rem] gap-2 empty:hidden">
          <DraftNotices
            desk={desk}
            now={now}
            isMoved={isMoved(desk, draft)}
            onCompare={() => show('changes')}
            onKeepMine={draft.rebase}
            onTakeTheirs={() => void doDiscard()}
            onShowOther={(other) => {
              onView('changes');
              setCompared(other);
            }}
            onUse={(content) => {
              draft.replace(content, live?.version ?? 0);
              show('write');
            }}
          />
          {told === undefined ? null : (
            <p id={blockId} className="text-small text-text-3">
              {told}
            </p>
          )}
        </div>
        {shown === 'read' ? reading : null}
        {shown === 'write' ? <ArticleEditor draft={draft} /> : null}
        {shown === 'preview' ? (
          <article className="grid max-w-[44rem] gap-5">
            <h2 className="text-display">
              <SafeText>{draft.content.title}</SafeText>
            </h2>
            <ArticleBody sections={draft.content.sections} />
          </article>
        ) : null}
        {shown === 'changes' ? (
          compared === undefined ? (
            <ArticleDiff
              before={live === null ? null : contentOfArticle(live)}
              after={draft.content}
              caption={live === null ? say(words.allNew) : say(words.against, { version: live.version })}
              same={say(words.sameAsLive)}
            />
          ) : (
            <ArticleDiff
              before={draft.content}
              after={compared.content}
              caption={say(words.againstDraft, { name: compared.authorName })}
              same={say(words.sameAsLive)}
            />
          )
        ) : null}
        {shown === 'history' ? (
          <ArticleHistory
            publications={desk.publications}
            mayRevert={more.mayRevert}
            mayDecide={more.mayDecide}
            onGoOn={(content) => {
              draft.replace(content, live?.version ?? 0);
              show('write');
            }}
          />
        ) : null}
      </div>
      <AlertDialog
        isOpen={asking === 'discard'}
        title={say(words.discardAsk)}
        description={say(words.discardWhat)}
        confirmLabel={say(words.doDiscard)}
        tone="danger"
        onDismiss={() => setAsking(undefined)}
        onConfirm={() => {
          setAsking(undefined);
          void doDiscard();
        }}
      />
      {asking === 'retire' ? (
        <ReasonDialog
          title={say(words.retireTitle)}
          description={say(words.retireWhat)}
          note={say(words.retireNote)}
          action={say(words.doRetire)}
          missing={say(words.retireMissing)}
          maxLength={1_000}
          onDismiss={() => setAsking(undefined)}
          onGiven={doRetire}
        />
      ) : null}
    </div>
  );
}
