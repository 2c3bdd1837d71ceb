import { nameOfVariable } from '#renderer/components/variable-words.ts';
import { say } from '#shared/intl/say.ts';
import { findVariables, keepAsText, type OpenVariable } from '#shared/saved-reply/variables.ts';
import { Button } from '#ui/button.tsx';
import { AlertIcon } from '#ui/icons.tsx';
import type { ComposerSlotProps } from '../composer-slot.ts';
import { words } from './words.ts';

/** Leads to the first variable that nobody filled: it is selected, the next key writes over it. */
export function selectVariable(area: HTMLTextAreaElement | null, { start, end }: OpenVariable): void {
  area?.focus();
  area?.setSelectionRange(start, end);
}

/** J6: what a saved reply left open. It is not sent before each is filled or is said to be text. */
export function OpenVariables({ composer, area }: ComposerSlotProps) {
  const open = findVariables(composer.text);
  const [first] = open;
  if (first === undefined) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-border bg-warning-tint px-3 py-1.5 text-small text-text">
      <span className="text-warning">
        <AlertIcon size="small" />
      </span>
      <span className="min-w-0 flex-1">{say(words.toFill, { count: open.length })}</span>
      <Button size="small" onClick={() => selectVariable(area.current, first)}>
        {say(words.fillNext, { name: nameOfVariable(first.name) })}
      </Button>
      <Button
        size="small"
        variant="ghost"
        onClick={() => {
          composer.setText(keepAsText(composer.text, first));
          area.current?.focus();
        }}
      >
        {say(words.keepText)}
      </Button>
    </div>
  );
}
