import { describe, expect, it } from 'vitest';
import { mutations } from '../conversation/contract.ts';
import { faultOfPreference, MOST_PREFERENCE_BYTES } from './keys.ts';

describe('preferences of an agent', () => {
  it('J9: takes a keymap of chords, sequences and commands without a key', () => {
    expect(
      faultOfPreference('keymap', { 'go.queue': ['G', 'I'], 'palette.open': 'Ctrl P', 'window.undo': null }),
    ).toBeNull();
  });

  it('takes any of them back with null', () => {
    expect(faultOfPreference('locale', null)).toBeNull();
  });

  it.each([
    ['a key that is not in the list', 'colour', 'red', 'There is no such preference.'],
    ['a name of every object', 'constructor', {}, 'There is no such preference.'],
    ['a value of another shape', 'locale', { language: 'de' }, 'The value does not fit this preference.'],
    [
      'more than 16 KiB',
      'queue.views',
      ['é'.repeat(MOST_PREFERENCE_BYTES / 2)],
      'The value is larger than 16384 bytes.',
    ],
    [
      'NUL, which the database cannot store',
      'queue.views',
      ['a\u0000b'],
      'The value must not contain the NUL character.',
    ],
    ['what is no data', 'alerts', undefined, 'The value is not plain data.'],
  ])('refuses %s', (_, key, value, fault) => {
    expect(faultOfPreference(key, value)).toBe(fault);
    expect(mutations['preference.set'].safeParse({ key, value }).success).toBe(false);
  });
});
