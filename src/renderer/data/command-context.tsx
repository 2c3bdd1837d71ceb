import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import type { ConversationId } from '#shared/lib/ids.ts';
import { type Command, shownKeys } from './command.ts';
import { type CommandBoard, createCommandBoard } from './command-board.ts';

export type LiveCommand = { command: Command; isEnabled: boolean };

const BoardContext = createContext<CommandBoard | undefined>(undefined);
const SubjectContext = createContext<ConversationId | undefined>(undefined);

/** Holds the registry and who on screen answers for each command. The part mounted last answers. */
export function CommandProvider({ commands, children }: { commands: readonly Command[]; children: ReactNode }) {
  const board = useMemo(() => createCommandBoard(commands), [commands]);
  return <BoardContext value={board}>{children}</BoardContext>;
}

/** What is drawn inside belongs to this conversation: its commands are live only while that one is selected. */
export function CommandSubject({ conversationId, children }: { conversationId: ConversationId; children: ReactNode }) {
  return <SubjectContext value={conversationId}>{children}</SubjectContext>;
}

export function useCommandBoard(): CommandBoard {
  const board = useContext(BoardContext);
  if (board === undefined) throw new Error('CommandProvider is missing above this part.');
  return board;
}

/**
 * Answers for a command of the registry while mounted and enabled. `run` may change at every draw. In the same step as the drawing: no key can
 * meet what is on screen no more.
 */
export function useCommand(
  id: string,
  run: () => void,
  isEnabled = true,
  { isFirst = false, label }: { isFirst?: boolean; label?: string | undefined } = {},
): void {
  const board = useCommandBoard();
  const subject = useContext(SubjectContext);
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  useLayoutEffect(
    () =>
      board.register(id, {
        run: () => latest.current(),
        isEnabled,
        subject,
        isFirst,
        ...(label === undefined ? {} : { label }),
      }),
    [board, id, isEnabled, subject, isFirst, label],
  );
}

/** Says that the conversation around this part is drawn: the keys that were kept for it are pressed then. */
export function useCommandsDrawn(isDrawn: boolean): void {
  const board = useCommandBoard();
  const subject = useContext(SubjectContext);
  useLayoutEffect(() => {
    if (subject === undefined || !isDrawn) return undefined;
    return board.setDrawn(subject);
  }, [board, subject, isDrawn]);
}

/** Runs a command by its id, as its key would. */
export function useRunCommand(): (id: string) => boolean {
  return useCommandBoard().run;
}

/** The keys of a command for a cap; undefined when it has none. */
export function useCommandKeys(id: string): string | readonly string[] | undefined {
  const keys = useCommands().find((command) => command.id === id)?.keys;
  return keys === undefined ? undefined : shownKeys(keys);
}

/** The registry with the keys that hold now. */
export function useCommands(): readonly Command[] {
  const board = useCommandBoard();
  const subscribe = useCallback((listener: () => void) => board.subscribe(listener), [board]);
  return useSyncExternalStore(subscribe, () => board.commands);
}

/** Every command with whether something on screen answers for it now, in the order of the registry. */
export function useLiveCommands(): LiveCommand[] {
  const board = useCommandBoard();
  const subscribe = useCallback((listener: () => void) => board.subscribe(listener), [board]);
  const version = useSyncExternalStore(subscribe, board.version);
  return useMemo(
    () =>
      board.commands.map((command) => {
        const label = board.labelOf(command.id);
        return {
          command: label === undefined ? command : { ...command, label },
          isEnabled: board.isLive(command.id),
        };
      }),
    // `version` changes whenever a handler comes or goes.
    // oxlint-disable-next-line react/exhaustive-deps
    [board, version],
  );
}
