import { tell } from '#renderer/intl/tell.tsx';
import { say } from '#shared/intl/say.ts';
import { isGood } from '#shared/publication/rules.ts';
import type { PublicationRow } from '#shared/publication/schema.ts';
import { AlertIcon, ClockIcon, DoneIcon, PausedIcon } from '#ui/icons.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { StateLine } from '#ui/state-line.tsx';
import { words } from './publication-words.ts';

/** Where a publication is, in one line: checked, held, live under its number, reverted. */
export function PublicationState({ publication, now }: { publication: PublicationRow; now: number }) {
  const { state, version, liveAt, revertedAt, revertedByName } = publication;
  switch (state) {
    case 'checking':
      return <StateLine icon={ClockIcon}>{describeChecking(publication)}</StateLine>;
    case 'held':
      return (
        <StateLine tone="warning" icon={PausedIcon}>
          {describeHeld(publication)}
        </StateLine>
      );
    case 'live':
      return (
        <StateLine tone="success" icon={DoneIcon}>
          {liveAt === null
            ? say(words.live, { version: version ?? 0 })
            : tell(words.liveSince, { version: version ?? 0, age: <RelativeTime at={liveAt} now={now} /> })}
        </StateLine>
      );
    case 'reverted': {
      const age = revertedAt === null ? null : <RelativeTime at={revertedAt} now={now} />;
      return (
        <StateLine tone="quiet" icon={AlertIcon}>
          {revertedByName === null
            ? tell(words.revertedSystem, { version: version ?? 0, age })
            : tell(words.reverted, { version: version ?? 0, name: <SafeText>{revertedByName}</SafeText>, age })}
        </StateLine>
      );
    }
    case 'withdrawn':
      return <StateLine tone="quiet">{say(words.withdrawn)}</StateLine>;
  }
}

/** How far its check is; of one that a lead has published already why it is not live yet. */
function describeChecking({ progress, publishedByName }: PublicationRow) {
  if (publishedByName !== null) return tell(words.approvedAgain, { name: <SafeText>{publishedByName}</SafeText> });
  return progress === null ? say(words.checking) : say(words.checkingOf, progress);
}

/** Why it is not live. */
export function describeHeld(publication: PublicationRow): string {
  const { fault, report } = publication;
  if (fault === 'content') return say(words.heldContent);
  if (fault === 'failed') return say(words.heldFailed);
  if (isGood(publication)) return say(words.heldForOther);
  const unmet = report?.counts.unmet ?? 0;
  if (unmet > 0) return say(words.heldUnmet, { count: unmet });
  return say(words.held, { count: report?.counts.worse ?? 0 });
}
