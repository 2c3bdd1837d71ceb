import { useCommand } from '#renderer/data/command-context.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { CorrectionDialog } from '../features/correction/index.ts';
import { words } from './words.ts';
import type { Shown } from './workspace-provider.tsx';

/** What every window of a signed-in agent has: `Z` takes back what the toast says. */
export function useUndoCommand({ toast, dismissToast }: Shown): void {
  const undo = toast?.undo;
  useCommand(
    'window.undo',
    () => {
      undo?.onUndo();
      dismissToast();
    },
    // What has a key of its own is no taking back.
    undo !== undefined && undo.keys === undefined,
  );
}

/** What the agent must hear of now, each until it was seen. */
export function Notices({ shown }: { shown: Shown }) {
  return shown.notices.map((notice) => (
    <Banner
      key={notice.id}
      tone={notice.level === 'error' ? 'danger' : notice.level === 'warning' ? 'warning' : 'pending'}
      action={
        <Button size="small" variant="ghost" onClick={() => shown.dismissNotice(notice.id)}>
          {say(words.seen)}
        </Button>
      }
    >
      <SafeText>{notice.text}</SafeText>
    </Banner>
  ));
}

/** The correction that is being written, over whatever is on screen. */
export function OpenCorrection() {
  const { correction, closeCorrection } = useWorkspace();
  if (correction === undefined) return null;
  return (
    <CorrectionDialog
      conversationId={correction.conversationId}
      messageId={correction.messageId}
      edited={correction.edited}
      isThumbNew={correction.isThumbNew}
      isOpen
      onDismiss={closeCorrection}
    />
  );
}
