import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Highlight } from './highlight.tsx';
import { revealText } from './reveal-hidden.ts';
import { SafeText } from './safe-text.tsx';

const FAMILY = '👨‍👩‍👧';
const ENGLAND = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}';

describe('SafeText', () => {
  it('SEC-11: shows markup as characters', () => {
    const { container } = render(<SafeText>{'<img src=x onerror=alert(1)> &amp; <b>bold</b>'}</SafeText>);
    expect(container.textContent).toBe('<img src=x onerror=alert(1)> &amp; <b>bold</b>');
    expect(container.querySelector('img, b')).toBeNull();
  });

  it('SEC-14: isolates the direction of what others wrote', () => {
    const { container } = render(<SafeText>שלום</SafeText>);
    expect(container.querySelector('bdi')).toHaveAttribute('dir', 'auto');
  });

  it("DESIGN 9: a sentence of the product's keeps the window's direction, whatever letters the name in it has", () => {
    const { container } = render(<SafeText flow="sentence">{'شم waits for a per\u202Eson.'}</SafeText>);
    expect(container.querySelector('[dir="auto"]')).toBeNull();
    expect(container.querySelector('.ui-safe')).toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'hidden character U+202E' })).toBeInTheDocument();
  });

  it('DESIGN 9: what stands in such a sentence from right to left turns nothing around it', () => {
    const { container } = render(
      <SafeText flow="sentence">{'שירה כהן 3 conversations (נועה) by Ana: “שָׁלוֹם”'}</SafeText>,
    );
    const isolated = [...container.querySelectorAll('bdi')].map(({ textContent }) => textContent);
    expect(isolated).toEqual(['שירה כהן', 'נועה', 'שָׁלוֹם']);
    expect(container.textContent).toBe('שירה כהן 3 conversations (נועה) by Ana: “שָׁלוֹם”');
  });

  it('SEC-14: makes an override visible, in a name as in a message', () => {
    for (const strictness of ['name', 'prose'] as const) {
      const { container, unmount } = render(<SafeText strictness={strictness}>{'invoice_\u202Efdp.exe'}</SafeText>);
      expect(container.textContent).toBe('invoice_U+202Efdp.exe');
      expect(screen.getByRole('img', { name: 'hidden character U+202E' })).toBeInTheDocument();
      unmount();
    }
  });

  it('SEC-14: makes zero-width and tag characters visible', () => {
    expect(revealText('pay\u200Bpal')).toBe('pay[U+200B]pal');
    expect(revealText('pay\u200Dpal')).toBe('pay[U+200D]pal');
    expect(revealText('hi\u{E0041}\u{E0042}')).toBe('hi[U+E0041][U+E0042]');
    expect(revealText('a\u{E0041}', 'prose')).toBe('a[U+E0041]');
  });

  it('SEC-14: leaves emoji and the joiners of prose as they are', () => {
    expect(revealText(`${FAMILY} ${ENGLAND}`)).toBe(`${FAMILY} ${ENGLAND}`);
    expect(revealText('می\u200Cخواهم', 'prose')).toBe('می\u200Cخواهم');
    expect(revealText('می\u200Cخواهم', 'name')).toBe('می[U+200C]خواهم');
  });

  it('SEC-14: draws at most eight combining marks on a base', () => {
    const marks = '\u0301'.repeat(40);
    expect(revealText(`Z${marks}a\u0301`)).toBe(`Z${'\u0301'.repeat(8)}a\u0301`);
    expect(revealText('Tomás, שָׁלוֹם, नमस्ते', 'prose')).toBe('Tomás, שָׁלוֹם, नमस्ते');
  });

  it('SEC-14: shows control characters, keeps line ends', () => {
    expect(revealText('a\u0007b\nc\td')).toBe('a[U+0007]b\nc\td');
  });
});

describe('Highlight', () => {
  const marked = (container: HTMLElement) => [...container.querySelectorAll('mark')].map((mark) => mark.textContent);

  it('marks the given words and nothing else', () => {
    const { container } = render(
      <Highlight
        text="Assign to the assistant"
        ranges={[
          { start: 14, end: 16 },
          { start: 0, end: 2 },
        ]}
      />,
    );
    expect(marked(container)).toEqual(['As', 'as']);
    expect(container.textContent).toBe('Assign to the assistant');
  });

  it('joins what overlaps, cuts what lies outside, keeps characters whole', () => {
    const text = 'a😀b';
    const ranges = [
      { start: -4, end: 2 },
      { start: 1, end: 99 },
      { start: 3, end: 1 },
    ];
    const { container } = render(<Highlight text={text} ranges={ranges} />);
    expect(container.textContent).toBe(text);
    expect(marked(container).join('')).toBe(text);
  });

  it('SEC-11, SEC-14: is as safe as SafeText', () => {
    const { container } = render(<Highlight text={'<b>\u202Ex</b>'} ranges={[{ start: 0, end: 5 }]} />);
    expect(container.textContent).toBe('<b>U+202Ex</b>');
    expect(container.querySelector('b')).toBeNull();
  });
});
