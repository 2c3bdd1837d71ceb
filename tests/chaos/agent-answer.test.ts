import { describe, expect, it } from 'vitest';
import { type CachedHolding, compareHoldings, type Holding, type Since } from './agent-answer.ts';

const conversation = '01a2041e-cee4-76b7-984f-07fa23fce386';
const answer = (rows: Record<string, string>, scopes = ['ws', 'team:1']): Holding => ({
  head: 9,
  scopes,
  rows: new Map(Object.entries(rows)),
});
const cache = (rows: Record<string, string>, scopes = ['ws', 'team:1']): CachedHolding => ({
  ...answer(rows, scopes),
  strays: [],
  setAside: 0,
});
const since = (rows: string[] = [], scopes: string[] = []): Since => ({ rows: new Set(rows), scopes: new Set(scopes) });

describe('invariant 18: a cache held against an answer that was asked for after it was read', () => {
  it('is right when it holds what is answered', () => {
    expect(compareHoldings(answer({ 'note/1': 'a' }), cache({ 'note/1': 'a' }), since())).toEqual({
      wrong: [],
      moved: 0,
      scopes: [],
    });
  });

  it('is wrong in a row that is missing, another one or too much, and did not move since', () => {
    const { wrong } = compareHoldings(
      answer({ 'note/1': 'a', 'note/2': 'b' }),
      cache({ 'note/2': 'x', 'note/3': 'c' }),
      since(['note/9']),
    );
    expect(wrong).toEqual(['differs: lacks note/1', 'differs: note/2 is x, the server says b', 'leaked: holds note/3']);
  });

  it('leaves to the next look what moved behind the commit that it had to have', () => {
    const moved = since(['note/1', 'note/2', 'note/3']);
    const { wrong, moved: count } = compareHoldings(
      answer({ 'note/1': 'a', 'note/2': 'b' }),
      cache({ 'note/2': 'x', 'note/3': 'c' }),
      moved,
    );
    expect([wrong, count]).toEqual([[], 3]);
  });

  it('names the scopes that differ, with their rows, for the next look: gained, lost or never followed', () => {
    const scope = `conv:${conversation}`;
    const row = { [`conversation/${conversation}`]: '{}', 'message/1': `{"conversationId":"${conversation}"}` };
    const lost = compareHoldings(answer({}), cache(row, ['ws', 'team:1', scope]), since([], [scope]));
    expect(lost).toEqual({ wrong: [], moved: 2, scopes: [`leaked: holds ${scope}`] });
    const gained = compareHoldings(answer(row, ['ws', 'team:1', scope]), cache({}), since([], [scope]));
    expect(gained).toEqual({ wrong: [], moved: 2, scopes: [`differs: lacks ${scope}`] });
  });

  it('is wrong in a scope that nobody gained or lost since, in rows of no scope and in rows set aside', () => {
    const { wrong } = compareHoldings(
      answer({}),
      { ...cache({}, ['ws', 'team:2']), strays: ['note/1'], setAside: 1 },
      since(),
    );
    expect(wrong).toEqual([
      'leaked: holds team:2',
      'differs: lacks team:1',
      'leaked: note/1 is in no scope that is held',
      'differs: 1 rows set aside',
    ]);
  });
});
