import { describe, expect, it } from 'vitest';
import { type Command, findKeyConflicts } from './command.ts';
import { createCommandBoard } from './command-board.ts';
import { applyKeymap, changeKeymap, faultOfKeys, rivalsOf } from './keymap.ts';

const command = (id: string, keys?: string | string[], scope: Command['scope'] = 'queue'): Command => ({
  id,
  label: id,
  scope,
  ...(keys === undefined ? {} : { keys }),
});
const usual = [
  command('close', 'E'),
  command('open', 'O'),
  command('go.queue', ['G', 'Q'], 'everywhere'),
  command('tool'),
];
const keysOf = (commands: readonly Command[]) => Object.fromEntries(commands.map(({ id, keys }) => [id, keys]));

describe('J9: the agent’s own keys', () => {
  it('hold in place of the usual ones, and are marked', () => {
    const mine = applyKeymap(usual, { close: 'X', tool: ['G', 'T'], open: null });
    expect(keysOf(mine)).toEqual({ close: 'X', tool: ['G', 'T'], open: undefined, 'go.queue': ['G', 'Q'] });
    expect(mine.filter(({ isYours }) => isYours).map(({ id }) => id)).toEqual(['close', 'open', 'tool']);
  });

  it('leave no two commands on one key: who lost a usual key has none', () => {
    const mine = applyKeymap(usual, { tool: 'E' });
    expect(keysOf(mine)).toMatchObject({ tool: 'E', close: undefined });
    expect(findKeyConflicts(mine)).toEqual([]);
    expect(findKeyConflicts(applyKeymap(usual, { tool: 'G' }))).toEqual([]);
  });

  it('pass over commands of another version and what cannot be a key', () => {
    expect(applyKeymap(usual, { gone: 'X' })).toBe(usual);
    expect(keysOf(applyKeymap(usual, { close: 'Alt E', open: 'Ctrl C' }))).toEqual(keysOf(usual));
    expect(keysOf(applyKeymap([command('toString', 'T')], {}))).toEqual({ toString: 'T' });
  });

  it('name what they would fight with, also where one key begins the other’s sequence', () => {
    const rivals = (keys: string | string[]) => rivalsOf(command('tool'), keys, usual).map(({ id }) => id);
    expect(rivals('E')).toEqual(['close']);
    expect(rivals('G')).toEqual(['go.queue']);
    expect(rivals(['G', 'X'])).toEqual([]);
    expect(rivalsOf(command('tool', undefined, 'review'), 'E', usual)).toEqual([]);
  });

  it('two that swap are both changed; who gets their usual keys back is not in the keymap', () => {
    const swapped = changeKeymap({}, usual, { close: 'O', open: 'E' });
    expect(swapped).toEqual({ close: 'O', open: 'E' });
    expect(changeKeymap(swapped, usual, { close: 'E', open: 'O' })).toEqual({});
    expect(changeKeymap({}, usual, { tool: null })).toEqual({});
  });

  it.each([
    ['Alt K', 'alt'],
    ['Ctrl C', 'reserved'],
    [['Ctrl K', 'S'], 'sequence'],
    [['G', 'Q', 'X'], 'sequence'],
    [['G', 'I'], undefined],
    ['Ctrl Shift K', undefined],
  ])('%s: %s', (keys, fault) => {
    expect(faultOfKeys(keys)).toBe(fault);
  });

  it('the board tells when they change', () => {
    const board = createCommandBoard(usual);
    let told = 0;
    board.subscribe(() => {
      told += 1;
    });
    board.setKeymap({ close: 'X' });
    expect([told, keysOf(board.commands).close, keysOf(board.usual).close]).toEqual([1, 'X', 'E']);
  });
});
