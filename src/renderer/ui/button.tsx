import type { ReactNode } from 'react';
import { ariaShortcut } from './aria-shortcut.ts';
import type { IconPart } from './icons.tsx';
import { Keys } from './keys.tsx';
import type { NativeButtonProps } from './native-props.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonProps = NativeButtonProps & {
  /** A verb; it never truncates. `…` at the end when more is asked. */
  children: ReactNode;
  /** primary: the likely next act, at most one in a region. danger: what cannot be undone. */
  variant?: ButtonVariant;
  /** small 24 px, regular 28 px, large 44 px (sign-in, touch). */
  size?: 'small' | 'regular' | 'large';
  width?: 'content' | 'full';
  icon?: IconPart;
  /** Shown as a cap and told to screen readers; the handler of the key lives in the app's registry. */
  keys?: string | readonly string[];
  isDisabled?: boolean;
  isSubmit?: boolean;
};

/**
 * An act with a word.
 *
 * Anatomy: button > icon? + text + Keys?
 */
export function Button(props: ButtonProps) {
  const { children, variant = 'secondary', size = 'regular', width = 'content', icon: Icon, keys, ...rest } = props;
  const { isDisabled = false, isSubmit = false, ...native } = rest;
  const isFilled = !isDisabled && (variant === 'primary' || variant === 'danger');
  return (
    <button
      aria-keyshortcuts={ariaShortcut(keys)}
      {...native}
      className="ui-button"
      data-variant={variant}
      data-size={size}
      data-width={width}
      type={isSubmit ? 'submit' : 'button'}
      disabled={isDisabled}
    >
      {Icon === undefined ? null : <Icon size="small" />}
      {children}
      {keys === undefined ? null : <Keys keys={keys} tone={isFilled ? 'inherit' : 'paper'} isDecorative />}
    </button>
  );
}
