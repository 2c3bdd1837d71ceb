import { tell } from '#renderer/intl/tell.tsx';
import type { ArticleDesk } from '#shared/contract/article-calls.ts';
import { say } from '#shared/intl/say.ts';
import { isGood } from '#shared/publication/rules.ts';
import type { PublicationRow } from '#shared/publication/schema.ts';
import { AlertIcon, ClockIcon } from '#ui/icons.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { StateLine } from '#ui/state-line.tsx';
import type { ArticleDraft } from './use-article-draft.ts';
import { words } from './words.ts';

/** Where the words are, always in sight: typed, kept here, at the server, on their way to be live. */
export function ArticleState({ desk, draft, now }: { desk: ArticleDesk; draft: ArticleDraft; now: number }) {
  const underWay = desk.publications.find(({ state }) => state === 'checking' || state === 'held');
  if (draft.saving.kind === 'failed')
    return (
      <StateLine tone="danger" icon={AlertIcon}>
        {tell(words.notSaved, { why: <SafeText>{draft.saving.why}</SafeText> })}
      </StateLine>
    );
  if (desk.isPublishing) return <StateLine icon={ClockIcon}>{say(words.sending)}</StateLine>;
  if (underWay !== undefined)
    return (
      <StateLine tone={underWay.state === 'held' ? 'warning' : 'pending'} icon={ClockIcon}>
        {tell(wordOf(underWay), {
          name: <SafeText>{underWay.authorName}</SafeText>,
        })}
      </StateLine>
    );
  if (draft.saving.kind === 'typing') return <StateLine tone="quiet">{say(words.typing)}</StateLine>;
  if (!draft.isStarted) return null;
  if (desk.isOwnPending) return <StateLine icon={ClockIcon}>{say(words.kept)}</StateLine>;
  if (desk.own === null) return null;
  return (
    <StateLine tone="quiet">{tell(words.saved, { age: <RelativeTime at={desk.own.updatedAt} now={now} /> })}</StateLine>
  );
}

/** Held with nothing worse it waits for another lead (SEC-72). */
function wordOf(publication: PublicationRow) {
  if (publication.state === 'checking') return words.checking;
  return isGood(publication) ? words.forOther : words.held;
}
