import { describe, expect, it } from 'vitest';
import { foreignLinks, keepLinks, removedLink } from './keep-links.ts';

const article =
  'Open https://help.app.example/billing?tab=2, or write to billing@app.example. See [the guide](https://help.app.example/guide).';
const sources = { texts: [article] };

describe('SEC-70: a link survives only if it stands exactly so in what is cited, or its host is on the list', () => {
  it.each([
    'Open https://help.app.example/billing?tab=2, then Invoices.',
    'Write to billing@app.example.',
    'See [the guide](https://help.app.example/guide).',
    'See https://help.app.example/guide',
    'Version 2.0 of node.js, z.B. in report.pdf; ratio 3:4, at 10:30 and/or later.',
    'No links at all.',
  ])('unchanged: %s', (text) => {
    expect(keepLinks(text, sources)).toBe(text);
  });

  it.each([
    'https://evil.test/reset',
    'https://help.app.example/billing?tab=2&q=CANARY',
    'https://help.app.example/billing',
    'http://help.app.example/guide',
    'https://help.app.example@evil.test/guide',
    'https://help.app.example.evil.test/guide',
    'HTTPS://EVIL.TEST',
    'www.evil.test',
    '//evil.test/x',
    'evil.test/x?data=1',
    'evil.com',
    'раураl.com/login',
    'a@evil.test',
    'mailto:a@evil.test',
    ['javascript', 'location=1'].join(':'),
    'data:text/html,x',
    'baton://conversation/1',
    'ftp://evil.test/x',
  ])('taken out: %s', (link) => {
    const kept = keepLinks(`Go to ${link} now.`, sources);
    expect(kept).toBe(`Go to ${removedLink} now.`);
    expect(foreignLinks(`Go to ${link} now.`, sources)).not.toEqual([]);
    expect(keepLinks(`Go to [here](${link}) now.`, sources)).toBe('Go to here now.');
    expect(keepLinks(`![x](${link})`, sources)).toBe('x');
  });

  it('a label may not name another place than its address', () => {
    const text = '[https://bank.example](https://help.app.example/guide)';
    expect(keepLinks(text, sources)).toBe(removedLink);
  });

  it('a reference elsewhere in the text goes with its image and its definition', () => {
    expect(keepLinks('![x][r] text\n[r]: https://evil.test/CANARY', sources)).toBe('x text\n');
  });

  it('images never survive, from the article itself either', () => {
    const source = 'https://help.app.example/p.png';
    expect(keepLinks(`![p](${source})`, { texts: [source] })).toBe('p');
  });

  it('hosts of the list: https only, the exact host, without user information or port', () => {
    const hosts = ['status.app.example'];
    expect(keepLinks('https://status.app.example/now', { texts: [], hosts })).toBe('https://status.app.example/now');
    for (const other of [
      'http://status.app.example/now',
      'https://a.status.app.example/now',
      'https://status.app.example:444/now',
      'https://x@status.app.example/now',
      'https://status.app.example.evil.test',
    ])
      expect(keepLinks(other, { texts: [], hosts }), other).toBe(removedLink);
  });

  it('takes bounded time on the worst text', () => {
    for (const unit of ['[', '](', 'a.', 'a@', '![', 'www.', '//', 'x-', '.com', 'é.'])
      expect(() => keepLinks(unit.repeat(16_000 / unit.length), sources)).not.toThrow();
  }, 5_000);
});
