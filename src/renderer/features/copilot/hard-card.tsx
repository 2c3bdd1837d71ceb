import { Card } from '#ui/card.tsx';
import { OutOfItIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';

type HardCardProps = { setBy: string; isMine: boolean };

/** Hard mode: what it means, who set it, who may change it. Nothing greyed out, nothing teasing (DESIGN 7). */
export function HardCard({ setBy, isMine }: HardCardProps) {
  return (
    <Card tone="strong" label="The assistant is out of this one">
      <h4 className="mb-1 flex items-center gap-2 font-semibold">
        <OutOfItIcon />
        The assistant is out of this one
      </h4>
      <p className="text-text-2">Nothing is suggested, nothing is sent, nothing is drafted.</p>
      <div className="mt-2 grid gap-1 border-t border-border pt-2 text-small text-text-2">
        {setBy === '' ? null : (
          <span>
            Set by <SafeText>{setBy}</SafeText>
          </span>
        )}
        <span>
          {isMine
            ? 'You hold the conversation, so you may change it.'
            : 'Whoever holds the conversation may change it.'}
        </span>
      </div>
    </Card>
  );
}
