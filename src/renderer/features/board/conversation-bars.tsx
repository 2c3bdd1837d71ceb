import { memo } from 'react';
import { type BoardBar, barKinds } from '#shared/contract/board-calls.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

type BarKind = BoardBar['kind'];

const LOOKS: Readonly<Record<BarKind, string>> = {
  risk: 'bg-danger-fill',
  demanding: 'bg-accent',
  calm: 'bg-text-3',
  customer: 'inset-ring-[1.5px] inset-ring-border-control',
};
const WORDS: Readonly<Record<BarKind, Word>> = {
  risk: words.atRisk,
  demanding: words.demanding,
  calm: words.calm,
  customer: words.customersTurn,
};
/** Heights by effort, in pixels: the lightest can be seen, the heaviest fits its row. */
const LEAST_PX = 5;
const MOST_PX = 16;
const PX_A_POINT = 5.5;
/** They stand on the line that the text beside them stands on. */
const STAND = 'inline-flex h-4 -translate-y-[3px] items-end';
/** More would tell no more: the figure beside says how many. */
const MOST_BARS = 14;

/** An agent's conversations as small bars, height by effort, the heaviest first, with a name for screen readers. */
export const ConversationBars = memo(function ConversationBars({ bars }: { bars: readonly BoardBar[] }) {
  if (bars.length === 0) return null;
  const counts = barKinds
    .map((kind) => ({ kind, count: bars.filter((bar) => bar.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => say(words.countOf, { count, kind: say(WORDS[kind]) }));
  return (
    <span role="img" aria-label={counts.join(', ')} className={`${STAND} gap-[3px]`}>
      {bars.slice(0, MOST_BARS).map((bar) => (
        <Bar key={bar.id} kind={bar.kind} points={bar.points} />
      ))}
    </span>
  );
});

function Bar({ kind, points }: { kind: BarKind; points: number }) {
  const height = Math.min(MOST_PX, Math.max(LEAST_PX, Math.round(points * PX_A_POINT)));
  return <span aria-hidden="true" className={`w-2 flex-none rounded-mark ${LOOKS[kind]}`} style={{ height }} />;
}

const LEGEND_POINTS: Readonly<Record<BarKind, number>> = { risk: 2.5, demanding: 1.9, calm: 1, customer: 0.8 };

/** What the bars, where there is room for them, and the mark of the load mean; and the dash of a forecast, where one is shown. */
export function BarLegend({ hasSilent }: { hasSilent: boolean }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-text-3">
      {barKinds.toReversed().map((kind) => (
        <span key={kind} className="inline-flex items-center gap-1.5 @max-[36rem]:hidden">
          <span className={STAND}>
            <Bar kind={kind} points={LEGEND_POINTS[kind]} />
          </span>
          {say(WORDS[kind])}
        </span>
      ))}
      <span className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className="h-3 w-[1.5px] bg-text" />
        {say(words.fullAt)}
      </span>
      {hasSilent ? (
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="text-text">
            –
          </span>
          {say(words.forecastSilent)}
        </span>
      ) : null}
    </div>
  );
}
