import { describe, expect, it } from 'vitest';
import { learnReplyMatch } from './learn-reply-match.ts';
import { packReplyMatch, unpackReplyMatch } from './pack-reply-match.ts';
import { rankReplies } from './rank-replies.ts';
import { type GivenReply, matchReplies } from './reply-match.ts';

const customer = (text: string) => ({ author: 'customer' as const, text });
const agent = (text: string) => ({ author: 'agent' as const, text });

const topics = ['invoice', 'delivery', 'contract', 'password', 'printer', 'parcel', 'licence', 'meeting'];
const given: GivenReply[] = topics.flatMap((topic, i) =>
  [1, 2, 3, 4].flatMap((n) => [
    {
      conversation: `${i}:${n}`,
      text: `What is the number of the ${topic}?`,
      before: [customer(`My ${topic} is wrong ${n}`)],
    },
    {
      conversation: `${i}:${n}`,
      text: `The ${topic} is put right now.`,
      before: [customer(`My ${topic} is wrong`), agent(`What is the number of the ${topic}?`), customer(`It is ${n}`)],
    },
  ]),
);

describe('D1: which reply fits, learned from those that were given', () => {
  const model = learnReplyMatch(given, { fewest: 1, dimensions: 16, members: 2, rounds: 20 });
  const texts = ['What is the number of the printer?', 'The printer is put right now.', 'The parcel is put right now.'];
  const best = (scores: readonly number[]) => texts[scores.indexOf(Math.max(...scores))];

  it('knows the topic and the step of the conversation', () => {
    expect(best(matchReplies(model, [customer('My printer is wrong')], texts))).toBe(texts[0]);
    const later = [customer('My printer is wrong'), agent('What is the number of the printer?'), customer('It is 9')];
    expect(best(matchReplies(model, later, texts))).toBe(texts[1]);
  });

  it('is the same at every learning, and keeps its order when packed into bytes', async () => {
    expect(learnReplyMatch(given, { fewest: 1, dimensions: 16, members: 2, rounds: 20 }).replies.rows).toEqual(
      model.replies.rows,
    );
    const turns = [{ ...customer('My contract is wrong'), id: 'm' as never, n: 1 }];
    const candidates = given.slice(0, 40).map(({ text }, i) => ({ id: `${i}`, text }));
    const packed = unpackReplyMatch(JSON.parse(JSON.stringify(packReplyMatch(model))));
    const [plain, small] = await Promise.all([model, packed].map((match) => rankReplies({ turns, candidates, match })));
    expect(small?.[0]?.score).toBeCloseTo(plain?.[0]?.score ?? 0, 0);
    expect(candidates.find(({ id }) => id === small?.[0]?.id)?.text).toBe('What is the number of the contract?');
  });

  it('makes no difference between texts that share nothing with them', () => {
    const [one, other] = matchReplies(model, [customer('My printer is wrong')], ['Nashledanou', 'Dobrou noc']);
    expect(one).toBe(other);
  });
});
