import { describe, expect, it } from 'vitest';
import { hasOperators, isEmptySearch, parseSearch } from './parse-search.ts';

const NOW = new Date(2026, 10, 22).getTime();
const parse = (text: string) => parseSearch(text, NOW);

describe('what was typed into the search', () => {
  it('is words, the last of which may go on', () => {
    expect(parse('second inv')).toMatchObject({ words: ['second', 'inv'], isLastBegun: true });
    expect(parse('second inv ')).toMatchObject({ words: ['second', 'inv'], isLastBegun: false });
    expect(parse('"second invoice"')).toMatchObject({ words: ['second', 'invoice'], isLastBegun: false });
    expect(parse('inv is:open')).toMatchObject({ words: ['inv'], isLastBegun: false });
  });

  it('is operators with their values, in any order and case, with quotes around spaces', () => {
    expect(parse('from:"Dana Whitfield" credit tag:VIP is:open IS:mine in:billing has:file')).toMatchObject({
      words: ['credit'],
      from: ['Dana', 'Whitfield'],
      tags: ['vip'],
      is: ['open', 'mine'],
      in: ['billing'],
      hasFile: true,
      unread: [],
    });
  });

  it('reads dates of the device’s zone and how long ago', () => {
    expect(parse('before:2026-11-01').before).toBe(new Date(2026, 10, 1).getTime());
    expect(parse('after:2026').after).toBe(new Date(2026, 0, 1).getTime());
    expect(parse('after:7d').after).toBe(NOW - 7 * 86_400_000);
    expect(parse('before:2026-02-30')).toMatchObject({ before: null, unread: ['before:2026-02-30'] });
  });

  it('what is no operator is words; one without its value yet says nothing', () => {
    expect(parse('title:credit')).toMatchObject({ words: ['title', 'credit'] });
    expect(parse('https://baton.example')).toMatchObject({ words: ['https', 'baton', 'example'] });
    expect(parse('is:')).toMatchObject({ words: [], is: [], unread: [] });
    expect(parse('is:blue').unread).toEqual(['is:blue']);
    expect([isEmptySearch(parse('is:')), isEmptySearch(parse('is:open')), hasOperators(parse('open'))]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
