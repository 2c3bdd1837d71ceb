import { useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextArea } from '#ui/text-area.tsx';

type TakeOverDialogProps = {
  customerName: string;
  /** Who holds it now. */
  holderName: string;
  onTakeOver: (reason: string) => void;
  onDismiss: () => void;
};

/** Taking a conversation from a colleague says why: they read it. */
export function TakeOverDialog({ customerName, holderName, onTakeOver, onDismiss }: TakeOverDialogProps) {
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const takeOver = () => {
    if (reason.trim() === '') {
      setAsking(true);
      area.current?.focus();
    } else onTakeOver(reason.trim());
  };
  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      size="small"
      title={`Take over ${customerName}`}
      initialFocus={area}
      note={`${holderName} sees the reason.`}
      actions={
        <>
          <Button onClick={onDismiss}>Keep</Button>
          <Button variant="primary" onClick={takeOver}>
            Take over
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
        {...(isAsking && reason.trim() === '' ? { error: 'Not taken over. Write a reason.' } : {})}
      />
    </Dialog>
  );
}
