import { Dialog as Radix } from 'radix-ui';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { say } from '#shared/intl/say.ts';
import { IconButton } from './icon-button.tsx';
import { CloseIcon } from './icons.tsx';
import { useFocusReturn } from './use-focus-return.ts';
import { words } from './words.ts';

export type DialogProps = {
  isOpen: boolean;
  onDismiss: () => void;
  title: string;
  /** Beside the title, in grey. */
  aside?: string;
  /** One sentence read with the title. */
  description?: string;
  /** small 440, regular 720, wide 880 px. */
  size?: 'small' | 'regular' | 'wide';
  /** Before the close button: a search, for instance. */
  headEnd?: ReactNode;
  /** At the left of the foot: what will happen. */
  note?: string;
  /** The buttons, the likely one last. */
  actions?: ReactNode;
  /** Where focus starts; the first control of the body when left out. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** The body is for reading: longer than the dialog is high it is scrolled by keys, so that it takes the focus itself (WCAG 2.1.1). */
  isRead?: boolean;
  /** What the likely button does: from anywhere in it by Ctrl or Cmd and Enter, as a reply is sent. */
  onConfirm?: () => void;
  children: ReactNode;
};

/**
 * A task over the page. Traps focus, Escape and a press outside dismiss it, focus returns to its source.
 *
 * Anatomy: portal > scrim · dialog > head (title, aside?, headEnd?, close) + body + foot? (note?, actions)
 */
export function Dialog(props: DialogProps) {
  const { isOpen, onDismiss, title, aside, description, size = 'regular', headEnd, note, actions, children } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (props.onConfirm === undefined || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.nativeEvent.isComposing) props.onConfirm();
  };
  const focusReturn = useFocusReturn(props.initialFocus, isOpen);
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onDismiss())}>
      <Radix.Portal>
        {/* Not Radix.Overlay: it locks scrolling by a style element of its own, and this page never scrolls. */}
        <div className="ui-scrim" aria-hidden="true" />
        <Radix.Content
          className="ui-dialog"
          data-size={size}
          onKeyDown={onKeyDown}
          {...focusReturn}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <div className="ui-dialog-head">
            <Radix.Title className="ui-dialog-title">{title}</Radix.Title>
            {aside === undefined ? null : <span className="ui-dialog-aside">{aside}</span>}
            <span className="ui-dialog-head-end">
              {headEnd}
              <IconButton icon={CloseIcon} label={say(words.close)} keys="Esc" onClick={onDismiss} />
            </span>
          </div>
          <div
            className="ui-dialog-body"
            {...(props.isRead ? { tabIndex: 0, role: 'region', 'aria-label': title } : {})}
          >
            {description === undefined ? null : (
              <Radix.Description className="ui-dialog-description">{description}</Radix.Description>
            )}
            {children}
          </div>
          {note === undefined && actions === undefined ? null : (
            <div className="ui-dialog-foot">
              <span className="ui-dialog-note">{note}</span>
              {actions}
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
