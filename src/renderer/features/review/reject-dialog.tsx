import { ReasonDialog } from '#renderer/components/reason-dialog.tsx';

type RejectDialogProps = { authorName: string; onReject: (reason: string) => void; onDismiss: () => void };

/** A rejection says why: its author reads it. */
export function RejectDialog({ authorName, onReject, onDismiss }: RejectDialogProps) {
  return (
    <ReasonDialog
      title="Reject this correction"
      note={`${authorName} sees the reason.`}
      action="Reject"
      missing="Not rejected. Write a reason."
      maxLength={1_000}
      onGiven={onReject}
      onDismiss={onDismiss}
    />
  );
}
