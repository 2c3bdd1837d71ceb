import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { AttachmentRow } from '#shared/attachment/schema.ts';
import type { OwnFile } from '#shared/contract/attachment-calls.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import { captionOf } from './describe-file.ts';
import { useOwnFiles } from './use-own-files.ts';

export type ThreadFiles = {
  byMessage: ReadonlyMap<string, readonly AttachmentRow[]>;
  /** All pictures of the thread that can be looked at, in its order. */
  pictures: readonly AttachmentRow[];
  sending: readonly OwnFile[];
  here: ReadonlySet<string>;
  isOffline: boolean;
};

const NOTHING: ThreadFiles = { byMessage: new Map(), pictures: [], sending: [], here: new Set(), isOffline: false };
const Context = createContext(NOTHING);

/** Files of the thread for its turns: those that did not change are not drawn again for it. */
export function ThreadFilesScope({
  thread,
  isOffline,
  children,
}: {
  thread: Thread;
  isOffline: boolean;
  children: ReactNode;
}) {
  const { sending, here } = useOwnFiles(thread.conversation.id);
  const { attachments, messages } = thread;
  const value = useMemo(() => {
    const byMessage = new Map<string, AttachmentRow[]>();
    for (const file of attachments ?? [])
      byMessage.set(file.messageId, [...(byMessage.get(file.messageId) ?? []), file]);
    const pictures =
      (attachments ?? []).length === 0 ? [] : messages.flatMap(({ id }) => (byMessage.get(id) ?? []).filter(isShown));
    return { byMessage, pictures, sending, here, isOffline };
  }, [attachments, messages, sending, here, isOffline]);
  return <Context value={value}>{children}</Context>;
}

export function useThreadFiles(): ThreadFiles {
  return useContext(Context);
}

/** Words of a message that only name its files: they stand below it anyway. */
export function useIsCaption({ id, text }: { id: string; text: string }): boolean {
  const files = useThreadFiles().byMessage.get(id);
  return files !== undefined && text === captionOf(files.map(({ name }) => name));
}

function isShown({ kind, state }: AttachmentRow): boolean {
  return kind === 'picture' && state === 'ready';
}
