import { describe, expect, it } from 'vitest';
import { continueList, linkSelection, type TextEdit, wrapSelection } from './format-text.ts';

/** `|` marks caret or selection. */
function read(marked: string) {
  const start = marked.indexOf('|');
  const text = marked.replaceAll('|', '');
  const end = marked.lastIndexOf('|') - (marked.indexOf('|') === marked.lastIndexOf('|') ? 0 : 1);
  return { text, range: { start, end } };
}
function show(text: string, edit: TextEdit | undefined): string | undefined {
  if (edit === undefined) return undefined;
  const after = text.slice(0, edit.range.start) + edit.piece + text.slice(edit.range.end);
  const { start, end } = edit.select;
  if (start === end) return `${after.slice(0, start)}|${after.slice(start)}`;
  return `${after.slice(0, start)}|${after.slice(start, end)}|${after.slice(end)}`;
}
const wrap = (marked: string, sign = '**') => {
  const { text, range } = read(marked);
  return show(text, wrapSelection(text, range, sign));
};
const enter = (marked: string) => {
  const { text, range } = read(marked);
  return show(text, continueList(text, range));
};

describe('J6: formatting while writing', () => {
  it('a sign goes around what is selected and away again', () => {
    expect(wrap('a |b| c')).toBe('a **|b|** c');
    expect(wrap('a **|b|** c')).toBe('a |b| c');
    expect(wrap('a |**b**| c')).toBe('a |b| c');
    expect(wrap('a|')).toBe('a**|**');
  });

  it('space at the ends of a selection stays outside', () => {
    expect(wrap('a | b |c', '*')).toBe('a  *|b|* c');
  });

  it('Enter goes on with a list, and ends it in an empty item', () => {
    expect(enter('- one|')).toBe('- one\n- |');
    expect(enter('9. nine|')).toBe('9. nine\n10. |');
    expect(enter('- one\n- |')).toBe('- one\n|');
    expect(enter('no list|')).toBeUndefined();
    expect(enter('2026. was a year\nthen|')).toBeUndefined();
  });

  it('a link pasted over words is a link of them, anything else is pasted as it is', () => {
    const { text, range } = read('see |the page| now');
    expect(show(text, linkSelection(text, range, 'https://x.example/a'))).toBe(
      'see [the page](https://x.example/a)| now',
    );
    expect(linkSelection(text, range, ['javascript', 'alert(1)'].join(':'))).toBeUndefined();
    expect(linkSelection(text, { start: 0, end: 0 }, 'https://x.example')).toBeUndefined();
  });
});
