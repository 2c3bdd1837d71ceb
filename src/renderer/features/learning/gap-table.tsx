import type { GapLine } from '#shared/contract/learning.ts';
import { say } from '#shared/intl/say.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { CELL, HEAD, HEAD_FIGURE } from './share-cell.tsx';
import { words } from './words.ts';

const GAPS = {
  knowledge: words.gapKnowledge,
  trigger: words.gapTrigger,
  edge_case: words.gapEdge,
  product: words.gapProduct,
} as const;
const COLUMNS = [words.gap, words.category, words.fourWeeks, words.fourBefore];

export const keyOfGap = ({ gap, topic }: GapLine) => `${gap} ${topic ?? ''}`;

type GapTableProps = { gaps: readonly GapLine[]; cursor: string | undefined; onOpen: (key: string) => void };

/** E7: what was missing when people had to take over, by volume. */
export function GapTable({ gaps, cursor, onOpen }: GapTableProps) {
  return (
    <table className="w-full border-collapse tabular-nums">
      <caption className="sr-only">{say(words.gaps)}</caption>
      <thead>
        <tr className="border-b border-border">
          {COLUMNS.map((word, at) => (
            <th key={word.id} scope="col" className={at > 1 ? HEAD_FIGURE : HEAD}>
              {say(word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {gaps.map((line) => {
          const key = keyOfGap(line);
          return (
            <tr key={key} className={`border-b border-border ${key === cursor ? 'bg-selected' : 'hover:bg-hover'}`}>
              <th scope="row" className={`${CELL} text-start font-medium`}>
                <button
                  type="button"
                  aria-current={key === cursor ? 'true' : undefined}
                  className="rounded-cap text-start"
                  onClick={() => onOpen(key)}
                >
                  {say(GAPS[line.gap])}
                </button>
              </th>
              <td className={CELL}>{line.name === null ? say(words.noCategory) : <SafeText>{line.name}</SafeText>}</td>
              <td className={`${CELL} text-end`}>{line.count}</td>
              <td className={`${CELL} text-end text-text-3`}>{line.before}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
