import { useCommandKeys } from '#renderer/data/command-context.tsx';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { ClockIcon } from '#ui/icons.tsx';
import { StateLine } from '#ui/state-line.tsx';
import { words } from './words.ts';

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
    <footer className="ui-foot flex h-14 flex-none items-center gap-2 border-t border-border bg-panel pe-4 ps-6">
      {isOpen ? (
        <>
          <Button variant="primary" isDisabled={!canApprove} onClick={onApprove} {...keys.approve}>
            {isEditing ? say(words.approveEdited) : say(words.approve)}
          </Button>
          {isEditing ? (
            <Button onClick={onKeepWords}>{say(words.dropEdit)}</Button>
          ) : (
            <Button onClick={onEdit} {...keys.edit}>
              {say(words.edit)}
            </Button>
          )}
          <Button onClick={onReject} {...keys.reject}>
            {say(words.reject)}
          </Button>
        </>
      ) : null}
      {isOnItsWay ? <StateLine icon={ClockIcon}>{say(words.decisionKept)}</StateLine> : null}
      <Button variant="ghost" onClick={onOpen} {...keys.open}>
        {say(words.open)}
      </Button>
      <span className="ms-auto text-small tabular-nums text-text-3">{place}</span>
    </footer>
  );
}

function keyed(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}
