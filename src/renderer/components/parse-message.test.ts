import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown, parseMessage } from './parse-message.ts';

/** Positions without the prototypes that the parser gives them. */
const plain = (tree: unknown): unknown => JSON.parse(JSON.stringify(tree));

describe('SEC-11: a line without marks is read as the parser would read it', () => {
  it.each([
    'Where is my invoice?',
    'Zoë’s follow-up: seats 14/30 (of 40), 3 + 4 = 7 & more!',
    '2026 was better. 1) no list',
    'مرحبا، أين فاتورتي؟',
    '👩‍💻 it works',
    'a\u00a0b\u200bc',
  ])('%s', (text) => {
    expect(plain(parseMessage(text))).toEqual(plain(parseMarkdown(text)));
  });

  it('whatever is written', () => {
    const pieces = fc.constantFrom(
      // A sign of two halves comes in halves.
      ...'abz 019 .,:;!?()/&=+-#>*_`~[]<>@\\|"\'äé😀\t\n\r\0\u00a0\u2003\u2028\ufeff'.split(''),
      'www.',
      'WWW.',
      'http://',
      'https:',
      '//',
      'mailto:',
      'xmpp:',
      'a.b',
      'example.com',
      '   ',
      '12. ',
      '- ',
      '---',
      '&lt;',
      '![',
      '](',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(plain(parseMessage(text))).toEqual(plain(parseMarkdown(text)));
      }),
      { numRuns: 3_000 },
    );
  });
});
