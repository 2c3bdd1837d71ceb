import { useCommandKeys } from '#renderer/data/command-context.tsx';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { ClockIcon } from '#ui/icons.tsx';
import { StateLine } from '#ui/state-line.tsx';
import { words } from './words.ts';

export type ReviewActs = {
  approve: () => void;
  edit: () => void;
  /** Drops the lead's wording for the author's. */
  keepWords: () => void;
  reject: () => void;
  ask: () => void;
  merge: () => void;
  defer: () => void;
  open: () => void;
  takeBack: () => void;
};

type ReviewFootProps = {
  /** Waits, and can be arranged. */
  isOpen: boolean;
  /** Somebody else's: can be decided. */
  mayDecide: boolean;
  canApprove: boolean;
  canTakeBack: boolean;
  isEditing: boolean;
  isOnItsWay: boolean;
  author: string;
  /** `1 of 23`. */
  place: string;
  acts: ReviewActs;
};

/** The decision, with its keys. */
export function ReviewFoot(props: ReviewFootProps) {
  const { isOpen, mayDecide, canApprove, canTakeBack, isEditing, isOnItsWay, author, place, acts } = props;
  const keys = {
    approve: keyed(useCommandKeys('review.approve')),
    edit: keyed(useCommandKeys('review.edit')),
    reject: keyed(useCommandKeys('review.reject')),
    ask: keyed(useCommandKeys('review.ask')),
    merge: keyed(useCommandKeys('review.merge')),
    defer: keyed(useCommandKeys('review.defer')),
    open: keyed(useCommandKeys('review.open')),
  };
  return (
    <footer className="ui-foot flex min-h-14 flex-none flex-wrap items-center gap-x-1.5 gap-y-2 border-t border-border bg-panel py-2 pe-4 ps-6">
      {mayDecide ? (
        <>
          <Button variant="primary" isDisabled={!canApprove} onClick={acts.approve} {...keys.approve}>
            {isEditing ? say(words.approveEdited) : say(words.approve)}
          </Button>
          {isEditing ? (
            <Button onClick={acts.keepWords}>{say(words.dropEdit)}</Button>
          ) : (
            <Button onClick={acts.edit} {...keys.edit}>
              {say(words.edit)}
            </Button>
          )}
          <Button onClick={acts.reject} {...keys.reject}>
            {say(words.reject)}
          </Button>
          <Button variant="ghost" onClick={acts.ask} {...keys.ask}>
            {say(words.askName, { name: author })}
          </Button>
        </>
      ) : null}
      {isOpen ? (
        <>
          <Button variant="ghost" onClick={acts.merge} {...keys.merge}>
            {say(words.merge)}
          </Button>
          <Button variant="ghost" onClick={acts.defer} {...keys.defer}>
            {say(words.defer)}
          </Button>
        </>
      ) : null}
      {canTakeBack ? <Button onClick={acts.takeBack}>{say(words.takeBack)}</Button> : null}
      {isOnItsWay ? <StateLine icon={ClockIcon}>{say(words.decisionKept)}</StateLine> : null}
      <Button variant="ghost" onClick={acts.open} {...keys.open}>
        {say(words.open)}
      </Button>
      {/* Gives way before a button does, and no line is begun for it. Who edits does not page. */}
      {isEditing ? null : (
        <span className="min-w-0 flex-1 truncate text-end text-small tabular-nums text-text-3" title={place}>
          {place}
        </span>
      )}
    </footer>
  );
}

function keyed(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}
