import { type Command, isOverlayScope } from '#renderer/data/command.ts';

/** What of a keydown decides; a KeyboardEvent has it all. */
export type Press = {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  isAltGraph: boolean;
};

const NAMED: Readonly<Record<string, string>> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/**
 * The cap of a press: `E`, `?`, `Ctrl ↵`, `Shift F6`; undefined for what is never a command. A letter is taken as it is printed; on a layout without
 * Latin letters, by its place on the keyboard (J9). Shift is named with named keys only: with others it is in the character already.
 */
export function capOf(press: Press): string | undefined {
  const isChord = (press.ctrlKey || press.metaKey) && !press.isAltGraph;
  if (press.altKey && !press.isAltGraph) return undefined;
  const key = keyOf(press);
  if (key === undefined) return undefined;
  const isNamed = key.length > 1 || NAMED[press.key] !== undefined || isChord;
  const shift = press.shiftKey && isNamed ? 'Shift ' : '';
  return `${isChord ? 'Ctrl ' : ''}${shift}${key}`;
}

function keyOf({ key, code }: Press): string | undefined {
  if (NAMED[key] !== undefined) return NAMED[key];
  if (/^F\d{1,2}$/.test(key)) return key;
  if (!/^\S$/u.test(key)) return undefined;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  const isLatin = key.charCodeAt(0) < 0x80;
  return isLatin || place === undefined ? key : place;
}

/** A chord or a function key acts everywhere; what writes a character only outside text fields (J3, J9). */
export function isPlain(cap: string): boolean {
  return !cap.startsWith('Ctrl ') && !/^(Shift )?F\d+$/.test(cap);
}

export type Match = { kind: 'run'; command: Command } | { kind: 'prefix' } | { kind: 'none' };

/**
 * What the caps pressed so far mean among the commands that are live. `isModal`: a dialog is open, so only its own commands count.
 */
export function matchCaps(caps: readonly string[], live: readonly Command[], isModal: boolean): Match {
  const candidates = live.filter((command) => isOverlayScope(command.scope) === isModal);
  for (const command of candidates.toReversed()) {
    const keys = capsOf(command);
    if (keys.length === caps.length && caps.every((cap, at) => cap === keys[at])) return { kind: 'run', command };
  }
  const isPrefix = candidates.some((command) => {
    const keys = capsOf(command);
    return keys.length > caps.length && caps.every((cap, at) => cap === keys[at]);
  });
  return { kind: isPrefix ? 'prefix' : 'none' };
}

function capsOf(command: Command): readonly string[] {
  if (command.keys === undefined) return [];
  return typeof command.keys === 'string' ? [command.keys] : command.keys;
}
