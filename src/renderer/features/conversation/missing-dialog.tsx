import { useState } from 'react';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { type HandoffRow, handoffParts } from '#shared/handoff/schema.ts';
import { Button } from '#ui/button.tsx';
import { ChoiceChips } from '#ui/choice-chips.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextField } from '#ui/text-field.tsx';

const LABELS: Readonly<Record<(typeof handoffParts)[number], string>> = {
  transcript: 'Transcript',
  need: 'Need',
  tried: 'Tried',
  why: 'Why a person',
  sentiment: 'Mood',
  language: 'Language',
  category: 'Category',
  account: 'Account',
  page: 'Page',
  similar: 'Similar cases',
  opener: 'Opener',
  next: 'Next step',
};
const OPTIONS = handoffParts.map((part) => ({ value: part, label: LABELS[part] }));

export type MissingDialogProps = { handoff: HandoffRow; isOpen: boolean; onDismiss: () => void };

/** B9: the agent says which part of the handoff was missing or of no use. */
export function MissingDialog({ handoff, isOpen, onDismiss }: MissingDialogProps) {
  const { toast } = useWorkspace();
  const flag = useMutation('handoff.flagMissing');
  const [part, setPart] = useState<(typeof handoffParts)[number]>();
  const [note, setNote] = useState('');
  const submit = async () => {
    if (part === undefined) return;
    const isKept = await flag.run({ conversationId: handoff.conversationId, handoffId: handoff.id, part, note });
    if (!isKept) return;
    setPart(undefined);
    setNote('');
    onDismiss();
    toast(`Noted: ${LABELS[part].toLowerCase()} was missing`);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onDismiss={onDismiss}
      size="small"
      title="What was missing"
      note="Counts for how complete handoffs are."
      actions={
        <Button variant="primary" isDisabled={part === undefined || flag.isBusy} onClick={() => void submit()}>
          Note it
        </Button>
      }
    >
      <div className="grid gap-3">
        <ChoiceChips
          label="Part that was missing"
          allows="one"
          options={OPTIONS}
          chosen={part === undefined ? [] : [part]}
          onChange={([chosen]) => setPart(chosen)}
        />
        <TextField label="In a few words" value={note} onChange={setNote} maxLength={500} />
      </div>
    </Dialog>
  );
}
