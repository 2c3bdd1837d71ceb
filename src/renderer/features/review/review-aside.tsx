import { firstName } from '#renderer/components/first-name.ts';
import { PublicationPanel } from '#renderer/components/publication-panel.tsx';
import type { ReviewItem } from '#shared/contract/review-calls.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { CorrectionFlags } from './correction-flags.tsx';
import { words } from './words.ts';

type ReviewAsideProps = {
  item: ReviewItem;
  now: number;
  isOwn: boolean;
  onSplit: (row: CorrectionRow) => void;
};

/** Beside the correction: what became of it, who says the same, what was decided before. */
export function ReviewAside({ item, now, isOwn, onSplit }: ReviewAsideProps) {
  const { others, similar, publication, head } = item;
  return (
    <aside aria-label={say(words.details)} className="grid content-start gap-5">
      {publication === null ? null : <PublicationPanel publication={publication} now={now} mayDecide={!isOwn} />}
      {others.length === 0 ? null : (
        <section aria-label={say(words.samePoint)}>
          <SectionHeading level={3} aside={say(words.samePointAside)}>
            {say(words.samePoint)}
          </SectionHeading>
          <ul>
            {others.map((row) => (
              <li key={row.id} className="border-t border-border py-1.5">
                <p className="line-clamp-3">
                  <SafeText>{row.text}</SafeText>
                </p>
                {/* One decision counts for all of them: what has to be looked at closely stands with each. */}
                <CorrectionFlags correction={row} />
                <p className="mt-0.5 flex items-center text-small text-text-3">
                  <span className="min-w-0 flex-1 truncate">
                    <SafeText>{firstName(row.authorName)}</SafeText>
                  </span>
                  {head.state === 'waiting' ? (
                    <Button size="small" variant="ghost" onClick={() => onSplit(row)}>
                      {say(words.takeOut)}
                      <span className="sr-only">{revealText(say(words.takeOutOf, { name: row.authorName }))}</span>
                    </Button>
                  ) : null}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {similar.length === 0 ? null : (
        <section aria-label={say(words.decidedBefore)}>
          <SectionHeading level={3}>{say(words.decidedBefore)}</SectionHeading>
          <ul>
            {similar.map((one) => (
              <li key={one.id} className="flex items-start gap-2 border-t border-border py-1.5">
                <span className="line-clamp-2 min-w-0 flex-1">
                  <SafeText>{one.text}</SafeText>
                </span>
                <Tag tone={one.state === 'approved' ? 'success' : 'neutral'}>
                  {say(one.state === 'approved' ? words.approved : words.rejected)}
                </Tag>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
