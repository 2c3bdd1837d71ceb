import { describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/lib/ids.ts';
import type { SavedReplyContent, SavedReplyRow } from '#shared/saved-reply/schema.ts';
import { overlaySavedReplies } from './overlay-saved-replies.ts';

const me = { id: '00000000-0000-7000-8000-000000000001' as AgentId, name: 'Ana' };
const at = '2026-11-21T10:00:00.000Z';
const content: SavedReplyContent = {
  sharing: 'own',
  teamId: null,
  name: 'Hello',
  shortcut: null,
  folder: '',
  language: null,
  text: 'Hi',
  actions: [],
};
const row = (version: number, name: string): SavedReplyRow => ({
  ...content,
  id: 'r',
  name,
  ownerId: me.id,
  version,
  updatedAt: at,
  updatedById: me.id,
  updatedByName: 'Ana',
});
const save = (basedOn: number, name: string, state: 'waiting' | 'acknowledged' | 'refused' = 'waiting') => ({
  name: 'savedReply.save' as const,
  args: { savedReplyId: 'r', basedOn, content: { ...content, name } },
  at,
  state,
});
const remove = (basedOn: number) => ({
  name: 'savedReply.remove' as const,
  args: { savedReplyId: 'r', basedOn },
  at,
  state: 'waiting' as const,
});
const names = (base: SavedReplyRow[], pending: Parameters<typeof overlaySavedReplies>[1]) =>
  overlaySavedReplies(base, pending, me).rows.map(({ name, version }) => `${name} ${version}`);

describe('J1, J6: saved replies written here, before the server has them', () => {
  it('a new one is there at once and says that it waits', () => {
    const { rows, waiting } = overlaySavedReplies([], [save(0, 'New')], me);
    expect(rows.map(({ name, ownerId }) => [name, ownerId])).toEqual([['New', me.id]]);
    expect(waiting.has('r')).toBe(true);
  });

  it('changes follow each other, and what is deleted is gone', () => {
    expect(names([row(1, 'One')], [save(1, 'Two'), save(2, 'Three')])).toEqual(['Three 3']);
    expect(names([row(1, 'One')], [save(1, 'Two'), remove(2)])).toEqual([]);
  });

  it('a row that is newer is the server’s: ours has arrived, or came too late', () => {
    expect(names([row(2, 'Theirs')], [save(1, 'Mine', 'acknowledged')])).toEqual(['Theirs 2']);
  });

  it('what was refused has no effect', () => {
    expect(names([row(1, 'One')], [save(1, 'Mine', 'refused')])).toEqual(['One 1']);
  });
});
