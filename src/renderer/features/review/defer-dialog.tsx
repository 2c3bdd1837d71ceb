import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { words } from './words.ts';

const DAYS = [
  { word: words.deferTomorrow, days: 1 },
  { word: words.deferWeek, days: 7 },
  { word: words.deferMonth, days: 30 },
] as const;
const MORNING_H = 9;

type DeferDialogProps = { now: number; onDefer: (until: string) => void; onDismiss: () => void };

/** Puts a correction away until the morning of a day, in the zone of this computer. */
export function DeferDialog({ now, onDefer, onDismiss }: DeferDialogProps) {
  const untilOf = (days: number) => {
    const at = new Date(now);
    at.setDate(at.getDate() + days);
    at.setHours(MORNING_H, 0, 0, 0);
    return at.toISOString();
  };
  return (
    <Dialog
      isOpen
      size="small"
      onDismiss={onDismiss}
      title={say(words.deferTitle)}
      note={say(words.deferNote)}
      actions={<Button onClick={onDismiss}>{say(words.cancel)}</Button>}
    >
      <div className="flex flex-wrap gap-2">
        {DAYS.map(({ word, days }) => (
          <Button key={days} onClick={() => onDefer(untilOf(days))}>
            {say(word)}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
