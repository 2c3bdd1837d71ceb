import { describe, expect, it } from 'vitest';
import { findHabits, learnHabits, proposeHabits } from './reply-habits.ts';
import { labelReplies, type SentReply } from './reply-kinds.ts';
import type { SuggestedReply } from './suggest.ts';

const customer = (text: string) => ({ author: 'customer' as const, text });
const sent = (id: number, text: string, said: string, passageId: string | null = null): SentReply => ({
  id: `m${id}`,
  conversationId: `c${id}`,
  text,
  passageId,
  before: [customer(said)],
});
const saved = [
  { id: 's1', text: 'Hello {{customer.firstName}}, please send the number of the invoice that is wrong.' },
];
const bot = 'Hello Dana, please send the number of the invoice that is wrong.';

describe('D1: the kind of a past reply', () => {
  const kindsOf = (replies: readonly SentReply[]) => labelReplies(replies, saved).map(({ kind }) => kind);

  it('is the saved reply it was made from, with its variables filled and something added', () => {
    expect(
      kindsOf([sent(1, bot, 'Wrong invoice'), sent(2, `${bot} It stands at the top.`, 'Wrong', 'article:a:0')]),
    ).toEqual(['saved:s1', 'saved:s1']);
  });

  it('else the passage its suggestion rested on, else a sentence sent in three conversations; else none', () => {
    const again = [1, 2, 3].map((n) => sent(n, 'I will call you back today.', 'Call me'));
    expect(kindsOf([sent(9, 'Reload it.', 'Blank', 'article:a:0'), ...again])).toEqual([
      'passage:article:a:0',
      ...again.map(() => 'said:i will call you back today'),
    ]);
    expect(kindsOf(again.slice(0, 2))).toEqual([]);
    expect(kindsOf(again.map((reply) => ({ ...reply, conversationId: 'c1' })))).toEqual([]);
  });
});

const history = Array.from({ length: 8 }, (_, n) => [
  sent(n, bot, `There is a mistake on my invoice of ${n} May`),
  sent(100 + n, 'Reload the board once and it comes back.', `The dispatch board stays blank since ${n}`),
]).flat();

describe('D1: what is usually sent next', () => {
  const model = learnHabits(labelReplies(history, saved));

  it('has the figures of the places it was learned from, and keeps none of their words', () => {
    const [habit] = model ? findHabits(model, [customer('I found a mistake on my invoice')]) : [];
    expect(habit).toMatchObject({ kind: { of: 'saved', id: 's1' }, times: 8, of: 8 });
    expect(model?.examples.every(({ reply }) => reply.before.length === 0)).toBe(true);
  });

  it('is nothing where the place is another, where the desk spoke last, or where the data is thin', () => {
    if (!model) throw new Error('Nothing was learned.');
    expect(findHabits(model, [customer('Do you have an office in Lisbon?')])).toEqual([]);
    expect(findHabits(model, [customer('A mistake on my invoice'), { author: 'agent', text: bot }])).toEqual([]);
    expect(learnHabits(labelReplies(history.slice(0, 9), saved))).toBeNull();
    expect(
      learnHabits(
        labelReplies(
          history.filter(({ text }) => text === bot),
          saved,
        ),
      ),
    ).toBeNull();
  });

  const article = { kind: 'article', articleId: 'a', correctionId: null, title: 'Invoices', section: '', quote: '' };
  const reply = (text: string, sources: unknown[] = []) =>
    ({
      rank: 1,
      title: text,
      text,
      sources,
      confidence: 0.8,
      reason: text,
      restsOnNote: false,
      checks: [],
    }) as SuggestedReply;
  const habit = { kind: { of: 'saved', id: 's1' }, chance: 0.7, times: 14, of: 20, text: bot } as const;
  const words = { title: 'Ask', text: bot, sources: [], restsOnNote: false, reason: 'Saved reply: Ask' };

  it('stands behind what articles say and before past replies, with its reason', () => {
    const found = proposeHabits([reply('article', [article]), reply('past')], [{ habit, words }]);
    expect(found.map(({ text, rank }) => [rank, text])).toEqual([
      [1, 'article'],
      [2, bot],
      [3, 'past'],
    ]);
    expect(found[1]?.reason).toBe('Saved reply: Ask · Usually sent next here, 14 of 20 times');
  });

  it('is said of a proposal that is there already, which is lifted when it is a past reply', () => {
    const found = proposeHabits([reply('past'), reply(bot)], [{ habit, words }]);
    expect(found.map(({ text }) => text)).toEqual([bot, 'past']);
    // By the name that the team gave it, not the conversation in which it was found.
    expect(found[0]).toMatchObject({
      title: 'Ask',
      reason: 'Saved reply: Ask · Usually sent next here, 14 of 20 times',
    });
    const cited = proposeHabits(
      [reply('other', [article]), reply('same', [{ ...article, articleId: 'b' }])],
      [{ habit, words: { ...words, sources: [{ ...article, articleId: 'b' }] as never } }],
    );
    expect(cited.map(({ text }) => text)).toEqual(['other', 'same']);
    expect(cited[1]?.reason).toContain('14 of 20 times');
  });
});
