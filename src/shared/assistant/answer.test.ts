import { describe, expect, it } from 'vitest';
import type { ArticleId, CorrectionId, MessageId } from '../lib/ids.ts';
import { countWords, respond } from './answer.ts';
import { learnReplyMatch } from './learn-reply-match.ts';
import {
  createPassageIndex,
  dropPassages,
  embedPassages,
  isOnPage,
  putPassages,
  retrieve,
  searchPassages,
} from './retrieval.ts';
import { suggestReplies } from './suggest.ts';
import { checkSupport, keepSupported } from './supported.ts';
import type { Embed, Page, Passage, Turn } from './types.ts';

function passage(id: string, title: string, heading: string, text: string, more: Partial<Passage> = {}): Passage {
  return {
    id,
    kind: 'article',
    articleId: title as ArticleId,
    correctionId: null,
    title,
    heading,
    text,
    audience: 'public',
    pages: [],
    language: 'en',
    categoryKey: null,
    ...more,
  };
}

const exportSteps =
  'Choose the list.\n1. Open Export CSV.\n2. Choose Send by mail.\n3. Wait for the link, up to 10 minutes.';
const articles = [
  passage('export#1', 'Export jobs as CSV', 'More than 5,000 rows', exportSteps, { pages: ['/export'] }),
  passage('export#2', 'Export jobs as CSV', 'Formats', 'Files are UTF-8 with a header line. Dates are ISO.'),
  passage(
    'invoice#1',
    'Find invoices',
    'Where invoices are',
    'Invoices are under Settings, Billing, Invoices. Each can be downloaded as PDF.',
  ),
  passage('trial#1', 'The free trial', 'How long', 'The trial lasts 14 days and needs no card.'),
  passage('2fa#1', 'Two-factor authentication', 'New phone', 'Sign in with a recovery code and scan the new code.'),
  passage('secret#1', 'Retention offers', 'Discount', 'Offer a discount of 20 percent on export complaints.', {
    audience: 'internal',
  }),
  passage('note#1', 'Note on exports', '', 'The export service was restarted for rows above 5,000.', {
    kind: 'note',
    audience: 'internal',
    articleId: null,
  }),
];
const says = (text: string): Turn[] => [{ id: 'm1' as MessageId, n: 1, author: 'customer', text }];
const ask = (text: string, page: Page | null = null, questionsAsked = 0, index = createPassageIndex(articles)) =>
  respond({
    turns: says(text),
    page,
    retrieval: searchPassages(index, { text, audience: 'public', page }),
    floor: 0.6,
    questionsAsked,
  });

describe('retrieval', () => {
  it('finds by words, with the parts of the score, and says that no vectors took part', () => {
    const result = searchPassages(createPassageIndex(articles), {
      text: 'CSV export stops at 5,000 rows',
      audience: 'public',
    });
    expect(result.method).toBe('lexical');
    expect(result.hits[0]?.passage.id).toBe('export#1');
    expect(result.hits[0]?.parts.cosine).toBeNull();
  });

  it('SEC-69: internal passages and notes are never returned to the public', () => {
    const index = createPassageIndex(articles);
    const text = 'discount export complaints service restarted';
    expect(
      searchPassages(index, { text, audience: 'public', limit: 50 }).hits.every(
        ({ passage: found }) => found.audience === 'public',
      ),
    ).toBe(true);
    expect(
      searchPassages(index, { text, audience: 'internal', limit: 50 }).hits.some(
        ({ passage: found }) => found.kind === 'note',
      ),
    ).toBe(true);
  });

  it('I5: the customer’s page lifts its articles', () => {
    const page = { url: 'https://app.example/export?x=1', title: 'Export', feature: null };
    expect(isOnPage(articles[0]!, page)).toBe(true);
    expect(isOnPage(articles[0]!, { ...page, url: 'https://app.example/exporters' })).toBe(false);
    const [without] = searchPassages(createPassageIndex(articles), { text: 'rows', audience: 'public' }).hits;
    const [withPage] = searchPassages(createPassageIndex(articles), { text: 'rows', audience: 'public', page }).hits;
    expect(withPage!.score).toBeGreaterThan(without!.score);
  });

  it('E3: an added correction is found from the next question on, a dropped one is not', () => {
    const index = createPassageIndex(articles);
    putPassages(index, [
      passage('c1', 'How long is the trial', '', 'The trial lasts 21 days for partners.', {
        kind: 'correction',
        articleId: null,
        correctionId: 'c1' as CorrectionId,
      }),
    ]);
    const before = searchPassages(index, { text: 'How long is the trial for partners?', audience: 'public' });
    expect(before.hits[0]?.passage.kind).toBe('correction');
    dropPassages(index, ['c1']);
    expect(
      searchPassages(index, { text: 'How long is the trial for partners?', audience: 'public' }).hits.some(
        ({ passage: found }) => found.id === 'c1',
      ),
    ).toBe(false);
    expect(index.totalLength).toBe(createPassageIndex(articles).totalLength);
  });

  it('uses vectors where an embedder is given, keeps them while the words stay', async () => {
    let calls = 0;
    const embed: Embed = async (texts) => {
      calls += texts.length;
      return texts.map((text) => Float32Array.from([/invoice|receipt/i.test(text) ? 1 : 0, 0.2]));
    };
    const index = createPassageIndex(articles);
    await embedPassages(index, embed);
    expect(calls).toBe(articles.length);
    putPassages(index, articles);
    expect(await embedPassages(index, embed)).toBe(0);
    const result = await retrieve(index, { text: 'Where is the receipt of the month?', audience: 'public' }, embed);
    expect(result.method).toBe('hybrid');
    expect(result.hits[0]?.passage.id).toBe('invoice#1');
  });
});

describe('I1: the first responder', () => {
  it('answers in the words of the article, keeps steps as a list, cites it', () => {
    const answer = ask('How do I get an export of more than 5,000 rows as CSV?');
    expect(answer.kind).toBe('answer');
    if (answer.kind !== 'answer') return;
    expect(answer.text).toContain('\n1. Open Export CSV.\n2.');
    expect(answer.sources[0]).toMatchObject({
      kind: 'article',
      title: 'Export jobs as CSV',
      section: 'More than 5,000 rows',
    });
    expect(countWords(answer.text)).toBeLessThanOrEqual(90);
    expect(
      keepSupported(
        answer.text,
        articles.map(({ text }) => text),
      ).replace(/\s+/g, ' '),
    ).toBe(answer.text.replace(/\s+/g, ' '));
  });

  it('A8: hands over what no article covers', () => {
    expect(ask('Does the drone integration support night flights?')).toMatchObject({ kind: 'handover', trigger: 'A8' });
    expect(ask('zzz qqq')).toMatchObject({ kind: 'handover', why: 'no_passage' });
  });

  it('SEC-71: money back that no article words goes to people', () => {
    expect(ask('I want a refund for my invoices under Settings, Billing, Invoices as PDF')).toMatchObject({
      kind: 'handover',
      why: 'not_worded',
    });
  });

  it('asks at most one question, when two articles tie', () => {
    const index = createPassageIndex([
      passage('a', 'Archive jobs', 'Archive', 'Archived jobs stay for a year in the list of the depot.'),
      passage('b', 'Archive customers', 'Archive', 'Archived customers stay for a year in the list of the depot.'),
      ...articles,
    ]);
    const floorAbove = (questionsAsked: number) =>
      respond({
        turns: says('archive list'),
        page: null,
        retrieval: searchPassages(index, { text: 'archive list', audience: 'public' }),
        floor: 0.95,
        questionsAsked,
      });
    expect(floorAbove(0)).toMatchObject({
      kind: 'question',
      text: 'Is it about “Archive jobs” or “Archive customers”?',
    });
    expect(floorAbove(1).kind).not.toBe('question');
  });

  it.each([
    ['Hello', 'greeting', 'Hello. What can be done for you?', false],
    ['That solved it, thank you.', 'thanks', 'Glad that helped.', true],
    ['Das war es, vielen Dank.', 'thanks', 'Gern geschehen.', true],
    ['bye', 'bye', 'Goodbye.', false],
  ])('answers %s with a courtesy', (text, courtesy, reply, resolved) => {
    expect(ask(text)).toMatchObject({ kind: 'courtesy', courtesy, text: reply, resolved });
  });

  it('does not take a question with thanks for small talk', () => {
    expect(ask('Thanks, how long is the trial?').kind).toBe('answer');
  });
});

describe('D1: suggestions', () => {
  const facts = [{ source: 'Billing', label: 'Invoice', value: 'INV-20431 paid' }];
  const suggest = (text: string) =>
    suggestReplies({
      turns: says(text),
      retrieval: searchPassages(createPassageIndex(articles), { text, audience: 'internal' }),
      facts,
    });

  it('come from different sources with a reason, and say when one rests on a note', () => {
    const suggestions = suggest('The export stops for rows above 5,000, INV-20431');
    expect(suggestions.length).toBeGreaterThanOrEqual(1);
    expect(suggestions.length).toBeLessThanOrEqual(3);
    const note = suggestions.find(({ restsOnNote }) => restsOnNote);
    expect(note?.reason).toBe('Internal note: Note on exports');
    expect(suggestions[0]?.checks).toEqual(['INV-20431 matches Billing']);
  });

  it('of replies that fit the matter about as well, the one that agents give at this point stands first; a clear lead is never turned', () => {
    const ask = 'What is the number of the order?';
    const done = 'The order is put right.';
    const given = ['order', 'parcel', 'printer', 'invoice'].flatMap((topic, i) =>
      [1, 2, 3].flatMap((n) => {
        const first = { author: 'customer' as const, text: `My ${topic} is wrong ${n}` };
        const asks = { author: 'agent' as const, text: ask.replace('order', topic) };
        const told = { author: 'customer' as const, text: `It is ${n}` };
        const conversation = `${i}:${n}`;
        return [
          { conversation, text: asks.text, before: [first] },
          { conversation, text: done.replace('order', topic), before: [first, asks, told] },
        ];
      }),
    );
    const match = learnReplyMatch(given, { fewest: 1, dimensions: 16, rounds: 20 });
    const past = (id: string, text: string) =>
      passage(id, 'The order is wrong', '', text, { kind: 'resolution', articleId: null, audience: 'internal' });
    const both = [past('a', done), past('b', ask)];
    const turn = (n: number, author: 'customer' | 'agent', text: string): Turn => ({
      id: `${n}` as MessageId,
      n,
      author,
      text,
    });
    const begun = says('My order is wrong');
    const later = [...begun, turn(2, 'agent', ask), turn(3, 'customer', 'It is 4')];
    const first = (turns: Turn[], passages: readonly Passage[], learned?: typeof match) =>
      suggestReplies({
        turns,
        question: 'My order is wrong',
        retrieval: searchPassages(createPassageIndex(passages), { text: 'My order is wrong', audience: 'internal' }),
        facts: [],
        match: learned,
      })[0]?.text;
    expect(first(later, both)).toBe(ask);
    expect(first(begun, both, match)).toBe(ask);
    expect(first(later, both, match)).toBe(done);
    const far = passage('c', 'The printer', '', done, { kind: 'resolution', articleId: null, audience: 'internal' });
    expect(first(later, [past('b', ask), far], match)).toBe(ask);
  });

  it('are none when nothing supports one', () => {
    expect(suggest('quantum entanglement of bananas')).toEqual([]);
  });
});

describe('SEC-71: what nothing supports is dropped', () => {
  const source = 'Refunds take 5 to 10 business days. Monthly payments are not refunded after the period has begun.';
  it('keeps a sentence in the words of a source', () => {
    expect(keepSupported('Refunds take 5 to 10 business days.', [source])).toBe('Refunds take 5 to 10 business days.');
  });
  it.each([
    'Refunds take 3 business days.',
    'Monthly payments are refunded after the period has begun.',
    'Call the hotline at night for a free upgrade.',
  ])('drops: %s', (sentence) => {
    expect(checkSupport(sentence, [source])[0]?.supported).toBe(false);
  });
});
