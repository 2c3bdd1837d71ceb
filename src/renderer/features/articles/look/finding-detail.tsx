import { MessageText } from '#renderer/components/message-text.tsx';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Finding, KnowledgeEntry } from '#shared/contract/knowledge.ts';
import { dateFormat, say } from '#shared/intl/say.ts';
import { articleId } from '#shared/lib/ids.ts';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import type { ArticleHead } from '../article-list.tsx';
import { describeFinding } from './describe-finding.ts';
import { percentOf } from './percent-of.ts';
import { words } from './words.ts';

const SIX_MONTHS_MS = 182 * 86_400_000;

export type FindingDetailProps = {
  finding: Finding;
  articles: readonly ArticleHead[];
  /** Of the comparison. */
  isByMeaning: boolean;
  onMark: () => void;
  onChanged: () => void;
};

/** What was found, both texts side by side, and what can be done about it by a key. */
export function FindingDetail({ finding, articles, isByMeaning, onMark, onChanged }: FindingDetailProps) {
  const { goTo, toast } = useWorkspace();
  const setReview = useMutation('article.setReview');
  const keys = {
    first: keyed(useCommandKeys('articles.openFirst')),
    other: keyed(useCommandKeys('articles.openOther')),
    mark: keyed(useCommandKeys('articles.mark')),
    later: keyed(useCommandKeys('articles.reviewLater')),
  };
  const { entry, other, kind, similarity } = finding;
  const open = (one: KnowledgeEntry | null) => {
    const id = one?.kind === 'article' ? articleId.safeParse(one.id) : undefined;
    if (id?.success) goTo({ name: 'articles', articleId: id.data, section: one?.heading ?? '' });
  };
  const about = entry.kind === 'article' ? articles.find(({ id }) => id === entry.id) : undefined;
  const later = () => {
    if (about === undefined) return;
    const on = new Date(Date.now() + SIX_MONTHS_MS);
    const reviewAt = on.toISOString().slice(0, 10);
    void setReview.run({ articleId: about.id, ownerId: about.ownerId ?? null, reviewAt }).then((done) => {
      if (!done) return;
      toast(say(words.laterDone, { day: dateFormat({ dateStyle: 'medium' }).format(on) }));
      onChanged();
    });
  };
  const isPair = other !== null;
  useCommand('articles.openFirst', () => open(entry), entry.kind === 'article');
  useCommand('articles.openOther', () => open(other), other?.kind === 'article');
  useCommand('articles.mark', onMark, kind !== 'review_passed');
  useCommand('articles.reviewLater', later, !isPair && about !== undefined);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto px-6 py-5">
        <h2 className="text-heading">{describeFinding(finding)}</h2>
        {similarity === null ? null : (
          <p className="mb-4 text-small text-text-3">
            {isByMeaning ? say(words.alikeMeaning, { share: percentOf(similarity) }) : say(words.byWords)}
          </p>
        )}
        <div className={`grid gap-3 ${isPair ? 'side:grid-cols-2' : 'max-w-[44rem]'}`}>
          <EntryCard entry={entry} />
          {other === null ? null : <EntryCard entry={other} />}
        </div>
      </div>
      <footer className="ui-foot flex min-h-14 flex-none flex-wrap items-center gap-2 border-t border-border bg-panel px-6 py-2">
        {entry.kind === 'article' ? (
          <Button {...keys.first} onClick={() => open(entry)}>
            {say(isPair ? words.openFirst : words.open)}
          </Button>
        ) : null}
        {other?.kind === 'article' ? (
          <Button {...keys.other} onClick={() => open(other)}>
            {say(words.openOther)}
          </Button>
        ) : null}
        {kind === 'review_passed' ? null : (
          <Button {...keys.mark} onClick={onMark}>
            {say(kind === 'duplicate' ? words.notSame : kind === 'contradiction' ? words.bothRight : words.fine)}
          </Button>
        )}
        {!isPair && about !== undefined ? (
          <Button {...keys.later} onClick={later}>
            {say(words.later)}
          </Button>
        ) : null}
      </footer>
    </div>
  );
}

function keyed(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}

function EntryCard({ entry }: { entry: KnowledgeEntry }) {
  return (
    <section className="min-w-0 rounded-card border border-border px-3.5 pt-2.5 pb-3" aria-label={entry.title}>
      <p className="text-small text-text-3">{say(entry.kind === 'answer' ? words.answer : words.article)}</p>
      <h3 className="text-title">
        <SafeText>{entry.title}</SafeText>
      </h3>
      {entry.heading === '' ? null : (
        <p className="mt-1 text-small font-medium text-text-2">
          <SafeText>{entry.heading}</SafeText>
        </p>
      )}
      {entry.excerpt === '' ? null : (
        <div className="mt-1 text-message">
          <MessageText text={entry.excerpt} />
        </div>
      )}
    </section>
  );
}
