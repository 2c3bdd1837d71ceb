import { AlertDialog as Radix } from 'radix-ui';
import { say } from '#shared/intl/say.ts';
import { Button } from './button.tsx';
import { useFocusReturn } from './use-focus-return.ts';
import { words } from './words.ts';

export type AlertDialogProps = {
  isOpen: boolean;
  /** The question: `Discard this reply?` */
  title: string;
  /** What would be lost: `It is saved nowhere else.` */
  description: string;
  /** The verb of the question: `Discard`. */
  confirmLabel: string;
  dismissLabel?: string;
  tone?: 'plain' | 'danger';
  onConfirm: () => void;
  onDismiss: () => void;
};

/**
 * A question before an act that cannot be undone. Focus starts on the harmless answer; a press outside does nothing.
 *
 * Anatomy: portal > scrim · alertdialog > title + description + dismiss + confirm
 */
export function AlertDialog(props: AlertDialogProps) {
  const {
    isOpen,
    title,
    description,
    confirmLabel,
    dismissLabel = say(words.keep),
    tone = 'plain',
    onConfirm,
    onDismiss,
  } = props;
  const focusReturn = useFocusReturn();
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onDismiss())}>
      <Radix.Portal>
        <div className="ui-scrim" aria-hidden="true" />
        <Radix.Content className="ui-dialog" data-size="small" {...focusReturn}>
          <div className="ui-dialog-head">
            <Radix.Title className="ui-dialog-title">{title}</Radix.Title>
          </div>
          <div className="ui-dialog-body">
            <Radix.Description className="ui-dialog-description">{description}</Radix.Description>
          </div>
          <div className="ui-dialog-foot">
            <span className="ui-dialog-note" />
            <Radix.Cancel asChild>
              <Button keys="Esc">{dismissLabel}</Button>
            </Radix.Cancel>
            <Button variant={tone === 'danger' ? 'danger' : 'primary'} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
