import { useCommandKeys } from '#renderer/data/command-context.tsx';
import { Button } from '#ui/button.tsx';
import { ClockIcon } from '#ui/icons.tsx';
import { StateLine } from '#ui/state-line.tsx';

type ReviewFootProps = {
  /** Can be decided now. */
  isOpen: boolean;
  canApprove: boolean;
  isEditing: boolean;
  isOnItsWay: boolean;
  /** `1 of 23`. */
  place: string;
  onApprove: () => void;
  onEdit: () => void;
  /** Drops the lead's wording for the author's. */
  onKeepWords: () => void;
  onReject: () => void;
  onOpen: () => void;
};

/** The decision, with its keys. */
export function ReviewFoot(props: ReviewFootProps) {
  const { isOpen, canApprove, isEditing, isOnItsWay, place, onApprove, onEdit, onKeepWords, onReject, onOpen } = props;
  const keys = {
    approve: keyed(useCommandKeys('review.approve')),
    edit: keyed(useCommandKeys('review.edit')),
    reject: keyed(useCommandKeys('review.reject')),
    open: keyed(useCommandKeys('review.open')),
  };
  return (
    <footer className="ui-foot flex h-14 flex-none items-center gap-2 border-t border-border bg-panel pr-4 pl-6">
      {isOpen ? (
        <>
          <Button variant="primary" isDisabled={!canApprove} onClick={onApprove} {...keys.approve}>
            {isEditing ? 'Approve as edited' : 'Approve'}
          </Button>
          {isEditing ? (
            <Button onClick={onKeepWords}>Drop the edit</Button>
          ) : (
            <Button onClick={onEdit} {...keys.edit}>
              Edit first
            </Button>
          )}
          <Button onClick={onReject} {...keys.reject}>
            Reject…
          </Button>
        </>
      ) : null}
      {isOnItsWay ? <StateLine icon={ClockIcon}>Decision kept on this device, waiting to send</StateLine> : null}
      <Button variant="ghost" onClick={onOpen} {...keys.open}>
        Open the conversation
      </Button>
      <span className="ml-auto text-small tabular-nums text-text-3">{place}</span>
    </footer>
  );
}

function keyed(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}
