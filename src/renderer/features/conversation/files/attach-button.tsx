import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { say } from '#shared/intl/say.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { AttachIcon } from '#ui/icons.tsx';
import type { ComposerSlotProps } from '../composer-slot.ts';
import { words } from './words.ts';

/** Opens the system's dialog for files that go with the reply. */
export function AttachButton({ composer, canReply }: Pick<ComposerSlotProps, 'composer' | 'canReply'>) {
  const keys = useCommandKeys('composer.attach');
  const isReply = canReply && composer.mode === 'reply';
  useCommand('composer.attach', composer.files.pick, isReply);
  return (
    <IconButton
      icon={AttachIcon}
      label={isReply ? say(words.attach) : say(words.onlyReplies)}
      {...(keys === undefined ? {} : { keys })}
      isDisabled={!isReply}
      onClick={composer.files.pick}
    />
  );
}
