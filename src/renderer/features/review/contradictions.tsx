import { useMemo } from 'react';
import { diffWords } from '#shared/article/diff-words.ts';
import type { ReviewContradiction } from '#shared/contract/review-calls.ts';
import { say } from '#shared/intl/say.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { differenceWords } from './flag-words.ts';
import { WordDiff } from './word-diff.tsx';
import { words } from './words.ts';

type ContradictionsProps = { contradictions: readonly ReviewContradiction[]; text: string };

/** What answers the same question otherwise, each beside the correction (E8). */
export function Contradictions({ contradictions, text }: ContradictionsProps) {
  if (contradictions.length === 0) return null;
  return (
    <section aria-label={say(words.contradictions)}>
      <SectionHeading level={3} aside={say(words.contradictionsAside)}>
        {say(words.contradictions)}
      </SectionHeading>
      <ul className="grid gap-2">
        {contradictions.map((one) => (
          <li key={`${one.kind} ${one.id}`} className="rounded-card border border-border px-3.5 py-2.5">
            <p className="mb-1 flex flex-wrap items-center gap-1.5 text-small font-medium text-text-2">
              <SafeText>{headOf(one)}</SafeText>
              {one.differs.map((kind) => (
                <Tag key={kind} tone="warning">
                  {say(differenceWords[kind])}
                </Tag>
              ))}
            </p>
            {one.text === null ? (
              <p className="text-text-2">{say(words.notHere)}</p>
            ) : (
              <Beside was={one.text} now={text} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Beside({ was, now }: { was: string; now: string }) {
  const parts = useMemo(() => diffWords(now, was), [was, now]);
  return (
    <p className="text-message">
      <WordDiff parts={parts} side="now" />
    </p>
  );
}

function headOf({ kind, title, byName }: ReviewContradiction): string {
  if (kind === 'article') return say(words.kindArticle, { title: title ?? '' });
  return say(kind === 'answer' ? words.kindAnswer : words.kindCorrection, { name: byName ?? '' });
}
