import { useState } from 'react';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { ChoiceChips } from '#ui/choice-chips.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextField } from '#ui/text-field.tsx';
import { words } from './words.ts';

type ListenDialogProps = {
  customer: string;
  agent: string;
  /** Flagged: that is why, until another is chosen. */
  isFlagged: boolean;
  onListen: (reason: string) => void;
  onDismiss: () => void;
};

/** Stored in English, as every reason of the audit record: who reads it later may have another language. */
const REASONS = [
  { value: 'Asked for help', label: words.reasonHelp },
  { value: 'At risk', label: words.reasonRisk },
  { value: 'Coaching', label: words.reasonCoaching },
  { value: 'Quality check', label: words.reasonQuality },
] as const;

/** SEC-56: reading along says why, once, before it begins; from anywhere in it by Ctrl or Cmd and Enter. */
export function ListenDialog({ customer, agent, isFlagged, onListen, onDismiss }: ListenDialogProps) {
  const [chosen, setChosen] = useState<string | undefined>(isFlagged ? REASONS[0].value : undefined);
  const [other, setOther] = useState('');
  const [isAsking, setAsking] = useState(false);
  const reason = other.trim() === '' ? chosen : other.trim();
  const listen = () => (reason === undefined ? setAsking(true) : onListen(reason));
  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      onConfirm={listen}
      size="small"
      title={say(words.listenWhy)}
      note={say(words.listenNote, { customer, agent })}
      actions={
        <Button variant="primary" keys="Ctrl ↵" onClick={listen}>
          {say(words.listenNow)}
        </Button>
      }
    >
      <div className="grid gap-3">
        <ChoiceChips
          label={say(words.reason)}
          allows="one"
          options={REASONS.map(({ value, label }) => ({ value: value as string, label: say(label) }))}
          chosen={chosen === undefined ? [] : [chosen]}
          onChange={([next]) => setChosen(next)}
        />
        <TextField
          label={say(words.otherReason)}
          value={other}
          onChange={setOther}
          maxLength={400}
          {...(isAsking && reason === undefined ? { error: say(words.listenMissing) } : {})}
        />
      </div>
    </Dialog>
  );
}
