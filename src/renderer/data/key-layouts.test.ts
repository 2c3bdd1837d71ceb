import { describe, expect, it } from 'vitest';
import { capOf, isLatinPress, type Press } from './key-press.ts';

/** Keydown events as Chromium reports them, by layout: key, code, and what is held (S shift, C ctrl, M meta, A alt, G AltGr). Undefined: no command's. */
type Row = readonly [key: string, code: string, held: string, cap: string | undefined];

const layouts: Readonly<Record<string, readonly Row[]>> = {
  'QWERTY, United States': [
    ['j', 'KeyJ', '', 'J'],
    ['J', 'KeyJ', 'S', 'J'],
    ['#', 'Digit3', 'S', '#'],
    ['?', 'Slash', 'S', '?'],
    ['+', 'Equal', 'S', '+'],
    ['-', 'Minus', '', '-'],
    ['1', 'Digit1', 'C', 'Ctrl 1'],
    ['K', 'KeyK', 'CS', 'Ctrl Shift K'],
    ['Enter', 'Enter', 'M', 'Ctrl ↵'],
  ],
  'AZERTY, France': [
    ['a', 'KeyQ', '', 'A'],
    ['q', 'KeyA', '', 'Q'],
    ['z', 'KeyW', '', 'Z'],
    [',', 'KeyM', '', ','],
    ['?', 'KeyM', 'S', '?'],
    ['/', 'Period', 'S', '/'],
    ['.', 'Comma', 'S', '.'],
    ['1', 'Digit1', 'S', '1'],
    ['&', 'Digit1', 'C', 'Ctrl 1'],
    ['1', 'Digit1', 'CS', 'Ctrl 1'],
    ['é', 'Digit2', 'C', 'Ctrl 2'],
    ['#', 'Digit3', 'G', '#'],
    ['-', 'Digit6', '', '-'],
    ['+', 'Equal', 'S', '+'],
    ['€', 'KeyE', 'G', undefined],
  ],
  'QWERTZ, Germany': [
    ['z', 'KeyY', '', 'Z'],
    ['y', 'KeyZ', '', 'Y'],
    ['/', 'Digit7', 'S', '/'],
    ['?', 'Minus', 'S', '?'],
    ['#', 'Backslash', '', '#'],
    ['+', 'BracketRight', '', '+'],
    [']', 'Digit9', 'G', ']'],
    ['µ', 'KeyM', 'G', undefined],
    ['ö', 'Semicolon', '', 'ö'],
    ['Dead', 'Equal', '', undefined],
  ],
  Dvorak: [
    ['j', 'KeyC', '', 'J'],
    ['k', 'KeyV', '', 'K'],
    ["'", 'KeyQ', '', "'"],
    ['.', 'KeyE', '', '.'],
    ['/', 'BracketLeft', '', '/'],
    ['k', 'KeyV', 'C', 'Ctrl K'],
  ],
  Russian: [
    ['о', 'KeyJ', '', 'J'],
    ['У', 'KeyE', 'S', 'E'],
    ['л', 'KeyK', 'C', 'Ctrl K'],
    ['/', 'Backslash', 'S', '/'],
    ['?', 'Digit7', 'S', '?'],
    ['ж', 'Semicolon', '', ';'],
    ['ю', 'Period', '', '.'],
    ['ъ', 'BracketRight', '', ']'],
  ],
  Greek: [
    ['ξ', 'KeyJ', '', 'J'],
    ['ς', 'KeyW', '', 'W'],
    [';', 'KeyQ', '', 'Q'],
    ['κ', 'KeyK', 'M', 'Ctrl K'],
  ],
  Hebrew: [
    ['ח', 'KeyJ', '', 'J'],
    ['/', 'KeyQ', '', 'Q'],
    ["'", 'KeyW', '', 'W'],
    ['?', 'Slash', 'S', '?'],
    ['ל', 'KeyK', 'C', 'Ctrl K'],
  ],
  Arabic: [
    ['ت', 'KeyJ', '', 'J'],
    ['ن', 'KeyK', 'C', 'Ctrl K'],
    ['١', 'Digit1', 'C', 'Ctrl 1'],
    ['ظ', 'Slash', '', '/'],
    ['؟', 'Slash', 'S', '?'],
  ],
  'Polish, with AltGr': [
    ['ą', 'KeyA', 'G', undefined],
    ['ł', 'KeyL', 'G', undefined],
    ['ś', 'KeyS', 'CAG', undefined],
  ],
  'Japanese and dead keys': [
    ['Process', 'KeyJ', '', undefined],
    ['Unidentified', 'KeyJ', '', undefined],
    ['Dead', 'BracketLeft', 'S', undefined],
  ],
  'Mac, with Option': [
    ['å', 'KeyA', 'A', undefined],
    ['∆', 'KeyJ', 'A', undefined],
    ['˚', 'KeyK', 'MA', undefined],
  ],
};

describe.each(Object.entries(layouts))('J9: %s', (_, rows) => {
  // What the first letter of the layout says of it, as the one who types has pressed one before.
  const isLatin = rows.map(([key]) => isLatinPress({ key })).find((answer) => answer !== undefined) ?? true;
  it.each(rows)('%s on %s %s is %s', (key, code, held, cap) => {
    const press: Press = {
      key,
      code,
      shiftKey: held.includes('S'),
      ctrlKey: held.includes('C'),
      metaKey: held.includes('M'),
      altKey: held.includes('A'),
      isAltGraph: held.includes('G'),
    };
    expect(capOf(press, isLatin)).toBe(cap);
  });
});
