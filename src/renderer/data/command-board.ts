import type { ConversationId } from '#shared/lib/ids.ts';
import type { Command } from './command.ts';
import { applyKeymap, type Keymap, NO_KEYMAP } from './keymap.ts';

export type CommandHandler = {
  run: () => void;
  isEnabled: boolean;
  /** The conversation it acts on; undefined for what acts on none. */
  subject: ConversationId | undefined;
  /** Goes before all others that answer: what is chosen in the list comes before what is open. */
  isFirst?: boolean;
  /** What it says in the palette instead of the registry's words: the name that a person gave it. */
  label?: string;
};

/**
 * Who answers for each command now. The board knows which conversation is selected from the moment of the choice, before anything is
 * drawn: what still stands on screen for another one answers no more, and what acts on the chosen one is waited for.
 */
export type CommandBoard = {
  /** The registry with the keys that hold now. */
  readonly commands: readonly Command[];
  /** The registry as it is, with the usual keys. */
  usual: readonly Command[];
  /** From now on these are the agent's keys (J9). */
  setKeymap: (keymap: Keymap) => void;
  /** Runs the command that is on screen; false when nothing on screen offers it now. */
  run: (id: string) => boolean;
  isLive: (id: string) => boolean;
  /** Something in this window answers for it, if not at this moment. */
  isAnswered: (id: string) => boolean;
  /** What the answering part calls it; undefined: as the registry. */
  labelOf: (id: string) => string | undefined;
  register: (id: string, handler: CommandHandler) => () => void;
  /** The conversation that commands act on from now on. */
  select: (conversationId: ConversationId | undefined) => void;
  selected: () => ConversationId | undefined;
  /** Called once a conversation is drawn; the answer takes it back. */
  setDrawn: (conversationId: ConversationId) => () => void;
  /** True while the selected conversation is not drawn yet: its keys are kept, not lost. */
  isAwaited: () => boolean;
  /** Called with the id of each command that ran, by key, button or palette. */
  onRun: (listener: (id: string) => void) => () => void;
  subscribe: (listener: () => void) => () => void;
  version: () => number;
};

export function createCommandBoard(usual: readonly Command[]): CommandBoard {
  let commands = usual;
  let keymapNow = NO_KEYMAP;
  const known = new Set(usual.map((command) => command.id));
  const handlers = new Map<string, CommandHandler[]>();
  const listeners = new Set<() => void>();
  const followers = new Set<(id: string) => void>();
  let version = 0;
  let selected: ConversationId | undefined;
  let drawn: ConversationId | undefined;
  const tell = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const current = (id: string) => {
    const live = handlers
      .get(id)
      ?.filter((handler) => handler.isEnabled && (handler.subject === undefined || handler.subject === selected));
    return live?.findLast((handler) => handler.isFirst === true) ?? live?.at(-1);
  };
  return {
    get commands() {
      return commands;
    },
    usual,
    setKeymap: (keymap) => {
      if (keymap === keymapNow) return;
      keymapNow = keymap;
      commands = applyKeymap(usual, keymap);
      tell();
    },
    run: (id) => {
      const handler = current(id);
      if (handler === undefined) return false;
      handler.run();
      for (const follow of followers) follow(id);
      return true;
    },
    onRun: (listener) => {
      followers.add(listener);
      return () => followers.delete(listener);
    },
    isLive: (id) => current(id) !== undefined,
    isAnswered: (id) => (handlers.get(id) ?? []).length > 0,
    labelOf: (id) => current(id)?.label,
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
    select: (conversationId) => {
      if (selected === conversationId) return;
      selected = conversationId;
      tell();
    },
    selected: () => selected,
    setDrawn: (conversationId) => {
      drawn = conversationId;
      tell();
      return () => {
        if (drawn === conversationId) drawn = undefined;
        tell();
      };
    },
    isAwaited: () => selected !== undefined && drawn !== selected,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
}
