import { callShell } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AttachmentRow } from '#shared/attachment/schema.ts';
import { say } from '#shared/intl/say.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { SaveIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { words } from './words.ts';

/** Saves a file where the person says, in the system's dialog. */
export function SaveButton({ file }: { file: Pick<AttachmentRow, 'id' | 'name'> }) {
  const { announce, notify } = useWorkspace();
  const name = revealText(file.name);
  const save = async () => {
    try {
      const { saved } = await callShell('shell:saveAttachment', { id: file.id });
      if (saved) announce(say(words.saved, { name }));
    } catch (thrown) {
      notify({ level: 'error', text: errorText(thrown) });
    }
  };
  return <IconButton icon={SaveIcon} label={say(words.save, { name })} onClick={() => void save()} />;
}
