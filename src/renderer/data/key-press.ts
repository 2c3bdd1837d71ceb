import { type Command, isOverlayScope } from './command.ts';

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

/** The press of an event. */
export function pressOf(event: KeyboardEvent): Press {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, isAltGraph: event.getModifierState('AltGraph') };
}

const NAMED: Readonly<Record<string, string>> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/**
 * The cap of a press: `E`, `?`, `Ctrl ↵`, `Shift F6`; undefined for what is never a command: Alt, dead keys, what an input method takes, and letters that AltGr writes.
 * A key counts as it is printed (AZERTY, QWERTZ, Dvorak); where it is no Latin letter, by its place (J9). Shift is named with named keys and with chords of letters: with
 * others it is in the character already.
 *
 * @param isLatin whether the layout writes Latin letters, as the last letter pressed showed: where it does not, a mark on the place of a letter is that letter
 */
export function capOf(press: Press, isLatin = true): string | undefined {
  const isChord = (press.ctrlKey || press.metaKey) && !press.isAltGraph;
  if (press.altKey && !press.isAltGraph) return undefined;
  // A punctuation mark may be printed on no other key of the layout; a letter of AltGr is always another one's.
  if (press.isAltGraph && !/^[!-/:-@[-`{-~]$/u.test(press.key)) return undefined;
  const key = keyOf(press, isLatin, isChord);
  if (key === undefined) return undefined;
  const isNamed = key.length > 1 || NAMED[press.key] !== undefined || (isChord && /^[A-Z]$/u.test(key));
  const shift = press.shiftKey && isNamed ? 'Shift ' : '';
  return `${isChord ? 'Ctrl ' : ''}${shift}${key}`;
}

/** What a letter says of the layout; undefined when the press is no letter. */
export function isLatinPress({ key }: Pick<Press, 'key'>): boolean | undefined {
  return /^\p{L}$/u.test(key) ? /^\p{Script=Latin}$/u.test(key) : undefined;
}

function keyOf({ key, code, shiftKey, isAltGraph }: Press, isLatin: boolean, isChord: boolean): string | undefined {
  if (NAMED[key] !== undefined) return NAMED[key];
  if (/^F\d{1,2}$/.test(key)) return key;
  if (!/^\S$/u.test(key)) return undefined;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  const isAscii = key.charCodeAt(0) < 0x80;
  if (isAltGraph) return key;
  // Hebrew and Greek print marks where others have letters; Dvorak does as well, and there they are marks.
  if (letter !== undefined && (!isAscii || !isLatin)) return letter;
  // AZERTY and Czech write digits with Shift; with Ctrl nobody holds it. Arabic and others have digits of their own.
  if (digit !== undefined && (/\p{Nd}/u.test(key) || (isChord && !shiftKey))) return digit;
  if (!isAscii && (!isLatin || isNotLatin(key))) return US_MARKS[code]?.[shiftKey ? 1 : 0] ?? key;
  return key;
}

function isNotLatin(key: string): boolean {
  return !/^[\p{Script=Latin}\p{Script=Common}]$/u.test(key);
}

/** Where a letter of another script stands on the place of a mark, it is that mark: bare and with Shift. */
const US_MARKS: Readonly<Record<string, readonly [string, string]>> = {
  Slash: ['/', '?'],
  Period: ['.', '>'],
  Comma: [',', '<'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backquote: ['`', '~'],
};

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
