import type { MeasuredReviews } from '#shared/contract/answer-review.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { spellSpan } from '#ui/span.ts';
import { words } from './rule-words.ts';

type Figures = MeasuredReviews['all'];
type Share = Figures['asIs'];
type TableProps = { measured: MeasuredReviews; nameOf: (category: string | null) => string };

const HEAD = 'h-8 px-3 text-small font-medium text-text-3 first:ps-0 last:pe-0';
const CELL = 'px-3 py-1.5 first:ps-0 last:pe-0';
const COLUMNS: readonly { label: Word; of: (figures: Figures) => Share }[] = [
  { label: words.asItWas, of: ({ asIs }) => asIs },
  { label: words.toneChanged, of: ({ tone }) => tone },
  { label: words.factChanged, of: ({ fact }) => fact },
  { label: words.takenOver, of: ({ takenOver }) => takenOver },
];
/** Fewer make no claim (MEASURES 3). */
const FEW = 30;

/** D4: what people made of the drafts, with the range of each share; how it is computed stands under it. */
export function ReviewFiguresTable({ measured, nameOf }: TableProps) {
  const { all, categories, days, p50S, p90S } = measured;
  const lines = categories.length > 1 ? [...categories, { category: undefined, ...all }] : categories;
  return (
    <section aria-label={say(words.whatBecame)} className="border-t border-border py-3">
      <SectionHeading level={3} aside={say(words.lastDays, { days })}>
        {say(words.whatBecame)}
      </SectionHeading>
      {all.decided === 0 && all.expired === 0 ? (
        <p className="text-text-3">{say(words.noDraft)}</p>
      ) : (
        <>
          <table className="w-full border-collapse tabular-nums">
            <caption className="sr-only">{say(words.draftsBy)}</caption>
            <thead>
              <tr className="border-b border-border">
                <th scope="col" className={`${HEAD} text-start`}>
                  {say(words.category)}
                </th>
                <th scope="col" className={`${HEAD} text-end`}>
                  {say(words.drafts)}
                </th>
                {COLUMNS.map(({ label }) => (
                  <th key={label.id} scope="col" className={`${HEAD} text-end`}>
                    {say(label)}
                  </th>
                ))}
                <th scope="col" className={`${HEAD} text-end`}>
                  {say(words.nobodyCame)}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.category ?? String(line.category)} className="border-b border-border align-top">
                  <th scope="row" className={`${CELL} text-start font-normal`}>
                    <SafeText>{line.category === undefined ? say(words.all) : nameOf(line.category)}</SafeText>
                    {line.decided < FEW ? (
                      <span className="block text-small text-text-3">{say(words.tentative)}</span>
                    ) : null}
                  </th>
                  <td className={`${CELL} text-end`}>{line.decided}</td>
                  {COLUMNS.map(({ label, of }) => (
                    <td key={label.id} className={`${CELL} text-end`}>
                      <ShareCell share={of(line)} />
                    </td>
                  ))}
                  <td className={`${CELL} text-end`}>{line.expired}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="mt-2 text-small text-text-3">
            {p50S === null ? '' : `${say(words.halfWithin, { span: spellSpan(p50S * 1_000) })} `}
            {p90S === null ? '' : `${say(words.nineWithin, { span: spellSpan(p90S * 1_000) })} `}
            {say(words.sharesNote)}
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
      {say(words.percent, { value: percent(share.value) })}
      <span className="block text-small text-text-3">
        {say(words.range, { low: percent(share.low), high: percent(share.high) })}
      </span>
    </span>
  );
}
