import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDeepLink, parseDeepLink } from './deep-link.ts';

const ID = '01890000-0000-7000-8000-000000000001';

describe('SEC-4: baton:// links', () => {
  it.each([
    [`baton://conversation/${ID}`, `conversation/${ID}`],
    [`baton://article/${ID}`, `article/${ID}`],
    ['baton://settings/appearance', 'settings/appearance'],
  ])('%s shows something', (link, target) => {
    expect(parseDeepLink(link)).toBe(target);
  });

  it.each([
    `baton://conversation/${ID}/close`,
    `baton://conversation/${ID}?server=https://evil.test`,
    `baton://conversation/${ID}#x`,
    `baton://conversation/${ID}\n`,
    `baton://CONVERSATION/${ID}`,
    `BATON://conversation/${ID}`,
    `baton://conversation/${ID.toUpperCase().replace('0189', '0A89')}`,
    `baton:conversation/${ID}`,
    `baton:///conversation/${ID}`,
    'baton://conversation/..%2f..',
    'baton://settings/../conversation',
    'baton://settings/',
    `baton://settings/${'a'.repeat(33)}`,
    'baton://signin/token',
    'baton://server/https://evil.test',
    '--inspect',
    '',
  ])('%j is nothing', (link) => {
    expect(parseDeepLink(link)).toBeUndefined();
  });

  it('10,000 random links: nothing but the grammar comes through', () => {
    const part = fc.oneof(
      fc.constantFrom('conversation', 'article', 'settings', ID, '/', '?', '#', '..', '%2e', '--', ' ', 'token'),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    const link = fc.array(part, { maxLength: 8 }).map((parts) => `baton://${parts.join('')}`);
    fc.assert(
      fc.property(link, (text) => {
        const target = parseDeepLink(text);
        if (target === undefined) return;
        expect(target).toMatch(/^(?:(?:conversation|article)\/[0-9a-f-]{36}|settings\/[a-z][a-z-]{0,31})$/);
      }),
      { numRuns: 10_000 },
    );
  });

  it('are found among the arguments of a second instance, whose switches are dropped', () => {
    expect(findDeepLink(['--no-sandbox', '--inspect=9229', '.', `baton://article/${ID}`])).toBe(`article/${ID}`);
    expect(findDeepLink([`--url=baton://article/${ID}`, 'baton://quit'])).toBeUndefined();
  });
});
