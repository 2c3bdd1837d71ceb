import { type ReactNode, useEffect, useRef } from 'react';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { AddIcon, DiscardIcon } from '#ui/icons.tsx';
import { words } from './rule-words.ts';

export type ListWords = { add: Word; remove: Word; removed: Word };
type EditableListProps<T> = {
  /** Of the whole, for screen readers. */
  label: string;
  /** What is said of one: `Add a list`, `Remove the list`, `The list is removed`. */
  one: ListWords;
  items: readonly T[];
  most: number;
  /** As it is named when it is removed; empty while it has no name. */
  nameOf: (item: T) => string;
  make: (key: string) => T;
  onChange: (items: readonly T[]) => void;
  children: (item: T, change: (next: T) => void) => ReactNode;
};

/**
 * Things that are added and removed. A new one has the focus in its first field; after one is removed the focus stands on "Add", and a line offers to take it back. Nothing is
 * saved here.
 *
 * Anatomy: ul > li > children + remove · add
 */
export function EditableList<T extends { key: string }>(props: EditableListProps<T>) {
  const { label, one, items, most, nameOf, make, onChange, children } = props;
  const { toast } = useWorkspace();
  const list = useRef<HTMLUListElement>(null);
  const add = useRef<HTMLDivElement>(null);
  const added = useRef<string>(undefined);
  const made = useRef(0);
  const latest = useRef(items);
  useEffect(() => {
    latest.current = items;
    if (added.current === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-key="${added.current}"] :is(input, select)`)?.focus();
    added.current = undefined;
  }, [items]);

  const append = () => {
    // A list that was left and is here again has some of this kind already.
    do made.current += 1;
    while (items.some(({ key }) => key === `new-${made.current}`));
    const key = `new-${made.current}`;
    added.current = key;
    onChange([...items, make(key)]);
  };
  const remove = (item: T, place: number) => {
    onChange(items.filter(({ key }) => key !== item.key));
    add.current?.querySelector('button')?.focus();
    const name = nameOf(item).trim();
    toast(name === '' ? say(one.removed) : say(words.nameRemoved, { name }), () => {
      const now = latest.current;
      if (!now.some(({ key }) => key === item.key)) onChange([...now.slice(0, place), item, ...now.slice(place)]);
    });
  };

  return (
    <>
      {items.length === 0 ? null : (
        <ul ref={list} aria-label={label} className="grid gap-3">
          {items.map((item, place) => {
            const name = nameOf(item).trim();
            return (
              <li
                key={item.key}
                data-key={item.key}
                className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 border-s-2 border-border ps-3"
              >
                <div className="grid gap-2">
                  {children(item, (next) => onChange(items.map((each) => (each.key === item.key ? next : each))))}
                </div>
                {/* Beside the field of the first line, below its label. */}
                <div className="mt-6">
                  <IconButton
                    icon={DiscardIcon}
                    size="small"
                    label={name === '' ? say(one.remove) : say(words.removeName, { name })}
                    onClick={() => remove(item, place)}
                  />
                </div>
              </li>
            );
          })}
        </ul>
      )}
      <div ref={add}>
        <Button size="small" icon={AddIcon} isDisabled={items.length >= most} onClick={append}>
          {say(one.add)}
        </Button>
      </div>
    </>
  );
}
