import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { tell } from '#renderer/intl/tell.tsx';
import { say } from '#shared/intl/say.ts';
import { Highlight, type HighlightRange } from './highlight.tsx';
import { type IconPart, SearchIcon } from './icons.tsx';
import { isHeld } from './key-modifiers.ts';
import { Keys } from './keys.tsx';
import { SafeText } from './safe-text.tsx';
import { Tag } from './tag.tsx';
import { useFocusReturn } from './use-focus-return.ts';
import { words } from './words.ts';

/** Nobody is told between two letters. */
const PAUSE_MS = 600;

export type PaletteItem = {
  id: string;
  label: string;
  /** The words of the query in the label. */
  matches?: readonly HighlightRange[];
  icon?: IconPart;
  keys?: string | readonly string[];
  /** At the right, before the keys: a count, a place. */
  detail?: string;
};
export type PaletteGroup = { id: string; label: string; items: readonly PaletteItem[] };
export type CommandPaletteProps = {
  isOpen: boolean;
  onDismiss: () => void;
  query: string;
  onQueryChange: (query: string) => void;
  /** Ranked by the caller; empty groups are left out. */
  groups: readonly PaletteGroup[];
  onRun: (id: string) => void;
  /** What the first group acts on: `#48213 Dana Whitfield`. */
  context?: string;
  /** Where results come from: `All from this device`. */
  source: string;
  /** Tab: looks further. */
  onSearchAll?: () => void;
  /** What it asks, where it asks for one thing: `Snooze until`. It names dialog and field, and stands in the empty field. */
  question?: string;
  /** What the likely key does here, instead of `run`. */
  verb?: string;
};

/**
 * Every act, place, person and conversation, by typing. It knows no commands: it draws what it is given and says which was run.
 *
 * Anatomy: portal > scrim · dialog > query (icon, input, context?) + list > group > option (icon?, label, detail?, Keys?)… + foot
 */
export function CommandPalette(props: CommandPaletteProps) {
  const { isOpen, onDismiss } = props;
  const focusReturn = useFocusReturn();
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onDismiss())}>
      <Dialog.Portal>
        <div className="ui-scrim" aria-hidden="true" />
        <Dialog.Content className="ui-palette" aria-describedby={undefined} {...focusReturn}>
          <Dialog.Title className="ui-hidden">{props.question ?? say(words.commands)}</Dialog.Title>
          <Body {...props} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Body(props: CommandPaletteProps) {
  const { query, onQueryChange, onRun, context, source, onSearchAll } = props;
  const [chosen, setChosen] = useState<string>();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const groups = props.groups.filter((group) => group.items.length > 0);
  const items = groups.flatMap((group) => group.items);
  // What was chosen may have left the results: then the first one is next.
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === chosen),
  );
  const cursor = items[at];
  const cursorId = cursor?.id;

  useEffect(() => {
    if (cursorId === undefined) return;
    list.current?.querySelector('[data-cursor="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [cursorId]);

  const onKeyDown = (event: KeyboardEvent) => {
    // A key that an input method is using is not ours.
    if (event.nativeEvent.isComposing || isHeld(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      setChosen(items[(at + step + items.length) % items.length]?.id);
    } else if (event.key === 'Enter' && cursor !== undefined) {
      event.preventDefault();
      onRun(cursor.id);
    } else if (event.key === 'Tab' && !event.shiftKey && onSearchAll !== undefined) {
      event.preventDefault();
      onSearchAll();
    }
  };

  return (
    <>
      <div className="ui-palette-query">
        <SearchIcon />
        <input
          role="combobox"
          aria-label={props.question ?? say(words.searchOrRun)}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={cursor === undefined ? undefined : `${id}-${cursor.id}`}
          placeholder={props.question ?? say(words.searchOrRun)}
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setChosen(undefined);
            onQueryChange(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
        {context === undefined ? null : (
          <Tag>
            <SafeText>{context}</SafeText>
          </Tag>
        )}
      </div>
      <div
        className="ui-palette-list"
        id={`${id}-list`}
        role="listbox"
        aria-label={say(words.results)}
        tabIndex={-1}
        ref={list}
      >
        {groups.map((group) => (
          <div key={group.id} role="group" aria-label={group.label}>
            <div className="ui-palette-group" aria-hidden="true">
              {group.label}
            </div>
            {group.items.map((item) => (
              <PaletteOption
                key={item.id}
                id={`${id}-${item.id}`}
                item={item}
                isCursor={item.id === cursor?.id}
                onPoint={() => setChosen(item.id)}
                onRun={() => onRun(item.id)}
              />
            ))}
          </div>
        ))}
        {items.length === 0 ? <NoMatch query={query} /> : null}
      </div>
      <Tidings query={query} count={items.length} />
      <div className="ui-palette-foot" aria-hidden="true">
        <span>
          <Keys keys={['↑', '↓']} /> {say(words.paletteChoose)}
        </span>
        <span>
          <Keys keys="↵" /> {props.verb ?? say(words.paletteRun)}
        </span>
        {onSearchAll === undefined ? null : (
          <span>
            <Keys keys="Tab" /> {say(words.paletteSearchAll)}
          </span>
        )}
        <span>{source}</span>
      </div>
    </>
  );
}

type OptionProps = { id: string; item: PaletteItem; isCursor: boolean; onPoint: () => void; onRun: () => void };

function PaletteOption({ id, item, isCursor, onPoint, onRun }: OptionProps) {
  const { icon: Icon, label, matches = [], detail, keys } = item;
  return (
    // The keys work on the query, which has the focus (aria-activedescendant).
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      className="ui-palette-item"
      role="option"
      tabIndex={-1}
      aria-selected={isCursor}
      data-cursor={isCursor}
      onPointerMove={isCursor ? undefined : onPoint}
      onClick={onRun}
    >
      <span className="ui-palette-icon">{Icon === undefined ? null : <Icon />}</span>
      <span className="ui-palette-label">
        <Highlight text={label} ranges={matches} />
      </span>
      <span className="ui-palette-end">
        {detail === undefined ? null : <SafeText>{detail}</SafeText>}
        {keys === undefined ? null : <Keys keys={keys} />}
      </span>
    </div>
  );
}

function NoMatch({ query }: { query: string }) {
  return (
    <div className="ui-palette-empty" role="presentation" aria-hidden="true">
      <NoMatchText query={query} />
    </div>
  );
}

/** That nothing matches is heard once the typing pauses, not at each letter of what is not finished. */
function Tidings({ query, count }: { query: string; count: number }) {
  const [heard, setHeard] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setHeard(query), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query]);
  return (
    <div className="ui-hidden" role="status">
      {count > 0 || heard !== query ? null : <NoMatchText query={query} />}
    </div>
  );
}

function NoMatchText({ query }: { query: string }) {
  return query.trim() === '' ? say(words.nothingYet) : tell(words.noMatch, { query: <SafeText>{query}</SafeText> });
}
