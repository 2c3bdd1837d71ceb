import { useState } from 'react';
import { timeIn, usualText, WhenField } from '#renderer/components/timed/when-field.tsx';
import { useServerNow } from '#renderer/data/use-now.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextField } from '#ui/text-field.tsx';

export type WhenDialogProps = {
  isOpen: boolean;
  onDismiss: () => void;
  title: string;
  note: string;
  submit: string;
  /** Asks for words as well; `isNeeded`: it cannot be done without. */
  asks?: { label: string; isNeeded: boolean };
  /** Begins with the time that is chosen most, so that Enter alone does it; typing replaces it. */
  hasUsual?: boolean;
  /** The hour that a day without one means. */
  usualHour: number;
  onChoose: (dueAt: string, words: string) => void;
};

const MOST_CHARS = 500;

/** Asks for a time in plain words, and for words where wanted. Enter does it. */
export function WhenDialog(props: WhenDialogProps) {
  return props.isOpen ? <Open {...props} /> : null;
}

function Open(props: WhenDialogProps) {
  const { isOpen, onDismiss, title, note, submit, asks, hasUsual = false, usualHour, onChoose } = props;
  const now = useServerNow();
  const [when, setWhen] = useState(() => (hasUsual ? usualText() : ''));
  const [said, setSaid] = useState('');
  const at = timeIn(when, now, usualHour);
  const canDo = at !== null && (asks?.isNeeded !== true || said.trim() !== '');
  const choose = () => {
    if (at === null || !canDo) return;
    onDismiss();
    onChoose(new Date(at).toISOString(), said.trim());
  };
  return (
    <Dialog
      isOpen={isOpen}
      onDismiss={onDismiss}
      size="small"
      title={title}
      note={note}
      actions={
        <Button variant="primary" keys="↵" isDisabled={!canDo} onClick={choose}>
          {submit}
        </Button>
      }
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          choose();
        }}
      >
        {asks === undefined ? null : (
          <TextField label={asks.label} value={said} onChange={setSaid} maxLength={MOST_CHARS} />
        )}
        <WhenField text={when} onChange={setWhen} usualHour={usualHour} />
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true">
          {submit}
        </button>
      </form>
    </Dialog>
  );
}
