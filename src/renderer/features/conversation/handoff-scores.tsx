import type { EscalationRow } from '#shared/escalation/schema.ts';
import { Popover } from '#ui/popover.tsx';
import { SafeText } from '#ui/safe-text.tsx';

/** Scores of a handed-off line: the sum in the line, a press opens each trigger with what it found (A: explainable). */
export function HandoffScores({ escalation }: { escalation: EscalationRow }) {
  const isCertain = escalation.fired.some((fired) => fired.decisive && fired.trigger === escalation.decisive);
  const decisive = escalation.fired.find((fired) => fired.trigger === escalation.decisive);
  const words =
    isCertain && decisive !== undefined
      ? decisive.explanation
      : `Score ${escalation.sum.toFixed(2)}, threshold ${escalation.threshold.toFixed(2)}`;
  return (
    <Popover
      label="Why it was handed off"
      side="top"
      align="start"
      trigger={
        <button type="button" className="min-w-0 truncate rounded-cap text-small text-text-2 hover:bg-hover">
          {words}
        </button>
      }
    >
      <div className="grid w-80 gap-2 p-3 text-ui">
        <p className="text-small text-text-3 tabular-nums">
          Sum {escalation.sum.toFixed(2)}, threshold {escalation.threshold.toFixed(2)}, after {escalation.turns}{' '}
          messages
        </p>
        {escalation.fired.map((fired) => (
          <div key={fired.trigger} className="grid grid-cols-[2.5rem_minmax(0,1fr)_auto] gap-x-2">
            <span className="font-medium tabular-nums">{fired.trigger}</span>
            <span>
              <SafeText>{fired.explanation}</SafeText>
              <span className="block text-small text-text-3">
                {fired.evidence.length === 0
                  ? 'No words of the thread'
                  : `Message ${fired.evidence.map((found) => found.n).join(', ')}`}
              </span>
            </span>
            <span className="text-small text-text-2 tabular-nums">
              {fired.decisive ? 'Always' : (fired.score * fired.weight).toFixed(2)}
            </span>
          </div>
        ))}
      </div>
    </Popover>
  );
}
