import { ReasonDialog } from '#renderer/components/reason-dialog.tsx';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

export type DeclineDialogProps = {
  title: string;
  onDecline: (reason: string) => Promise<boolean>;
  onDismiss: () => void;
};

/** A no says why: whoever proposed it reads it, the customer does not. */
export function DeclineDialog({ title, onDecline, onDismiss }: DeclineDialogProps) {
  return (
    <ReasonDialog
      title={say(words.declineThis)}
      description={title}
      note={say(words.forColleagues)}
      action={say(words.decline)}
      missing={say(words.declineMissing)}
      maxLength={500}
      onGiven={onDecline}
      onDismiss={onDismiss}
    />
  );
}
