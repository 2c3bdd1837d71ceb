import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { say } from '#shared/intl/say.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { PromiseIcon } from '#ui/icons.tsx';
import { words } from './words.ts';

/** J10: the button at the foot of the composer that notes a promise by hand. */
export function PromiseTool() {
  const run = useRunCommand();
  const keys = useCommandKeys('conversation.promise');
  return (
    <IconButton
      icon={PromiseIcon}
      label={say(words.promiseTool)}
      {...(keys === undefined ? {} : { keys })}
      onClick={() => run('conversation.promise')}
    />
  );
}
