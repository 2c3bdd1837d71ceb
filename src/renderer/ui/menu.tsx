import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement } from 'react';
import { ariaShortcut } from './aria-shortcut.ts';
import { DoneIcon, type IconPart } from './icons.tsx';
import { Keys } from './keys.tsx';
import { SafeText } from './safe-text.tsx';

export type MenuEntry =
  | {
      kind: 'act';
      id: string;
      label: string;
      icon?: IconPart;
      keys?: string | readonly string[];
      tone?: 'plain' | 'danger';
      isDisabled?: boolean;
      onSelect: () => void;
    }
  | {
      kind: 'choice';
      id: string;
      label: string;
      isChosen: boolean;
      isDisabled?: boolean;
      /** At the right, before the keys: how many. */
      detail?: string;
      keys?: string | readonly string[];
      onSelect: () => void;
    }
  | { kind: 'heading'; id: string; label: string }
  | { kind: 'separator'; id: string };
export type MenuProps = {
  /** The name of the menu for screen readers. */
  label: string;
  /** The control that opens it: a Button or an IconButton. */
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  side?: 'top' | 'bottom';
  align?: 'start' | 'end';
  /** Held by whoever shows it, where a key opens it too; with `onOpenChange`. */
  isOpen?: boolean;
  /** For what is only asked for while it is seen. */
  onOpenChange?: (isOpen: boolean) => void;
};

/**
 * Acts and choices that don't fit on the page. Not modal: it locks nothing, so it needs no style element (SEC-10).
 *
 * Anatomy: trigger · portal > menu > heading | item (check? icon? label Keys?) | separator…
 */
export function Menu({ label, trigger, entries, side = 'bottom', align = 'start', isOpen, onOpenChange }: MenuProps) {
  return (
    <Radix.Root
      modal={false}
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="ui-float"
          data-part="menu"
          aria-label={label}
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          loop
        >
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === 'separator') return <Radix.Separator className="ui-menu-separator" />;
  if (entry.kind === 'heading') return <Radix.Label className="ui-menu-heading">{entry.label}</Radix.Label>;
  if (entry.kind === 'choice') {
    return (
      <Radix.CheckboxItem
        className="ui-menu-item"
        checked={entry.isChosen}
        disabled={entry.isDisabled ?? false}
        aria-keyshortcuts={ariaShortcut(entry.keys)}
        onSelect={entry.onSelect}
      >
        <span className="ui-menu-check">{entry.isChosen ? <DoneIcon size="small" /> : null}</span>
        <SafeText>{entry.label}</SafeText>
        {entry.detail === undefined ? null : <span className="ui-menu-detail">{entry.detail}</span>}
        {entry.keys === undefined ? null : <Keys keys={entry.keys} isDecorative />}
      </Radix.CheckboxItem>
    );
  }
  return (
    <Radix.Item
      className="ui-menu-item"
      data-tone={entry.tone ?? 'plain'}
      disabled={entry.isDisabled ?? false}
      aria-keyshortcuts={ariaShortcut(entry.keys)}
      onSelect={entry.onSelect}
    >
      {entry.icon === undefined ? null : <entry.icon />}
      <SafeText>{entry.label}</SafeText>
      {entry.keys === undefined ? null : <Keys keys={entry.keys} isDecorative />}
    </Radix.Item>
  );
}
