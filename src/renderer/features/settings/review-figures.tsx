import type { MeasuredReviews } from '#shared/contract/answer-review.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { spellSpan } from '#ui/span.ts';

type Figures = MeasuredReviews['all'];
type Share = Figures['asIs'];
type TableProps = { measured: MeasuredReviews; nameOf: (category: string | null) => string };

const HEAD = 'h-8 px-3 text-left text-small font-medium text-text-3 first:pl-0 last:pr-0';
const CELL = 'px-3 py-1.5 first:pl-0 last:pr-0';
const COLUMNS: readonly { label: string; of: (figures: Figures) => Share }[] = [
  { label: 'As it was', of: ({ asIs }) => asIs },
  { label: 'Tone changed', of: ({ tone }) => tone },
  { label: 'Fact changed', of: ({ fact }) => fact },
  { label: 'Taken over', of: ({ takenOver }) => takenOver },
];
/** Fewer make no claim (MEASURES 3). */
const FEW = 30;

/** D4: what people made of the drafts, with the range of each share; how it is computed stands under it. */
export function ReviewFiguresTable({ measured, nameOf }: TableProps) {
  const { all, categories, days, p50S, p90S } = measured;
  const lines = categories.length > 1 ? [...categories, { category: undefined, ...all }] : categories;
  return (
    <section aria-label="What became of the drafts" className="border-t border-border py-3">
      <SectionHeading level={3} aside={`the last ${days} days`}>
        What became of the drafts
      </SectionHeading>
      {all.decided === 0 && all.expired === 0 ? (
        <p className="text-text-3">No draft has waited yet.</p>
      ) : (
        <>
          <table className="w-full border-collapse tabular-nums">
            <caption className="sr-only">Drafts by category and what people did with them</caption>
            <thead>
              <tr className="border-b border-border">
                <th scope="col" className={HEAD}>
                  Category
                </th>
                <th scope="col" className={`${HEAD} text-right`}>
                  Drafts
                </th>
                {COLUMNS.map(({ label }) => (
                  <th key={label} scope="col" className={`${HEAD} text-right`}>
                    {label}
                  </th>
                ))}
                <th scope="col" className={`${HEAD} text-right`}>
                  Nobody came
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.category ?? String(line.category)} className="border-b border-border align-top">
                  <th scope="row" className={`${CELL} text-left font-normal`}>
                    <SafeText>{line.category === undefined ? 'All' : nameOf(line.category)}</SafeText>
                    {line.decided < FEW ? <span className="block text-small text-text-3">tentative</span> : null}
                  </th>
                  <td className={`${CELL} text-right`}>{line.decided}</td>
                  {COLUMNS.map(({ label, of }) => (
                    <td key={label} className={`${CELL} text-right`}>
                      <ShareCell share={of(line)} />
                    </td>
                  ))}
                  <td className={`${CELL} text-right`}>{line.expired}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="mt-2 text-small text-text-3">
            {p50S === null ? '' : `Half are decided within ${spellSpan(p50S * 1_000)}. `}
            {p90S === null ? '' : `Nine in ten within ${spellSpan(p90S * 1_000)}. `}
            Shares are of the drafts that a person decided on, with their 95 % range; times count those nobody came to
            as still waiting then.
          </p>
        </>
      )}
    </section>
  );
}

function ShareCell({ share }: { share: Share }) {
  if (share === null) return <>–</>;
  const percent = (value: number) => Math.round(value * 100);
  return (
    <span className={share.tentative ? 'text-text-3' : ''}>
      {percent(share.value)} %
      <span className="block text-small text-text-3">
        {percent(share.low)} to {percent(share.high)}
      </span>
    </span>
  );
}
