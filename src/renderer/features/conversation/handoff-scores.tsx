import type { EscalationRow } from '#shared/escalation/schema.ts';
import { numberFormat, say } from '#shared/intl/say.ts';
import { sayReason } from '#shared/sent/say-sent.ts';
import { Popover } from '#ui/popover.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { words } from './words.ts';

/** Scores of a handed-off line: the sum in the line, a press opens each trigger with what it found (A: explainable). */
export function HandoffScores({ escalation }: { escalation: EscalationRow }) {
  const isCertain = escalation.fired.some((fired) => fired.decisive && fired.trigger === escalation.decisive);
  const decisive = escalation.fired.find((fired) => fired.trigger === escalation.decisive);
  const figures = { sum: figure(escalation.sum), threshold: figure(escalation.threshold) };
  const line = isCertain && decisive !== undefined ? sayReason(decisive.explanation) : say(words.score, figures);
  return (
    <Popover
      label={say(words.whyHandedOff)}
      side="top"
      align="start"
      trigger={
        <button type="button" className="min-w-0 truncate rounded-cap text-small text-text-2 hover:bg-hover">
          {line}
        </button>
      }
    >
      <div className="grid w-80 max-w-full gap-2 text-ui">
        <p className="text-small text-text-3 tabular-nums">
          {say(words.sumAfter, { ...figures, turns: escalation.turns })}
        </p>
        {escalation.fired.map((fired) => (
          <div key={fired.trigger} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2">
            <span>
              <SafeText>{sayReason(fired.explanation)}</SafeText>
              <span className="block text-small text-text-3">
                {fired.evidence.length === 0
                  ? say(words.noWords)
                  : say(words.messagesN, { numbers: fired.evidence.map((found) => found.n).join(', ') })}
              </span>
            </span>
            <span className="text-small text-text-2 tabular-nums">
              {fired.decisive ? say(words.always) : figure(fired.score * fired.weight)}
            </span>
          </div>
        ))}
      </div>
    </Popover>
  );
}

function figure(value: number): string {
  return numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}
