import { numberFormat, say } from '#shared/intl/say.ts';
import type { PublicationReport as Report, ReportedCase } from '#shared/publication/schema.ts';
import { Facts } from '#ui/facts.tsx';
import { Quote } from '#ui/quote.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { words } from './publication-words.ts';

/** So many cases stand open; the figures have them all. */
const mostShown = 5;

/** What the check said: figures of the golden set, then the cases, first those of its own that do not pass and the worse ones, each with what is said now and what would be. */
export function PublicationReport({ report, level = 3 }: { report: Report; level?: 2 | 3 | 4 }) {
  const { cases, neighbours, counts, ms } = report;
  const unmet = counts.unmet ?? 0;
  // Questions near it are counted beside the cases: both are in what is worded otherwise, and each stands in one line.
  const same = Math.max(0, cases + neighbours - counts.better - counts.worse - unmet - counts.altered);
  return (
    <section className="grid gap-2" aria-label={say(words.goldenSet)}>
      <SectionHeading
        level={level}
        size="group"
        aside={
          cases === 0
            ? say(words.noCases)
            : say(words.goldenAside, { count: cases, near: neighbours, seconds: Math.max(1, Math.round(ms / 1_000)) })
        }
      >
        {say(words.goldenSet)}
      </SectionHeading>
      {cases === 0 ? null : (
        <Facts
          layout="figures"
          facts={[
            { term: say(words.better), value: figure(counts.better, 'text-success') },
            ...(unmet > 0 ? [{ term: say(words.unmet), value: figure(unmet, 'text-danger') }] : []),
            { term: say(words.worse), value: figure(counts.worse, 'text-danger') },
            { term: say(words.altered), value: figure(counts.altered) },
            { term: say(words.same), value: figure(same) },
          ]}
        />
      )}
      <Cases title={say(words.unmetCases)} cases={report.unmet ?? []} count={unmet} />
      <Cases title={say(words.worseCases)} cases={report.worse} count={counts.worse} />
      <Cases title={say(words.alteredCases)} cases={report.altered} count={counts.altered} />
    </section>
  );
}

function figure(count: number, tone = '') {
  return <span className={`tabular-nums ${count > 0 ? tone : 'text-text-3'}`}>{numberFormat().format(count)}</span>;
}

function Cases({ title, cases, count }: { title: string; cases: readonly ReportedCase[]; count: number }) {
  if (cases.length === 0) return null;
  const shown = cases.slice(0, mostShown);
  return (
    <div className="grid gap-2">
      <p className="text-small font-medium text-text-2">{title}</p>
      <ul className="grid gap-3">
        {shown.map((one) => (
          <li key={one.caseId} className="grid gap-1.5 border-s-2 border-border ps-3">
            <p className="text-message">
              <SafeText>{one.question ?? say(words.otherTeam)}</SafeText>
            </p>
            {one.question === null ? null : (
              <dl className="grid gap-1.5">
                <Said term={say(words.before)} text={one.before} />
                <Said term={say(words.after)} text={one.after} />
              </dl>
            )}
          </li>
        ))}
      </ul>
      {count > shown.length ? (
        <p className="text-small text-text-3">{say(words.more, { count: count - shown.length })}</p>
      ) : null}
    </div>
  );
}

function Said({ term, text }: { term: string; text: string | null }) {
  return (
    <div className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-2">
      <dt className="text-small text-text-3">{term}</dt>
      <dd className="min-w-0">
        {text === null || text === '' ? (
          <span className="text-small text-text-2">{say(words.handedOver)}</span>
        ) : (
          <Quote by="assistant">
            <SafeText>{text}</SafeText>
          </Quote>
        )}
      </dd>
    </div>
  );
}
