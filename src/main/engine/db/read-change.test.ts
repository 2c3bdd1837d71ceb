import { describe, expect, it } from 'vitest';
import { change as changeSchema } from '#shared/contract/sync.ts';
import { readChange } from './read-change.ts';

const put = { kind: 'put', entity: 'message', id: 'm1', scope: 'ws', seq: 7, data: { text: 'hello' } };
const { data: _data, ...bare } = put;
const conv = 'conv:019f0000-0000-7000-8000-000000000001';

describe('a change of a page', () => {
  it.each<[string, unknown]>([
    ['a put', put],
    ['a put of nothing', { ...put, data: null }],
    ['a put without data', bare],
    ['a row that is gone', { ...bare, kind: 'del' }],
    ['a row that left', { ...bare, kind: 'leave', scope: conv }],
    ['one that left, with data', { ...put, kind: 'leave' }],
    ['another kind', { ...put, kind: 'patch' }],
    ['no kind', { ...put, kind: undefined }],
    ['a field too many', { ...put, more: 1 }],
    ['a field too many that is undefined', { ...put, more: undefined }],
    ['an entity of 40', { ...put, entity: 'e'.repeat(40) }],
    ['an entity of 41', { ...put, entity: 'e'.repeat(41) }],
    ['an entity that is no text', { ...put, entity: 4 }],
    ['an id of 80', { ...put, id: 'i'.repeat(80) }],
    ['an id of 81', { ...put, id: 'i'.repeat(81) }],
    ['no id', { ...put, id: null }],
    ['a scope of a conversation', { ...put, scope: conv }],
    ['a scope that is none', { ...put, scope: 'everything' }],
    ['a scope that goes on', { ...put, scope: `${conv}0` }],
    ['a number with a part', { ...put, seq: 1.5 }],
    ['a number that is none', { ...put, seq: Number.NaN }],
    ['a number beyond what is exact', { ...put, seq: 2 ** 53 }],
    ['a number as text', { ...put, seq: '7' }],
    ['a number below zero', { ...put, seq: -1 }],
    ['a list', [put]],
    ['nothing', null],
    ['text', 'put'],
  ])('SEC-26: %s is read or refused as the contract says', (_name, raw) => {
    const parsed = changeSchema.safeParse(raw);
    // Twice: what is remembered of the one before changes nothing.
    for (const read of [readChange(raw), readChange(raw)]) {
      expect(read).toEqual(parsed.success ? parsed.data : null);
    }
  });
});
