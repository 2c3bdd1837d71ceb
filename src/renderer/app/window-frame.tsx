import { useEffect, useRef } from 'react';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useUndo, useUndoKeys } from '#renderer/data/use-undo.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { Toast } from '#ui/toast.tsx';
import { CorrectionDialog } from '../features/correction/index.ts';
import { words } from './words.ts';
import type { Shown } from './workspace-provider.tsx';

/** What every window of a signed-in agent has: a key takes back what the toast says. */
export function useUndoCommand({ toast, dismissToast }: Shown): void {
  const undo = toast?.undo;
  useUndo(
    () => {
      undo?.onUndo();
      dismissToast();
    },
    // What has a key of its own is no taking back.
    undo !== undefined && undo.keys === undefined,
  );
}

/** The toast with the key that takes it back from where the focus is. By itself: the focus goes in and out of a text all day, and the window is not drawn for it (decision 20). */
export function UndoToast({ shown }: { shown: Shown }) {
  return <Toast toast={shown.toast} undoKeys={useUndoKeys()} onDismiss={shown.dismissToast} />;
}

/** What the agent must hear of now, each until it was seen, or until what it is about is over. The window's own voice has said it. */
export function Notices({ shown, onOpen }: { shown: Shown; onOpen?: (conversationId: ConversationId) => void }) {
  useEndedNotices(shown);
  const { conversationId } = useWorkspace();
  return shown.notices.map((notice) => {
    const { conversationId: of } = notice;
    return (
      <Banner
        key={notice.id}
        isSaid
        tone={notice.level === 'error' ? 'danger' : notice.level === 'warning' ? 'warning' : 'pending'}
        action={
          <>
            {of === undefined || of === conversationId || onOpen === undefined ? null : (
              <Button
                size="small"
                variant="ghost"
                onClick={() => {
                  shown.dismissNotice(notice.id);
                  onOpen(of);
                }}
              >
                {say(words.open)}
              </Button>
            )}
            <Button size="small" variant="ghost" onClick={() => shown.dismissNotice(notice.id)}>
              {say(words.seen)}
            </Button>
          </>
        }
      >
        <SafeText flow="sentence">{notice.text}</SafeText>
      </Banner>
    );
  });
}

/** J10: a promise that was kept, a reply that went out: that it is due is not so any more. */
function useEndedNotices({ notices, dismissNotice }: Shown): void {
  const isAsked = notices.some(({ about }) => about !== undefined);
  const items = useLiveQuery('timed:list', isAsked ? {} : undefined, ['timed', 'session']).data?.items;
  /** A notice may be here before the list has what it is about. */
  const listed = useRef(new Set<string>());
  useEffect(() => {
    const open = new Set(items?.map(({ id }) => String(id)));
    for (const id of open) listed.current.add(id);
    if (items === undefined) return;
    for (const { id, about } of notices)
      if (about !== undefined && !open.has(about) && listed.current.has(about)) dismissNotice(id);
  }, [items, notices, dismissNotice]);
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
