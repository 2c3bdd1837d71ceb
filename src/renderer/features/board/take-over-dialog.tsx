import { ReasonDialog } from '#renderer/components/reason-dialog.tsx';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

type TakeOverDialogProps = {
  customerName: string;
  /** Who holds it now. */
  holderName: string;
  onTakeOver: (reason: string) => Promise<boolean>;
  onDismiss: () => void;
};

/** Taking a conversation from a colleague says why: they read it. */
export function TakeOverDialog({ customerName, holderName, onTakeOver, onDismiss }: TakeOverDialogProps) {
  return (
    <ReasonDialog
      title={say(words.takeOverCustomer, { customerName })}
      note={say(words.seesReason, { holderName })}
      action={say(words.takeOverNow)}
      missing={say(words.reasonMissing)}
      maxLength={500}
      onGiven={onTakeOver}
      onDismiss={onDismiss}
    />
  );
}
