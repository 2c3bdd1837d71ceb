import { describe, expect, it } from 'vitest';
import { learnReplies, nextReplies, type PastReply } from './next-reply.ts';

const customer = (text: string) => ({ author: 'customer' as const, text });
const agent = (text: string) => ({ author: 'agent' as const, text });

const history: PastReply[] = [
  ['r1', 'Which invoice is it?', 'ask_number', [customer('One of my invoices is wrong')]],
  ['r2', 'What is its number?', 'ask_number', [customer('There is a mistake on our invoice')]],
  ['r3', 'A credit note is on its way.', 'credit', [agent('Which invoice is it?'), customer('INV-20431')]],
  ['r4', 'The difference comes back to you.', 'credit', [agent('What is its number?'), customer('It is INV-77')]],
  ['r5', 'Try to reload the board.', 'reload', [customer('The dispatch board stays blank')]],
  ['r6', 'Please reload it once.', 'reload', [customer('The board is blank since noon')]],
].map(([id, text, kind, before]) => ({ id, text, kind, before }) as PastReply);

describe('D1: what agents did before in such a place', () => {
  const model = learnReplies(history);

  it('comes first, by what the customer just said and what the desk said before it', () => {
    expect(nextReplies(model, [customer('My invoice has a mistake')])[0]?.kind).toBe('ask_number');
    const after = [customer('My invoice has a mistake'), agent('Which invoice is it?'), customer('INV-9911')];
    expect(nextReplies(model, after)[0]?.kind).toBe('credit');
  });

  it('is one of each kind, in the words of the most similar place, with chances of at most 1 in all', () => {
    const found = nextReplies(model, [customer('The board is blank')]);
    expect(new Set(found.map(({ kind }) => kind)).size).toBe(found.length);
    expect(found[0]?.reply.id).toBe('r6');
    expect(found.reduce((sum, { chance }) => sum + chance, 0)).toBeLessThanOrEqual(1.000_001);
  });

  it('is the same at every learning', () => {
    expect(learnReplies(history).weights).toEqual(model.weights);
  });

  it('is nothing where nothing was learned', () => {
    expect(nextReplies(learnReplies([]), [customer('Hello')])).toEqual([]);
  });
});
