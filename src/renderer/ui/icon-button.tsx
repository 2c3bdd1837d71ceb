import { ariaShortcut } from './aria-shortcut.ts';
import type { IconPart } from './icons.tsx';
import type { NativeButtonProps } from './native-props.ts';
import { Tooltip } from './tooltip.tsx';

export type IconButtonProps = NativeButtonProps & {
  icon: IconPart;
  /** The accessible name, and the words of the tooltip. */
  label: string;
  size?: 'small' | 'regular';
  /** quiet: text-3 at rest. success, danger: how it looks while it is on. */
  tone?: 'plain' | 'quiet' | 'success' | 'danger';
  /** Given for a button that stays pressed. */
  isOn?: boolean;
  keys?: string | readonly string[];
  isDisabled?: boolean;
};

/**
 * An act without a visible word: its name stands in the tooltip, with its key.
 *
 * Anatomy: Tooltip > button > icon
 */
export function IconButton(props: IconButtonProps) {
  const { icon: Icon, label, size = 'regular', tone = 'plain', isOn, keys, isDisabled = false, ...native } = props;
  return (
    <Tooltip text={label} keys={keys}>
      <button
        aria-keyshortcuts={ariaShortcut(keys)}
        aria-pressed={isOn}
        {...native}
        className="ui-icon-button"
        data-size={size}
        data-tone={tone}
        aria-label={label}
        type="button"
        disabled={isDisabled}
      >
        <Icon size={size === 'small' ? 'small' : 'regular'} />
      </button>
    </Tooltip>
  );
}
