import { describe, expect, it } from 'vitest';
import { createReadTogether } from './read-together.ts';

function site() {
  const asked: string[][] = [];
  const answers: { resolve: (found: ReadonlyMap<string, number>) => void; reject: (thrown: Error) => void }[] = [];
  const turns: (() => void)[] = [];
  const readOne = createReadTogether<string, number>(
    (keys) => {
      asked.push([...keys]);
      return new Promise((resolve, reject) => void answers.push({ resolve, reject }));
    },
    (work) => turns.push(work),
  );
  return {
    readOne,
    asked,
    endTurn: () => {
      for (const work of turns.splice(0)) work();
    },
    answer: (at: number, found: [string, number][]) => answers[at]?.resolve(new Map(found)),
    fail: (at: number) => answers[at]?.reject(new Error('The database is gone.')),
  };
}

describe('reads that are asked for at the same time', () => {
  it('are one, and each gets its own answer', async () => {
    const { readOne, asked, endTurn, answer } = site();
    const all = [readOne('a'), readOne('b'), readOne('a'), readOne('c')];
    endTurn();
    expect(asked).toEqual([['a', 'b', 'c']]);
    answer(0, [
      ['a', 1],
      ['b', 2],
    ]);
    expect(await Promise.all(all)).toEqual([1, 2, 1, undefined]);
  });

  it('never answers from a read that had begun before', async () => {
    const { readOne, asked, endTurn, answer } = site();
    const before = readOne('a');
    endTurn();
    const after = readOne('a');
    endTurn();
    expect(asked).toEqual([['a'], ['a']]);
    answer(0, [['a', 1]]);
    answer(1, [['a', 2]]);
    expect([await before, await after]).toEqual([1, 2]);
  });

  it('grow while two are under way', async () => {
    const { readOne, asked, endTurn, answer } = site();
    const first = readOne('a');
    endTurn();
    const second = readOne('b');
    endTurn();
    const rest = [readOne('c'), readOne('d')];
    endTurn();
    expect(asked).toEqual([['a'], ['b']]);
    answer(0, [['a', 1]]);
    await first;
    await Promise.resolve();
    expect(asked).toEqual([['a'], ['b'], ['c', 'd']]);
    answer(1, []);
    answer(2, [['d', 4]]);
    expect(await Promise.all([second, ...rest])).toEqual([undefined, undefined, 4]);
  });

  it('fail together, and the next is a read of its own', async () => {
    const { readOne, endTurn, answer, fail } = site();
    const all = [readOne('a'), readOne('b')].map((one) => one.catch(() => 'failed'));
    endTurn();
    fail(0);
    expect(await Promise.all(all)).toEqual(['failed', 'failed']);
    const again = readOne('a');
    endTurn();
    answer(1, [['a', 1]]);
    expect(await again).toBe(1);
  });
});
