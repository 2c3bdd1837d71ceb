import type { TopicLine } from '#shared/contract/learning.ts';
import { say } from '#shared/intl/say.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Sparkline } from '#ui/sparkline.tsx';
import { Tag } from '#ui/tag.tsx';
import { CELL, HEAD, HEAD_FIGURE, percent, type Share, ShareCell } from './share-cell.tsx';
import { words } from './words.ts';

const CAUSES = {
  article: words.causeArticle,
  category: words.causeCategory,
  trigger: words.causeTrigger,
  product: words.causeProduct,
} as const;
const COLUMNS = [
  words.category,
  words.sampledWeeks,
  words.sampled,
  words.weeks,
  words.lastWeek,
  words.changed,
  words.corrections,
];

type TopicTableProps = { topics: readonly TopicLine[]; accuracy: Share; cursor: string | undefined };

/** E4: accuracy by category over time, by what leads judged of a sample and by what agents rated; what does not improve although corrections keep coming stands first, with the likely cause. */
export function TopicTable({ topics, accuracy, cursor }: TopicTableProps) {
  return (
    <>
      <AllSampled accuracy={accuracy} />
      <table className="w-full border-collapse tabular-nums">
        <caption className="sr-only">{say(words.topics)}</caption>
        <thead>
          <tr className="border-b border-border">
            {COLUMNS.map((word, at) => (
              <th key={word.id} scope="col" className={at === 6 ? HEAD_FIGURE : `${HEAD} ${at === 0 ? 'w-1/4' : ''}`}>
                {say(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {topics.map((line) => (
            <tr
              key={line.topic}
              tabIndex={-1}
              aria-current={line.topic === cursor ? 'true' : undefined}
              className={`border-b border-border ${line.topic === cursor ? 'bg-selected' : ''}`}
            >
              <th scope="row" className={`${CELL} text-start font-medium`}>
                <SafeText>{line.name}</SafeText>
                {line.stalled === null ? null : (
                  <span className="mt-1 block">
                    <Tag tone="warning">
                      {say(words.stalled, {
                        cause: say(line.stalled.cause === null ? words.causeNone : CAUSES[line.stalled.cause]),
                      })}
                    </Tag>
                  </span>
                )}
              </th>
              <td className={CELL}>
                <Weeks name={line.name} weeks={line.sampled?.weeks ?? []} />
              </td>
              <td className={CELL}>
                <ShareCell share={line.sampled?.fourWeeks ?? null} />
              </td>
              <td className={CELL}>
                <Weeks name={line.name} weeks={line.weeks} />
              </td>
              <td className={CELL}>
                <ShareCell share={line.weeks.at(-1) ?? null} />
              </td>
              <td className={CELL}>
                {line.change === null ? (
                  <span className="text-text-3">{say(words.none)}</span>
                ) : (
                  say(words.change, {
                    value: percent(line.change.value),
                    low: percent(line.change.low),
                    high: percent(line.change.high),
                  })
                )}
              </td>
              <td className={`${CELL} text-end`}>{line.corrections}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="max-w-[72ch] px-5 py-3 text-small text-text-3">{say(words.topicsNote)}</p>
    </>
  );
}

/** E4: the one figure that rests on a draw, of all categories. */
function AllSampled({ accuracy }: { accuracy: Share }) {
  if (accuracy === null) return null;
  const { value, low, high, of, tentative } = accuracy;
  const text = say(words.sampledAll, { value: percent(value), low: percent(low), high: percent(high), of });
  return (
    <p className={`border-b border-border px-5 py-2 tabular-nums ${tentative ? 'text-text-3' : ''}`}>
      {tentative ? say(words.sampledTentative, { text }) : text}
    </p>
  );
}

function Weeks({ name, weeks }: Pick<TopicLine, 'name' | 'weeks'>) {
  const known = weeks.flatMap((share) => (share === null ? [] : [share.value]));
  if (known.length < 2) return <span className="text-text-3">{say(words.none)}</span>;
  const values = weeks.map((share) =>
    share === null ? say(words.nobody) : say(words.share, { value: percent(share.value) }),
  );
  return (
    <Sparkline
      values={known}
      range={[0, 1]}
      size="figure"
      label={say(words.weeksName, { name: revealText(name), values: values.join(', ') })}
    />
  );
}
