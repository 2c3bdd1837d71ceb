import { useState } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { ChoiceChips } from '#ui/choice-chips.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { TextField } from '#ui/text-field.tsx';
import { words } from '../words.ts';

const CHOICES = [words.flagHelp, words.flagAngry, words.flagTerms, words.flagUnsure] as const;

/** F: one key asks that a supervisor looks; the same key takes the flag down. */
export function FlagDialog({ conversation }: { conversation: ConversationRow }) {
  const { toast } = useWorkspace();
  const flag = useMutation('conversation.flag');
  const [isOpen, setOpen] = useState(false);
  const { id: conversationId, flag: now } = conversation;
  const takeDown = async () => {
    if (!now || !(await flag.run({ conversationId, why: null }))) return;
    toast(say(words.flagTaken), () => void flag.run({ conversationId, why: now.why }));
  };
  const raise = async (why: string) => {
    setOpen(false);
    if (await flag.run({ conversationId, why }))
      toast(say(words.flagged), () => void flag.run({ conversationId, why: null }));
  };
  const isLive = conversation.state === 'queued' || conversation.state === 'active';
  useCommand('conversation.flag', () => (now ? void takeDown() : setOpen(true)), isLive);
  if (!isOpen) return null;
  return (
    <Asking
      customer={revealText(firstName(conversation.customerName))}
      onRaise={(why) => void raise(why)}
      onDismiss={() => setOpen(false)}
    />
  );
}

type AskingProps = { customer: string; onRaise: (why: string) => void; onDismiss: () => void };

function Asking({ customer, onRaise, onDismiss }: AskingProps) {
  const [chosen, setChosen] = useState<string>();
  const [other, setOther] = useState('');
  const [isAsking, setAsking] = useState(false);
  const why = other.trim() === '' ? chosen : other.trim();
  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      size="small"
      title={say(words.flagTitle)}
      note={say(words.flagNote, { customer })}
      actions={
        <Button variant="primary" onClick={() => (why === undefined ? setAsking(true) : onRaise(why))}>
          {say(words.flagAct)}
        </Button>
      }
    >
      <div className="grid gap-3">
        <ChoiceChips
          label={say(words.flagWhy)}
          allows="one"
          options={CHOICES.map((word) => ({ value: say(word), label: say(word) }))}
          chosen={chosen === undefined ? [] : [chosen]}
          onChange={([next]) => setChosen(next)}
        />
        <TextField
          label={say(words.flagWhy)}
          value={other}
          onChange={setOther}
          maxLength={200}
          {...(isAsking && why === undefined ? { error: say(words.flagMissing) } : {})}
        />
      </div>
    </Dialog>
  );
}
