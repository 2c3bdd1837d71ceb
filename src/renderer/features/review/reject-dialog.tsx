import { useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextArea } from '#ui/text-area.tsx';

type RejectDialogProps = { authorName: string; onReject: (reason: string) => void; onDismiss: () => void };

/** A rejection says why: its author reads it. */
export function RejectDialog({ authorName, onReject, onDismiss }: RejectDialogProps) {
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const reject = () => {
    if (reason.trim() === '') {
      setAsking(true);
      area.current?.focus();
    } else onReject(reason.trim());
  };
  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      size="small"
      title="Reject this correction"
      initialFocus={area}
      note={`${authorName} sees the reason.`}
      actions={
        <>
          <Button onClick={onDismiss}>Keep</Button>
          <Button variant="primary" onClick={reject}>
            Reject
          </Button>
        </>
      }
    >
      <TextArea
        ref={area}
        label="Reason"
        value={reason}
        onChange={setReason}
        maxLength={1_000}
        {...(isAsking && reason.trim() === '' ? { error: 'Not rejected. Write a reason.' } : {})}
      />
    </Dialog>
  );
}
