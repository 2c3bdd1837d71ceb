import { describe, expect, it } from 'vitest';
import { findReplies, scoreMatch } from './find-replies.ts';
import type { SavedReplyRow } from './schema.ts';

const reply = (name: string, more: Partial<SavedReplyRow> = {}, uses = 0) => ({
  reply: { name, shortcut: null, folder: '', language: null, ...more } as SavedReplyRow,
  uses,
});
const names = (found: { reply: SavedReplyRow }[]) => found.map((one) => one.reply.name);

describe('J6: the picker of saved replies', () => {
  it('a shortcut word typed whole comes first, whatever is used more', () => {
    const all = [reply('Refund denied', {}, 50), reply('Duplicate charge', { shortcut: 'ref' })];
    expect(names(findReplies(all, 'ref', 'en'))[0]).toBe('Duplicate charge');
  });

  it('letters in order are enough, words that begin with them are nearer', () => {
    const all = [reply('Prefer a call'), reply('Refund in five days'), reply('Thanks')];
    expect(names(findReplies(all, 'rfd', 'en'))).toEqual(['Refund in five days']);
    expect(names(findReplies(all, 'ref', 'en'))[0]).toBe('Refund in five days');
  });

  it('with nothing typed what is used more comes first', () => {
    expect(names(findReplies([reply('A', {}, 1), reply('B', {}, 9)], '', 'en'))).toEqual(['B', 'A']);
  });

  it('what is for another language comes last', () => {
    const all = [reply('Danke', { language: 'de' }, 9), reply('Thanks', { language: 'en' })];
    expect(names(findReplies(all, '', 'en-GB'))).toEqual(['Thanks', 'Danke']);
  });

  it('accents do not matter', () => {
    expect(scoreMatch('Rückerstattung', 'ruck')).not.toBeNull();
  });
});
