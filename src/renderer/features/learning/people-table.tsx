import type { LearningNow } from '#shared/contract/learning.ts';
import { say } from '#shared/intl/say.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { CELL, HEAD, HEAD_FIGURE } from './share-cell.tsx';
import { words } from './words.ts';

type Line = LearningNow['contributors'][number];
const COLUMNS: readonly { word: (typeof words)[keyof typeof words]; of: (line: Line) => number }[] = [
  { word: words.improved, of: ({ improved }) => improved },
  { word: words.worse, of: ({ worse }) => worse },
  { word: words.holds, of: ({ live }) => live },
  { word: words.reverted, of: ({ reverted }) => reverted },
  { word: words.rejected, of: ({ rejected }) => rejected },
  { word: words.written, of: ({ written }) => written },
];

/** E5: who contributes what holds and helps. */
export function PeopleTable({ people, cursor }: { people: readonly Line[]; cursor: string | undefined }) {
  return (
    <>
      <table className="w-full border-collapse tabular-nums">
        <caption className="sr-only">{say(words.people)}</caption>
        <thead>
          <tr className="border-b border-border">
            <th scope="col" className={`${HEAD} w-2/5`}>
              {say(words.person)}
            </th>
            {COLUMNS.map(({ word }) => (
              <th key={word.id} scope="col" className={HEAD_FIGURE}>
                {say(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((line) => (
            <tr
              key={line.authorId}
              tabIndex={-1}
              aria-current={line.authorId === cursor ? 'true' : undefined}
              className={`border-b border-border ${line.authorId === cursor ? 'bg-selected' : ''}`}
            >
              <th scope="row" className={`${CELL} text-start font-medium`}>
                <SafeText>{line.authorName}</SafeText>
              </th>
              {COLUMNS.map(({ word, of }) => (
                <td key={word.id} className={`${CELL} text-end ${of(line) === 0 ? 'text-text-3' : ''}`}>
                  {of(line)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="px-5 py-3 text-small text-text-3">{say(words.peopleNote)}</p>
    </>
  );
}
