import { useRef, useState } from 'react';
import { useUnsavedHere } from '#renderer/data/unsaved-here.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { words } from './words.ts';

export type ReasonDialogProps = {
  title: string;
  /** One sentence read with the title. */
  description?: string;
  /** What is written, where it is no reason. */
  label?: string;
  /** Who reads it. */
  note: string;
  /** What the likely button says. */
  action: string;
  /** Said when there is no reason yet. */
  missing: string;
  maxLength: number;
  /** Whether it was kept: the dialog goes then, and stands with what was written where it was not (J4). */
  onGiven: (reason: string) => Promise<boolean>;
  onDismiss: () => void;
};

/** An act that is not done without writing something: why, or what is asked. Done from the field by Ctrl or Cmd and Enter, as a reply is sent. */
export function ReasonDialog({
  title,
  description,
  label,
  note,
  action,
  missing,
  maxLength,
  ...on
}: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  useUnsavedHere('typed', reason.trim() !== '');
  const [isAsking, setAsking] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const isGiving = useRef(false);
  const give = async () => {
    if (isGiving.current) return;
    if (reason.trim() === '') {
      setAsking(true);
      area.current?.focus();
      return;
    }
    isGiving.current = true;
    try {
      if (await on.onGiven(reason.trim())) on.onDismiss();
    } finally {
      isGiving.current = false;
    }
  };
  return (
    <Dialog
      isOpen
      onDismiss={on.onDismiss}
      onConfirm={() => void give()}
      size="small"
      title={title}
      {...(description === undefined ? {} : { description })}
      initialFocus={area}
      note={note}
      actions={
        <>
          <Button onClick={on.onDismiss}>{say(words.cancel)}</Button>
          <Button variant="primary" keys="Ctrl ↵" onClick={() => void give()}>
            {action}
          </Button>
        </>
      }
    >
      <TextArea
        ref={area}
        label={label ?? say(words.reason)}
        value={reason}
        onChange={setReason}
        maxLength={maxLength}
        {...(isAsking && reason.trim() === '' ? { error: missing } : {})}
      />
    </Dialog>
  );
}
