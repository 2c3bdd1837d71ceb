import { ReasonDialog } from '#renderer/components/reason-dialog.tsx';

type TakeOverDialogProps = {
  customerName: string;
  /** Who holds it now. */
  holderName: string;
  onTakeOver: (reason: string) => void;
  onDismiss: () => void;
};

/** Taking a conversation from a colleague says why: they read it. */
export function TakeOverDialog({ customerName, holderName, onTakeOver, onDismiss }: TakeOverDialogProps) {
  return (
    <ReasonDialog
      title={`Take over ${customerName}`}
      note={`${holderName} sees the reason.`}
      action="Take over"
      missing="Not taken over. Write a reason."
      maxLength={500}
      onGiven={onTakeOver}
      onDismiss={onDismiss}
    />
  );
}
