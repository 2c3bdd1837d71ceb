import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, originalSpan, visibleText } from './clean-text.ts';
import { findAmounts, findFacts } from './facts.ts';
import { detectLanguage } from './language.ts';
import { splitSentences } from './sentences.ts';
import { searchTerms, tokenize } from './tokenize.ts';

describe('words', () => {
  it('fold case and diacritics, and know their place in the original', () => {
    const text = '😀 Möchte ÉCHAPPER, l’agent';
    const tokens = tokenize(text);
    expect(tokens.map(({ word }) => word)).toEqual(['mochte', 'echapper', 'l', 'agent']);
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual(['Möchte', 'ÉCHAPPER', 'l', 'agent']);
  });

  it('SEC-69: are read through zero-width, soft-hyphen and tag characters, spans still point into the original', () => {
    const text = 'hu\u200Bma\u00ADn \u{E0041}agent';
    const tokens = tokenize(text);
    expect(tokens.map(({ word }) => word)).toEqual(['human', 'agent']);
    expect(text.slice(tokens[0]!.start, tokens[0]!.end)).toBe('hu\u200Bma\u00ADn');
    expect(visibleText(text)).toBe('human agent');
  });

  it('leave out stop words and reduce inflections for search', () => {
    expect(searchTerms('Where are the invoices that we exported?', 'en')).toEqual(searchTerms('invoice export', 'en'));
    expect(searchTerms('INV-20431', 'en')).toEqual(['inv', '20431']);
  });

  it('have spans inside the text for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        let last = 0;
        for (const { start, end } of tokenize(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
        const clean = cleanText(text);
        const whole = originalSpan(clean, 0, clean.text.length);
        expect(whole.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('sentences', () => {
  it('are split with exact spans, also with emoji', () => {
    const text = 'Hi 👋🏽! It stopped at 5.000 rows. Dr. Lee said so…\n- step one\n2. step two';
    const sentences = splitSentences(text);
    expect(sentences.map((sentence) => sentence.text)).toEqual([
      'Hi 👋🏽!',
      'It stopped at 5.000 rows.',
      'Dr. Lee said so…',
      '- step one',
      '2. step two',
    ]);
    for (const sentence of sentences) expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
  });

  it('cover every visible character of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const joined = splitSentences(text)
          .map((sentence) => text.slice(sentence.start, sentence.end))
          .join('');
        expect(joined.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
      }),
    );
  });
});

describe('language', () => {
  it.each([
    ['en', 'Where can I find the invoice from September?'],
    ['es', '¿Dónde puedo encontrar la factura de septiembre?'],
    ['fr', 'Où puis-je trouver la facture de septembre ?'],
    ['de', 'Wo finde ich die Rechnung vom September?'],
    ['pt', 'Onde posso encontrar a fatura de setembro? Não consigo ver.'],
    ['it', 'Dove posso trovare la fattura di settembre?'],
    ['nl', 'Waar kan ik de factuur van september vinden?'],
    ['pl', 'Gdzie mogę znaleźć fakturę z września?'],
    ['unknown', 'INV-20431 4417'],
    ['unknown', ''],
  ])('%s: %s', (language, text) => {
    expect(detectLanguage(text).language).toBe(language);
  });
});

describe('facts', () => {
  it('are found as written: codes, amounts, dates, times, addresses', () => {
    const text =
      'INV-20431 for €2,340.00 on 14/11/2026 at 7:30 am, anya_garcia_5901, 3RK2T9, ana@example.com, error 429';
    expect(findFacts(text).map((fact) => [fact.kind, fact.text])).toEqual([
      ['code', 'INV-20431'],
      ['amount', '€2,340.00'],
      ['date', '14/11/2026'],
      ['time', '7:30 am'],
      ['code', 'anya_garcia_5901'],
      ['code', '3RK2T9'],
      ['email', 'ana@example.com'],
      ['number', '429'],
    ]);
  });

  it.each([
    ['€2,340.00', 2340],
    ['2.340,00 €', 2340],
    ['410 EUR', 410],
    ['$12', 12],
  ])('read %s as %d', (text, value) => {
    expect(findAmounts(text)[0]?.value).toBe(value);
  });
});

describe('cleanText', () => {
  it('reads plain texts as it reads all others, in less time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 60 }), (text) => {
        const clean = cleanText(text);
        // A mark that nobody sees takes the other way.
        const other = cleanText(`${text}\u200B`);
        expect(clean.text).toBe(other.text);
        for (let from = 0; from <= clean.text.length; from += 1)
          for (let to = from; to <= clean.text.length; to += 1)
            expect(originalSpan(clean, from, to)).toEqual(originalSpan(other, from, to));
      }),
    );
  });
});
