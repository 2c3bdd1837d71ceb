import { describe, expect, it } from 'vitest';
import { limits } from '../lib/limits.ts';
import { cleanName, endingOf } from './clean-name.ts';

describe('SEC-61: names are cleaned first and judged afterwards', () => {
  it.each([
    ['../../x', 'x'],
    ['..\\..\\x', 'x'],
    ['/etc/passwd', 'passwd'],
    ['C:\\x', 'x'],
    ['\\\\host\\share\\x.txt', 'x.txt'],
    ['file\u202Egpj.exe', 'filegpj.exe'],
    ['\u200B.htaccess', 'htaccess'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['a.txt:s', 'a.txt_s'],
    ['a.', 'a'],
    ['a ', 'a'],
    ['a\0.png', 'a.png'],
    ['line\nbreak.txt', 'linebreak.txt'],
    ['run.exe\u200B', 'run.exe'],
    ['tag\u{E0065}\u{E0078}\u{E0065}.txt', 'tag.txt'],
    ['e\u0301.txt', '\u00E9.txt'],
    ['\uD800.txt', '\uFFFD.txt'],
    ['   ', 'file'],
    ['...', 'file'],
    ['', 'file'],
    ['請求書 2026.pdf', '請求書 2026.pdf'],
  ])('%j becomes %j', (raw, clean) => {
    expect(cleanName(raw)).toBe(clean);
    expect(cleanName(clean)).toBe(clean);
  });

  it('is never longer than 150 characters and keeps its ending', () => {
    const long = cleanName(`${'😀'.repeat(300)}.pdf`);
    expect(long.length).toBeLessThanOrEqual(limits.attachmentNameChars);
    expect(long.endsWith('😀.pdf')).toBe(true);
    expect(endingOf(long)).toBe('pdf');
  });
});

it.each(['nul .txt', 'CONIN$', 'conout$.log'])('SEC-61: %s would be a device', (name) => {
  expect(cleanName(name)).toBe(`_${name}`);
});
