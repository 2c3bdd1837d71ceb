import { tell } from '#renderer/intl/tell.tsx';
import type { LedgerLine } from '#shared/contract/learning.ts';
import { say } from '#shared/intl/say.ts';
import { RelativeTime } from '#ui/relative-time.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { CELL, HEAD, SignalCell } from './share-cell.tsx';
import { words } from './words.ts';

const VERDICTS = {
  too_early: { label: words.tooEarly, tone: 'neutral' },
  no_clear_effect: { label: words.noClearEffect, tone: 'neutral' },
  improved: { label: words.improved, tone: 'success' },
  worse: { label: words.worse, tone: 'danger' },
} as const;

type EffectTableProps = {
  lines: readonly LedgerLine[];
  cursor: string | undefined;
  now: number;
  onOpen: (id: string) => void;
};

/** E8: each published correction with what it did to its category. */
export function EffectTable({ lines, cursor, now, onOpen }: EffectTableProps) {
  return (
    <>
      <table className="w-full border-collapse tabular-nums">
        <caption className="sr-only">{say(words.ledger)}</caption>
        <thead>
          <tr className="border-b border-border">
            {[words.correction, words.escalated, words.thumbsDown, words.verdict].map((word, at) => (
              <th key={word.id} scope="col" className={`${HEAD} ${at === 0 ? 'w-1/2' : ''}`}>
                {say(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line
              key={line.publicationId}
              line={line}
              now={now}
              isCursor={line.publicationId === cursor}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
      <p className="max-w-[72ch] px-5 py-3 text-small text-text-3">{say(words.ledgerNote)}</p>
    </>
  );
}

type LineProps = { line: LedgerLine; now: number; isCursor: boolean; onOpen: (id: string) => void };

function Line({ line, now, isCursor, onOpen }: LineProps) {
  const { label, tone } = VERDICTS[line.verdict];
  return (
    <tr className={`border-b border-border ${isCursor ? 'bg-selected' : 'hover:bg-hover'}`}>
      <th scope="row" className={`${CELL} text-start font-normal`}>
        <button
          type="button"
          aria-label={revealText(line.title)}
          aria-current={isCursor ? 'true' : undefined}
          className="block max-w-full rounded-cap text-start"
          onClick={() => onOpen(line.publicationId)}
        >
          <span className="line-clamp-2 font-medium">
            <SafeText>{line.title}</SafeText>
          </span>
        </button>
        <span className="flex flex-wrap items-center gap-x-2 text-small text-text-3">
          {line.topic === null ? null : <SafeText>{line.topic}</SafeText>}
          <span>
            {tell(words.by, {
              name: <SafeText>{line.authorName}</SafeText>,
              age: <RelativeTime at={line.liveAt} now={now} />,
            })}
          </span>
          {line.isMine ? <Tag tone="accent">{say(words.yours)}</Tag> : null}
        </span>
      </th>
      <td className={CELL}>
        <SignalCell signal={line.escalated} />
      </td>
      <td className={CELL}>
        <SignalCell signal={line.thumbsDown} />
      </td>
      <td className={CELL}>
        {line.revertedAt === null ? null : <Tag tone="warning">{say(words.withdrawn)}</Tag>}
        <Tag tone={tone}>{say(label)}</Tag>
      </td>
    </tr>
  );
}
