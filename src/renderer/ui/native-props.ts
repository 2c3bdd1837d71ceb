import type { ComponentPropsWithRef } from 'react';

/** What a part hands through to its element: handlers, aria, ref. Never looks: the kit alone decides those. */
type Hidden = 'className' | 'style' | 'children' | 'disabled' | 'type' | 'color';

export type NativeButtonProps = Omit<ComponentPropsWithRef<'button'>, Hidden>;
export type NativeInputProps = Omit<ComponentPropsWithRef<'input'>, Hidden | 'value' | 'onChange' | 'size'>;
export type NativeTextAreaProps = Omit<ComponentPropsWithRef<'textarea'>, Hidden | 'value' | 'onChange'>;
