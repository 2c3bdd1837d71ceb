import { describe, expect, it } from 'vitest';
import { type Command, findKeyConflicts } from './command.ts';
import { capOf, isPlain, matchCaps, type Press } from './key-press.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isAltGraph: false,
  ...more,
});
const command = (id: string, keys: string | string[], scope: Command['scope'] = 'queue'): Command => ({
  id,
  label: id,
  scope,
  keys,
});

describe('the cap of a press (J9)', () => {
  it('is the letter as it is printed, whatever Shift does', () => {
    expect(capOf(press('e'))).toBe('E');
    expect(capOf(press('E', { shiftKey: true }))).toBe('E');
    expect(capOf(press('?', { shiftKey: true }))).toBe('?');
  });

  it('J9: is the place of the letter on a layout without Latin letters', () => {
    expect(capOf(press('у', { code: 'KeyE' }))).toBe('E');
  });

  it('J9: is nothing with Alt, and the character with AltGr', () => {
    expect(capOf(press('e', { altKey: true }))).toBeUndefined();
    expect(capOf(press(']', { altKey: true, ctrlKey: true, isAltGraph: true }))).toBe(']');
  });

  it('names chords by one word for both modifier keys', () => {
    expect(capOf(press('Enter', { ctrlKey: true }))).toBe('Ctrl ↵');
    expect(capOf(press('k', { metaKey: true }))).toBe('Ctrl K');
    expect(capOf(press('F6', { shiftKey: true }))).toBe('Shift F6');
  });

  it('knows what would write a character', () => {
    expect(isPlain('E')).toBe(true);
    expect(isPlain('Esc')).toBe(true);
    expect(isPlain('Ctrl K')).toBe(false);
    expect(isPlain('F6')).toBe(false);
  });
});

describe('what the keys mean', () => {
  const live = [command('close', 'E'), command('go.queue', ['G', 'Q'], 'everywhere'), command('first', '1', 'close')];

  it('runs a key, waits for the second of a sequence', () => {
    expect(matchCaps(['E'], live, false)).toMatchObject({ kind: 'run', command: { id: 'close' } });
    expect(matchCaps(['G'], live, false)).toEqual({ kind: 'prefix' });
    expect(matchCaps(['G', 'Q'], live, false)).toMatchObject({ command: { id: 'go.queue' } });
    expect(matchCaps(['G', 'X'], live, false)).toEqual({ kind: 'none' });
  });

  it('lets only the commands of a dialog act while one is open', () => {
    expect(matchCaps(['E'], live, true)).toEqual({ kind: 'none' });
    expect(matchCaps(['1'], live, true)).toMatchObject({ command: { id: 'first' } });
    expect(matchCaps(['1'], live, false)).toEqual({ kind: 'none' });
  });
});

describe('conflicts of keys (J9)', () => {
  it('finds two commands of one place with one key, and a sequence that a single key swallows', () => {
    expect(findKeyConflicts([command('a', 'E'), command('b', 'E', 'conversation')])).toEqual([['a', 'b']]);
    expect(findKeyConflicts([command('a', 'G', 'everywhere'), command('b', ['G', 'Q'])])).toEqual([['a', 'b']]);
  });

  it('lets places that are never there together share a key', () => {
    expect(findKeyConflicts([command('a', 'E'), command('b', 'E', 'review'), command('c', 'E', 'close')])).toEqual([]);
  });
});
