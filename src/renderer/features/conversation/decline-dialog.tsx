import { ReasonDialog } from '#renderer/components/reason-dialog.tsx';

export type DeclineDialogProps = { title: string; onDecline: (reason: string) => void; onDismiss: () => void };

/** A no says why: whoever proposed it reads it, the customer does not. */
export function DeclineDialog({ title, onDecline, onDismiss }: DeclineDialogProps) {
  return (
    <ReasonDialog
      title="Decline this act"
      description={title}
      note="For colleagues only."
      action="Decline"
      missing="Not declined. Write a reason."
      maxLength={500}
      onGiven={onDecline}
      onDismiss={onDismiss}
    />
  );
}
