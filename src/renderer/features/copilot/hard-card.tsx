import { tell } from '#renderer/intl/tell.tsx';
import { say } from '#shared/intl/say.ts';
import { sayReason } from '#shared/sent/say-sent.ts';
import { Card } from '#ui/card.tsx';
import { OutOfItIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { words } from './words.ts';

type HardCardProps = { setBy: string; isMine: boolean };

/** Hard mode: what it means, who set it, who may change it. Nothing greyed out, nothing teasing (DESIGN 7). */
export function HardCard({ setBy, isMine }: HardCardProps) {
  return (
    <Card tone="strong" label={say(words.outOfIt)}>
      <h4 className="mb-1 flex items-center gap-2 font-semibold">
        <OutOfItIcon />
        {say(words.outOfIt)}
      </h4>
      <p className="text-text-2">{say(words.outOfItHint)}</p>
      <div className="mt-2 grid gap-1 border-t border-border pt-2 text-small text-text-2">
        {setBy === '' ? null : <span>{tell(words.setBy, { name: <SafeText>{sayReason(setBy)}</SafeText> })}</span>}
        <span>{isMine ? say(words.yoursToChange) : say(words.holdersToChange)}</span>
      </div>
    </Card>
  );
}
