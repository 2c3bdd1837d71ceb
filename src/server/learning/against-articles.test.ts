import { describe, expect, it } from 'vitest';
import { toComparable } from '#shared/correction/match-corrections.ts';
import type { ArticleId } from '#shared/lib/ids.ts';
import { againstArticles, type Section } from './against-articles.ts';

const sections: Section[] = [
  ['refunds', 'Refunds', 'How long it takes', 'Refunds take 5 to 10 business days to arrive, depending on the bank.'],
  [
    'details',
    'Invoice details',
    'Correct them',
    'Choose Correct details on the invoice within 90 days to get a new one.',
  ],
  [
    'fields',
    'Custom fields',
    'Delete',
    'Archiving a field hides it. Deleting it removes the values for good after 30 days.',
  ],
  ['trial', 'Trial', 'How long', 'The trial runs for 14 days with all functions. No card is needed.'],
].map(([id = '', title = '', heading = '', text = '']) => ({ id, title, section: 0, heading, text }));

const against = async (question: string, text: string, articleId: string | null = null) =>
  (
    await againstArticles(
      { question, text, articleId: articleId as ArticleId | null },
      toComparable(question, text, null),
      sections,
      null,
    )
  ).map(({ id, differs }) => [id, ...differs]);

describe('E8: what of the knowledge base cannot be right where a correction is', () => {
  it('is the sentence that says the same with another figure', async () => {
    expect(await against('How long does a refund take?', 'Refunds take 3 business days to arrive.')).toEqual([
      ['refunds', 'number'],
    ]);
    expect(
      await against('How long is the trial?', 'It runs long. The trial runs for 30 days with all functions.'),
    ).toEqual([['trial', 'number']]);
  });

  it('the days of one thing are not held against the days of another, whatever words they share', async () => {
    const text =
      'A tracker that does not work is exchanged within 30 days. Ask here with the number on it to get a new one. The values for good ones stay.';
    expect(await against('Can the tracker be exchanged?', text)).toEqual([]);
    expect(await against('Can I send back a hat?', 'A hat can be sent back within 30 days.')).toEqual([]);
  });

  it('a figure in one sentence of the correction is not held against what only another sentence is about', async () => {
    const text = 'The trial runs with all functions. Invoices are corrected within 60 minutes by a person.';
    expect(await against('What does the trial have?', text)).toEqual([]);
  });

  it('the same figure contradicts nothing', async () => {
    expect(await against('How long is the trial?', 'The trial runs for 14 days.')).toEqual([]);
  });

  it('the article that the answer cited is of the topic, however it was asked', async () => {
    const text = 'The trial runs for 30 days with everything in it and more.';
    expect(await against('And my colleagues?', text)).toEqual([]);
    expect(await against('And my colleagues?', text, 'trial')).toEqual([['trial', 'number']]);
  });
});
