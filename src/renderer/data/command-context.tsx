import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { type Command, shownKeys } from './command.ts';

type Handler = { run: () => void; isEnabled: boolean };
export type LiveCommand = { command: Command; isEnabled: boolean };

type CommandBoard = {
  commands: readonly Command[];
  /** Runs the command that is on screen; false when nothing on screen offers it now. */
  run: (id: string) => boolean;
  isLive: (id: string) => boolean;
  register: (id: string, handler: Handler) => () => void;
  subscribe: (listener: () => void) => () => void;
  version: () => number;
};

const BoardContext = createContext<CommandBoard | undefined>(undefined);

/** Holds the registry and who on screen answers for each command. The part mounted last answers. */
export function CommandProvider({ commands, children }: { commands: readonly Command[]; children: ReactNode }) {
  const board = useMemo(() => createBoard(commands), [commands]);
  return <BoardContext value={board}>{children}</BoardContext>;
}

function createBoard(commands: readonly Command[]): CommandBoard {
  const known = new Set(commands.map((command) => command.id));
  const handlers = new Map<string, Handler[]>();
  const listeners = new Set<() => void>();
  let version = 0;
  const tell = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const current = (id: string) => handlers.get(id)?.findLast((handler) => handler.isEnabled);
  return {
    commands,
    run: (id) => {
      const handler = current(id);
      handler?.run();
      return handler !== undefined;
    },
    isLive: (id) => current(id) !== undefined,
    register: (id, handler) => {
      if (!known.has(id)) throw new RangeError(`no command ${id} in the registry`);
      handlers.set(id, [...(handlers.get(id) ?? []), handler]);
      tell();
      return () => {
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((other) => other !== handler),
        );
        tell();
      };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
}

export function useCommandBoard(): CommandBoard {
  const board = useContext(BoardContext);
  if (board === undefined) throw new Error('CommandProvider is missing above this part.');
  return board;
}

/** Answers for a command of the registry while mounted and enabled. `run` may change at every draw. */
export function useCommand(id: string, run: () => void, isEnabled = true): void {
  const board = useCommandBoard();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => board.register(id, { run: () => latest.current(), isEnabled }), [board, id, isEnabled]);
}

/** Runs a command by its id, as its key would. */
export function useRunCommand(): (id: string) => boolean {
  return useCommandBoard().run;
}

/** The keys of a command for a cap; undefined when it has none. */
export function useCommandKeys(id: string): string | readonly string[] | undefined {
  const { commands } = useCommandBoard();
  const keys = commands.find((command) => command.id === id)?.keys;
  return keys === undefined ? undefined : shownKeys(keys);
}

/** Every command with whether something on screen answers for it now, in the order of the registry. */
export function useLiveCommands(): LiveCommand[] {
  const board = useCommandBoard();
  const subscribe = useCallback((listener: () => void) => board.subscribe(listener), [board]);
  const version = useSyncExternalStore(subscribe, board.version);
  return useMemo(
    () => board.commands.map((command) => ({ command, isEnabled: board.isLive(command.id) })),
    // `version` changes whenever a handler comes or goes.
    // oxlint-disable-next-line react/exhaustive-deps
    [board, version],
  );
}
