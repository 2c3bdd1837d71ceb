import { useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextArea } from '#ui/text-area.tsx';

export type DeclineDialogProps = { title: string; onDecline: (reason: string) => void; onDismiss: () => void };

/** A no says why: whoever proposed it reads it, the customer does not. */
export function DeclineDialog({ title, onDecline, onDismiss }: DeclineDialogProps) {
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const decline = () => {
    if (reason.trim() === '') {
      setAsking(true);
      area.current?.focus();
    } else onDecline(reason.trim());
  };
  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      size="small"
      title="Decline this act"
      description={title}
      initialFocus={area}
      note="For colleagues only."
      actions={
        <>
          <Button onClick={onDismiss}>Keep</Button>
          <Button variant="primary" onClick={decline}>
            Decline
          </Button>
        </>
      }
    >
      <TextArea
        ref={area}
        label="Reason"
        value={reason}
        onChange={setReason}
        maxLength={500}
        {...(isAsking && reason.trim() === '' ? { error: 'Not declined. Write a reason.' } : {})}
      />
    </Dialog>
  );
}
