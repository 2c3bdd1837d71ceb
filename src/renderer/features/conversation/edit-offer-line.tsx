import { useCommandKeys } from '#renderer/data/command-context.tsx';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { AssistantIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { describeEdit } from './describe-edit.ts';
import type { EditOffer } from './use-edit-offer.ts';
import { words } from './words.ts';

type EditOfferLineProps = { offer: EditOffer; onOpen: () => void; onLeave: () => void };

/** D5: what was changed in the suggestion, offered as a correction. One line above the box; it takes no focus and stands in nobody's way. */
export function EditOfferLine({ offer, onOpen, onLeave }: EditOfferLineProps) {
  const keys = useCommandKeys('correction.ofSuggestion');
  return (
    <section
      aria-label={say(words.correctionOffered)}
      className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 px-1 text-small text-text-2"
    >
      <AssistantIcon size="small" />
      <span className="min-w-0 flex-1">
        <SafeText strictness="prose">{describeEdit(offer.edited.changes)}</SafeText>
      </span>
      <span className="flex gap-1">
        <Button size="small" {...(keys === undefined ? {} : { keys })} onClick={onOpen}>
          {say(words.correctIt)}
        </Button>
        <Button size="small" variant="ghost" keys="Esc" onClick={onLeave}>
          {say(words.leaveIt)}
        </Button>
      </span>
    </section>
  );
}
