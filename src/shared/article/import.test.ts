import { describe, expect, it } from 'vitest';
import { parseCsv, readCsv } from './read-csv.ts';
import { readMarkdown } from './read-markdown.ts';

describe('articles from files', () => {
  it('Markdown with front matter has its fields, sections by ##, and no comment', () => {
    const text =
      '---\ntitle: "Refunds"\ncategory: billing\ntags: [a, b]\nlanguage: de\n---\n<!-- todo -->\nIn short.\n\n## When\n14 days.\n\n```\n## not a heading\n```\n';
    const { content, doubts } = readMarkdown('docs/refunds.md', text, 'en');
    expect(content).toMatchObject({
      title: 'Refunds',
      slug: 'refunds',
      categoryKey: 'billing',
      tags: ['a', 'b'],
      language: 'de',
    });
    expect(content.sections.map(({ heading }) => heading)).toEqual(['', 'When']);
    expect(content.sections[1]?.text).toContain('## not a heading');
    expect(content.sections[0]?.text).toBe('In short.');
    expect(doubts).toEqual([]);
  });

  it('what says nothing about itself gets the name of its file, and says so', () => {
    const { content, doubts } = readMarkdown('help/opening-hours.md', 'From 8 to 17.', 'en');
    expect(content).toMatchObject({ title: 'Opening hours', slug: 'opening-hours', audience: 'public' });
    expect(doubts).toEqual(['title_guessed', 'no_sections']);
  });

  it('an audience that is not known is not public', () => {
    expect(readMarkdown('a.md', '---\naudience: staff\n---\n# A\nB', 'en').content.audience).toBe('internal');
  });

  it('RFC 4180: quotes, doubled quotes, line ends inside a cell, semicolons of German tables', () => {
    expect(parseCsv('a,b\r\n"x, ""y""","1\n2"\r\n')).toEqual([
      ['a', 'b'],
      ['x, "y"', '1\n2'],
    ]);
    expect(parseCsv('a;b\n1,5;2')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
  });

  it('rows of one title are one article; rows without words are named with their line', () => {
    const { articles, refused } = readCsv(
      'faq.csv',
      'Question,Answer,Section\nReturns,30 days.,When\nReturns,By post.,How\n,x,\nEmpty,,\n',
      'en',
    );
    expect(articles).toHaveLength(1);
    expect(articles[0]?.content.sections).toEqual([
      { heading: 'When', text: '30 days.' },
      { heading: 'How', text: 'By post.' },
    ]);
    expect(refused).toEqual([
      { source: 'faq.csv, 4', why: 'no_title' },
      { source: 'faq.csv, 5', why: 'empty' },
    ]);
  });

  it('a table without title and text is refused', () => {
    expect(readCsv('x.csv', 'one,two\n1,2', 'en').refused).toEqual([{ source: 'x.csv', why: 'no_columns' }]);
  });
});
