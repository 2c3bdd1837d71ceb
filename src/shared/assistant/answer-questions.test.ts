import { describe, expect, it } from 'vitest';
import type { ArticleId, CorrectionId } from '../lib/ids.ts';
import { copyIndex, createPassageIndex, dropPassages, putPassages, searchPassages } from './retrieval.ts';
import type { Passage } from './types.ts';

const asked = (answer: string, n: number, question: string): Passage => ({
  id: n === 0 ? `answer:${answer}` : `answer:${answer}:${n}`,
  kind: 'correction',
  articleId: null,
  correctionId: answer as CorrectionId,
  title: question,
  heading: '',
  text: `This is answer ${answer}.`,
  audience: 'public',
  pages: [],
  language: 'en',
  categoryKey: null,
});
const find = (index: ReturnType<typeof createPassageIndex>, text: string) =>
  searchPassages(index, { text, audience: 'public' }).hits;

describe('E3: an answer with several questions', () => {
  const card = ['Where is my new card?', 'My card has not come', 'How long does a card take to come?', 'Card by post'];
  const index = createPassageIndex([
    ...card.map((question, n) => asked('card', n, question)),
    asked('topup', 0, 'My top up has not come through to my account'),
  ]);

  it('is found by each of them, and is one hit however many fit', () => {
    for (const question of card) expect(find(index, question)[0]?.passage.correctionId).toBe('card');
    expect(find(index, 'card').map(({ passage }) => passage.correctionId)).toEqual(['card']);
  });

  it('is as near as its nearest questions together: one that fits by chance does not win over several', () => {
    const odd = createPassageIndex([
      ...card.map((question, n) => asked('card', n, question)),
      asked('parcel', 0, 'When does my parcel come'),
      asked('parcel', 1, 'Opening hours of the shop'),
    ]);
    expect(find(odd, 'When does my card come')[0]?.passage.correctionId).toBe('card');
  });

  it('keeps each question that it was approved for, whatever is asked for it besides: those words, and no article that is full of them', () => {
    const invoice = 'Where can I find my invoice?';
    const article: Passage = {
      ...asked('', 0, 'Find an invoice'),
      id: 'article:invoices:0',
      kind: 'article',
      articleId: 'invoices' as ArticleId,
      correctionId: null,
      heading: 'Where invoices are',
      text: 'Open Billing, then Invoices. Each invoice can be downloaded as a PDF.',
    };
    const others = ['How can I get my invoice as a PDF?', 'Opening hours of the shop', 'I forgot my secret number'];
    for (const more of [[], others.slice(0, 1), others]) {
      const own = [invoice, ...more].map((question, n) => asked('documents', n, question));
      const [first] = find(createPassageIndex([article, ...own]), 'where can I find my invoice');
      expect(first?.passage.correctionId, `beside ${more.length} others`).toBe('documents');
    }
    // Other words are weighed as before.
    expect(find(createPassageIndex([article, asked('documents', 0, invoice)]), 'invoice PDF')[0]?.passage).toBe(
      article,
    );
  });

  it('of two that were approved for the very same question the newer holds, in whatever order they were read', () => {
    const question = 'Can I send back a sale item?';
    const old = { ...asked('b', 0, question), approvedAt: '2026-05-01T10:00:00.000Z' };
    for (const id of ['a', 'c']) {
      const newer = { ...asked(id, 0, question), approvedAt: '2026-05-02T10:00:00.000Z' };
      for (const both of [
        [old, newer],
        [newer, old],
      ])
        expect(find(createPassageIndex(both), question)[0]?.passage.correctionId).toBe(id);
    }
  });

  it('a copy of the index is its own: what is put into it or taken out is not in the first', () => {
    const copy = copyIndex(index);
    putPassages(copy, [asked('pin', 0, 'I forgot my secret number')]);
    dropPassages(copy, ['answer:topup']);
    expect(find(copy, 'secret number')[0]?.passage.correctionId).toBe('pin');
    expect(find(index, 'secret number')).toEqual([]);
    expect(find(index, 'top up account')[0]?.passage.correctionId).toBe('topup');
    expect(find(copy, 'top up account')).toEqual([]);
    expect(find(copy, card[0] ?? '')[0]?.score).toBeGreaterThan(0);
  });
});
