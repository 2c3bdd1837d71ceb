import { ReasonDialog } from '#renderer/components/reason-dialog.tsx';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

type RejectDialogProps = { authorName: string; onReject: (reason: string) => Promise<boolean>; onDismiss: () => void };

/** A rejection says why: its author reads it. */
export function RejectDialog({ authorName, onReject, onDismiss }: RejectDialogProps) {
  return (
    <ReasonDialog
      title={say(words.rejectThis)}
      note={say(words.seesReason, { authorName })}
      action={say(words.rejectNow)}
      missing={say(words.rejectMissing)}
      maxLength={1_000}
      onGiven={onReject}
      onDismiss={onDismiss}
    />
  );
}
