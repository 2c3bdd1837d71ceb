import { useCallback, useState } from 'react';
import { call, callShell, toAppError } from '#renderer/data/api.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { OwnFile, RefusedFile } from '#shared/contract/attachment-calls.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { type Adding, addFiles } from './add-files.ts';
import { useOwnFiles } from './use-own-files.ts';
import { words } from './words.ts';

export type DraftFiles = {
  files: readonly OwnFile[];
  adding: Adding | undefined;
  refused: readonly RefusedFile[];
  /** Nothing is being added, and all may go. */
  isReady: boolean;
  add: (files: readonly File[]) => void;
  pick: () => void;
  /** Says why these are not taken. */
  refuse: (files: readonly File[], why: string) => void;
  remove: (file: OwnFile) => void;
  dismissRefused: () => void;
};

/** Said at once; more would push the text away. */
const MOST_REFUSED = 5;

/** The files that go with the next reply: the engine's, so they are there after a restart as the text is (J4). */
export function useDraftFiles(conversationId: ConversationId): DraftFiles {
  const { draft } = useOwnFiles(conversationId);
  const { announce } = useWorkspace();
  const [adding, setAdding] = useState<Adding>();
  const [refused, setRefused] = useState<readonly RefusedFile[]>([]);

  const told = useCallback(
    ({ added, refused: not }: { added: number; refused: readonly RefusedFile[] }) => {
      setRefused((before) => [...before, ...not].slice(-MOST_REFUSED));
      if (added > 0) announce(say(words.added, { count: added }));
    },
    [announce],
  );
  const failed = useCallback(
    (thrown: unknown) => setRefused([{ name: say(words.filesOf), why: toAppError(thrown).message }]),
    [],
  );
  return {
    files: draft,
    adding,
    refused,
    isReady: adding === undefined && draft.every(({ state }) => state !== 'refused'),
    add: useCallback(
      (files) => {
        setRefused([]);
        void addFiles(conversationId, files, setAdding).then(told, failed);
      },
      [conversationId, told, failed],
    ),
    refuse: useCallback(
      (files, why) => setRefused(files.slice(0, MOST_REFUSED).map(({ name }) => ({ name, why }))),
      [],
    ),
    pick: useCallback(() => {
      setRefused([]);
      void callShell('shell:pickFiles', { conversationId }).then(told, failed);
    }, [conversationId, told, failed]),
    remove: useCallback(
      ({ id, name }) => {
        void call('attachment:remove', { id }).then(() => announce(say(words.removed, { name })), failed);
      },
      [announce, failed],
    ),
    dismissRefused: useCallback(() => setRefused([]), []),
  };
}
