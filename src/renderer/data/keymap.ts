import { type PreferenceValue, preferences } from '#shared/preference/keys.ts';
import { type Command, type CommandKeys, keysFight, scopesMeet } from './command.ts';

/** What an agent changed, by command; null: the command has no key. */
export type Keymap = PreferenceValue<'keymap'>;

export const keymapSchema = preferences.keymap;
export const NO_KEYMAP: Keymap = {};

const MOST_CAPS = 2;
/** Of the system and of text fields: taken away, nobody could copy or find their way. */
const RESERVED: ReadonlySet<string> = new Set(
  ['A', 'C', 'V', 'X', 'Z', 'Y', 'Shift Z', 'Shift V', '+', '-', '0', '=', '←', '→', '↑', '↓', 'Q', 'W', 'R'].map(
    (key) => `Ctrl ${key}`,
  ),
);

export type KeyFault = 'alt' | 'reserved' | 'sequence';

/** Why these cannot be a command's keys; undefined when they can (J9: no Alt; a sequence is of plain keys). */
export function faultOfKeys(keys: CommandKeys): KeyFault | undefined {
  const caps = capsOf(keys);
  if (caps.some((cap) => /\bAlt\b|\bOption\b|⌥/u.test(cap))) return 'alt';
  if (caps.some((cap) => RESERVED.has(cap))) return 'reserved';
  const isSequence = caps.length > 1;
  if (isSequence && (caps.length > MOST_CAPS || caps.some((cap) => cap.includes(' ')))) return 'sequence';
  return undefined;
}

/**
 * The registry under the agent's keymap: what they chose holds, and a command whose usual key they gave to another has none. What names no command or cannot be a key is
 * passed over: it may be of another version.
 */
export function applyKeymap(commands: readonly Command[], keymap: Keymap): readonly Command[] {
  const isChosen = (id: string): boolean => {
    const keys = Object.hasOwn(keymap, id) ? keymap[id] : undefined;
    return keys === null || (keys !== undefined && faultOfKeys(keys) === undefined);
  };
  const yours = commands.filter(({ id }) => isChosen(id)).map((command) => withKeys(command, keymap[command.id]));
  if (yours.length === 0) return commands;
  return commands.map((command) => {
    const own = yours.find(({ id }) => id === command.id);
    if (own !== undefined) return own;
    const isTaken = yours.some((one) => scopesMeet(one.scope, command.scope) && keysFight(one.keys, command.keys));
    return isTaken ? withKeys(command, null) : command;
  });
}

function withKeys(command: Command, keys: CommandKeys | null | undefined): Command {
  const { keys: usual, ...rest } = command;
  const isYours = JSON.stringify(keys ?? null) !== JSON.stringify(usual ?? null);
  return { ...rest, ...(keys === null || keys === undefined ? {} : { keys }), ...(isYours ? { isYours } : {}) };
}

/** Commands that would fight for these keys with the one that is to have them. */
export function rivalsOf(command: Command, keys: CommandKeys, commands: readonly Command[]): readonly Command[] {
  return commands.filter(
    (other) => other.id !== command.id && scopesMeet(command.scope, other.scope) && keysFight(keys, other.keys),
  );
}

/** The keymap with a command's keys changed; one that has its usual keys again is not in it. */
export function changeKeymap(
  keymap: Keymap,
  usual: readonly Command[],
  changes: Readonly<Record<string, CommandKeys | null>>,
): Keymap {
  const next: Record<string, string | string[] | null> = { ...keymap };
  for (const [id, keys] of Object.entries(changes)) {
    const before = usual.find((command) => command.id === id)?.keys ?? null;
    if (JSON.stringify(before) === JSON.stringify(keys)) delete next[id];
    else next[id] = keys === null || typeof keys === 'string' ? keys : [...keys];
  }
  return next;
}

export function capsOf(keys: CommandKeys): readonly string[] {
  return typeof keys === 'string' ? [keys] : keys;
}
