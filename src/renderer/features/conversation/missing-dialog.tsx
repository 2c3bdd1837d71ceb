import { useState } from 'react';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { type HandoffRow, handoffParts } from '#shared/handoff/schema.ts';
import { inSentence } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { ChoiceChips } from '#ui/choice-chips.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextField } from '#ui/text-field.tsx';
import { partWords } from './part-labels.ts';
import { words } from './words.ts';

const OPTIONS = handoffParts.map((part) => ({ value: part, label: partWords[part] }));

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
    toast(say(words.notedMissing, { part: inSentence(partWords[part]) }));
  };
  return (
    <Dialog
      isOpen={isOpen}
      onDismiss={onDismiss}
      size="small"
      title={say(words.whatMissing)}
      note={say(words.countsFor)}
      actions={
        <Button variant="primary" isDisabled={part === undefined || flag.isBusy} onClick={() => void submit()}>
          {say(words.noteIt)}
        </Button>
      }
    >
      <div className="grid gap-3">
        <ChoiceChips
          label={say(words.partMissing)}
          allows="one"
          options={OPTIONS.map(({ value, label }) => ({ value, label: say(label) }))}
          chosen={part === undefined ? [] : [part]}
          onChange={([chosen]) => setPart(chosen)}
        />
        <TextField label={say(words.fewWords)} value={note} onChange={setNote} maxLength={500} />
      </div>
    </Dialog>
  );
}
