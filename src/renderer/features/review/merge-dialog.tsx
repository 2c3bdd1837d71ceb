import type { ReviewLine } from '#shared/contract/review-calls.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { words } from './words.ts';

const MOST_LINES = 30;

type MergeDialogProps = {
  lines: readonly ReviewLine[];
  onMerge: (into: ReviewLine) => void;
  onDismiss: () => void;
};

/** Which of those that wait says the same. What contradicts it or stands near it in the queue comes first. */
export function MergeDialog({ lines, onMerge, onDismiss }: MergeDialogProps) {
  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      title={say(words.mergeTitle)}
      note={say(words.mergeNote)}
      actions={<Button onClick={onDismiss}>{say(words.cancel)}</Button>}
    >
      {lines.length === 0 ? (
        <p>{say(words.mergeNone)}</p>
      ) : (
        <ul className="max-h-96 overflow-y-auto">
          {lines.slice(0, MOST_LINES).map((line) => (
            <li key={line.id}>
              <button
                type="button"
                className="grid w-full grid-cols-[2.5rem_minmax(0,1fr)] gap-2 rounded-row px-2 py-1.5 text-start hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus"
                onClick={() => onMerge(line)}
              >
                <span className="text-end font-semibold tabular-nums">{line.affects}</span>
                <span className="line-clamp-2">
                  <SafeText>{line.text}</SafeText>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
