import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLink } from './link.ts';

/** Put together, for the linter takes it for an address of ours. */
const script = ['javascript', ''].join(':');

describe('SEC-3: what may be handed to the system', () => {
  it.each([
    ['https://example.com/help?q=1#top', 'https://example.com/help?q=1#top'],
    ['http://example.com', 'http://example.com/'],
    ['HTTPS://EXAMPLE.com/A', 'https://example.com/A'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['mailto:ana@example.com?subject=Hello', 'mailto:ana@example.com?subject=Hello'],
  ])('%s is opened', (text, address) => {
    expect(parseLink(text)).toBe(address);
  });

  it.each([
    `${script}alert(1)`,
    `${script.toUpperCase()}alert(1)`,
    'data:text/html,<script>1</script>',
    'file:///etc/passwd',
    'file://server/share/run.exe',
    'smb://server/share',
    'vbscript:x',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x',
    'app://baton/index.html',
    'baton://conversation/x',
    'blob:app://baton/1',
    'about:blank',
    'chrome://gpu',
    'devtools://devtools/',
    'view-source:https://example.com',
    'ftp://example.com',
    'ws://example.com',
    'https://ana:secret@example.com/',
    'https://example.com@evil.test/',
    'https:example.com',
    'https:/example.com',
    'https:\\\\example.com',
    'https://exa mple.com',
    'java\nscript:alert(1)',
    ' https://example.com',
    'https://example.com/\u0000',
    '\u0001https://example.com',
    'mailto:ana@example.com?attach=/etc/passwd',
    'mailto:ana@example.com?attachment=/etc/passwd',
    'mailto:',
    '//example.com',
    'example.com',
    '/etc/passwd',
    'C:\\Windows\\System32\\calc.exe',
    '',
    `https://example.com/${'a'.repeat(2_048)}`,
  ])('%j is refused', (text) => {
    expect(parseLink(text)).toBeUndefined();
  });

  it('is the limit at 2,048 characters, not one more', () => {
    const base = 'https://example.com/';
    expect(parseLink(base + 'a'.repeat(2_048 - base.length))).toBeDefined();
    expect(parseLink(base + 'a'.repeat(2_049 - base.length))).toBeUndefined();
  });

  it('nothing but strings, and whatever is given, only addresses of the three schemes come out', () => {
    const scheme = fc.constantFrom('https:', 'http:', 'mailto:', 'file:', script, 'data:', '');
    const text = fc
      .tuple(scheme, fc.constantFrom('', '/', '//', '\\\\'), fc.string({ unit: 'binary' }))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.anything()), (input) => {
        const address = parseLink(input);
        if (address === undefined) return;
        const url = new URL(address);
        expect(['https:', 'http:', 'mailto:']).toContain(url.protocol);
        expect([url.username, url.password]).toEqual(['', '']);
      }),
      { numRuns: 5_000 },
    );
  });
});
