import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { ListedReply } from '#shared/contract/saved-reply-calls.ts';
import { say } from '#shared/intl/say.ts';
import { findReplies } from '#shared/saved-reply/find-replies.ts';
import type { MacroStep } from '#shared/saved-reply/macro-actions.ts';
import type { SavedReplyRow } from '#shared/saved-reply/schema.ts';
import type { VariableValues } from '#shared/saved-reply/variables.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { SavedReplyIcon, SearchIcon } from '#ui/icons.tsx';
import { isHeld } from '#ui/key-modifiers.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { TextField } from '#ui/text-field.tsx';
import { MacroPreview } from './macro-preview.tsx';
import { words } from './words.ts';

export type MacroDialogProps = {
  macros: readonly ListedReply[];
  /** The language of the conversation. */
  spoken: string;
  values: VariableValues;
  categories: readonly CategoryRow[];
  canReply: boolean;
  planOf: (macro: SavedReplyRow) => MacroStep[];
  onRun: (macro: SavedReplyRow) => void;
  onDismiss: () => void;
};

/** Macros by name, with exactly what the one under the cursor would do here. Enter runs it; it never sends. */
export function MacroDialog(props: MacroDialogProps) {
  const { macros, spoken, values, categories, canReply, planOf, onRun, onDismiss } = props;
  const [typed, setTyped] = useState('');
  const [pointed, setPointed] = useState<string>();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const found = findReplies(macros, typed, spoken);
  const at = Math.max(
    0,
    found.findIndex(({ reply }) => reply.id === pointed),
  );
  const cursor = found[at]?.reply;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || isHeld(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setPointed(found[(at + step + found.length) % found.length]?.reply.id);
    } else if (event.key === 'Enter' && cursor !== undefined) {
      event.preventDefault();
      onRun(cursor);
    }
  };
  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      title={say(words.runMacro)}
      initialFocus={field}
      note={say(words.neverSends)}
      actions={
        <>
          <Button onClick={onDismiss}>{say(words.cancel)}</Button>
          <Button
            variant="primary"
            keys="↵"
            isDisabled={cursor === undefined}
            onClick={() => (cursor === undefined ? undefined : onRun(cursor))}
          >
            {say(words.run)}
          </Button>
        </>
      }
    >
      {macros.length === 0 ? (
        <EmptyState icon={SavedReplyIcon} title={say(words.noMacros)}>
          {say(words.noMacrosBody)}
        </EmptyState>
      ) : (
        <div className="grid gap-3">
          <TextField
            ref={field}
            icon={SearchIcon}
            label={say(words.findMacro)}
            isLabelHidden
            placeholder={say(words.findMacro)}
            role="combobox"
            aria-expanded
            aria-controls={`${id}-list`}
            aria-activedescendant={cursor === undefined ? undefined : `${id}-${cursor.id}`}
            value={typed}
            onChange={(next) => {
              setTyped(next);
              setPointed(undefined);
            }}
            onKeyDown={onKeyDown}
          />
          <div className="grid min-h-56 grid-cols-[minmax(0,15rem)_minmax(0,1fr)] gap-4">
            <div
              id={`${id}-list`}
              role="listbox"
              aria-label={say(words.macros)}
              tabIndex={-1}
              className="max-h-80 overflow-y-auto"
            >
              {found.map(({ reply }) => (
                // The keys work on the field, which has the focus.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                <div
                  key={reply.id}
                  id={`${id}-${reply.id}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={reply.id === cursor?.id}
                  className="flex h-8 items-center gap-2 rounded-control px-2 aria-selected:bg-selected"
                  onPointerMove={() => setPointed(reply.id)}
                  onClick={() => onRun(reply)}
                >
                  <span className="min-w-0 flex-1 truncate">
                    <SafeText>{reply.name}</SafeText>
                  </span>
                  <span className="flex-none text-small text-text-3">
                    {reply.shortcut === null ? '' : `/${reply.shortcut}`}
                  </span>
                </div>
              ))}
              {found.length === 0 ? (
                <p role="status" className="px-2 py-1.5 text-text-2">
                  {say(words.noMacroFits)}
                </p>
              ) : null}
            </div>
            <div className="max-h-80 min-w-0 overflow-y-auto border-s border-border ps-4" aria-live="off">
              {cursor === undefined ? null : (
                <MacroPreview
                  text={cursor.text}
                  values={values}
                  steps={planOf(cursor)}
                  categories={categories}
                  canReply={canReply}
                />
              )}
            </div>
          </div>
        </div>
      )}
    </Dialog>
  );
}
