import { describe, expect, it } from 'vitest';
import { blankCourtesy, withoutAddress } from './compare-courtesy.ts';

const matter = 'Refunds are paid within 14 days.';

describe('D5: what is courtesy in a reply', () => {
  it.each([
    `Hi Dana,\n\n${matter}\n\nBest regards,\nMira`,
    `Guten Tag Frau Meier,\n${matter}\nMit freundlichen Grüßen\nTom`,
    `Bonjour, ${matter}\nCordialement`,
    `Buenos días: ${matter}\nUn saludo`,
    `Olá Ana! ${matter}\nObrigado`,
    `Gentile cliente,\n${matter}\nCordiali saluti`,
    `Beste Joris,\n${matter}\nMet vriendelijke groet, Eva`,
    `Dzień dobry,\n${matter}\nPozdrawiam`,
  ])('a correction leaves out whom it was addressed to: %s', (text) => {
    expect(withoutAddress(text)).toBe(matter);
  });

  it('keeps a text that is nothing else, and what only looks like a closing inside a line', () => {
    expect(withoutAddress('Hello,')).toBe('Hello,');
    const inside = 'Save the file, thanks to the history it can be restored.';
    expect(withoutAddress(inside)).toBe(inside);
    expect(withoutAddress('History is under Account. Oil prices are not.')).toBe(
      'History is under Account. Oil prices are not.',
    );
  });

  it('is blanked in place, so that every other word stays where it was', () => {
    const text = `Hi 😀 Dana, ${matter} Let me know if there is anything else.`;
    const blanked = blankCourtesy(text);
    expect(blanked).toHaveLength(text.length);
    expect(blanked.indexOf(matter)).toBe(text.indexOf(matter));
    expect(blanked.trim()).toBe(matter);
  });

  it('what names a figure or a link is never a courtesy', () => {
    const text = 'Let me know by 5 May.';
    expect(blankCourtesy(text)).toBe(text);
  });
});
