import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';
import { parseSearch } from '#shared/search/parse-search.ts';
import { billing, conversation, idOf, message, mira, TEAM } from '#tests/support/dom-rows.ts';
import { removeFolders, temporaryFolder } from '#tests/support/engine.ts';
import { type CacheStore, openCache } from './cache-store.ts';

const NOW = Date.parse('2026-11-22T00:00:00.000Z');
const team = `team:${TEAM}`;
let cache: CacheStore;
let messages = 0;

const put = (scope: string, entity: string, id: string, data: unknown) => ({
  kind: 'put',
  scope,
  entity,
  id,
  seq: 3,
  data,
});
const thread = (n: number, over: object, texts: readonly [author: string, text: string, at: string][]) => {
  const id = idOf<ConversationId>(n);
  return [
    put(team, 'conversation', id, conversation({ id, number: n, need: `need ${n}`, ...over })),
    ...texts.map(([name, text, at]) => {
      messages += 1;
      const messageId = idOf<MessageId>(5_000 + messages);
      const row = message({
        id: messageId,
        conversationId: id,
        n: messages,
        text,
        at,
        author: { kind: 'customer', id: null, name },
      });
      return put(`conv:${id}`, 'message', messageId, row);
    }),
  ];
};

beforeAll(async () => {
  cache = openCache(join(await temporaryFolder(), 'cache.db'), randomBytes(32));
  const changes = [
    put('ws', 'queue', billing.id, billing),
    ...thread(1, { state: 'active', assigneeId: mira.id, tags: ['VIP'], customerName: 'Dana Whitfield' }, [
      ['Dana Whitfield', 'The proration on invoice one is wrong', '2026-11-01T10:00:00.000Z'],
      ['Dana Whitfield', 'Look at the Rückerstattung of March', '2026-11-03T10:00:00.000Z'],
    ]),
    ...thread(2, { state: 'queued', assigneeId: null, customerName: 'Ravi Kumar' }, [
      ['Ravi Kumar', 'The invoice from Dana was paid; हिन्दी संदेश', '2026-11-02T10:00:00.000Z'],
    ]),
    ...thread(3, { state: 'closed', assigneeId: mira.id, customerName: 'Ana Lima' }, [
      ['Ana Lima', 'invoice invoices invoicing', '2026-10-02T10:00:00.000Z'],
    ]),
    ...thread(
      4,
      { state: 'queued', assigneeId: null, snoozedUntil: '2026-11-23T00:00:00.000Z', customerName: 'Per Holm' },
      [['Per Holm', 'proratedifferently and proratedif', '2026-11-04T10:00:00.000Z']],
    ),
  ];
  const scopes = [...new Set(changes.map(({ scope }) => scope))];
  cache.apply({
    epoch: 'e',
    reset: false,
    from: 0,
    to: 3,
    target: 3,
    changes,
    gained: scopes,
    lost: [],
    resume: null,
    more: false,
    serverTime: NOW,
  });
  while (cache.search.fill(100) > 0);
});
afterAll(() => {
  cache.close();
  return removeFolders();
});

const ask = (text: string) => cache.search.query(parseSearch(text, NOW), { me: mira.id, nowMs: NOW });
const found = (text: string) =>
  ask(text)
    .hits.filter(({ kind }) => kind === 'message')
    .map(({ snippet }) => snippet.slice(0, 12));
const conversations = (text: string) =>
  ask(text)
    .hits.filter(({ kind }) => kind === 'conversation')
    .map(({ title }) => title.split(' ')[0]);

describe('J1: search of this device', () => {
  it('finds words with the newest first, the last as far as it was typed', () => {
    expect(found('invoice')).toEqual(['The invoice ', 'The proratio', 'invoice invo']);
    expect(found('i')).toHaveLength(3);
    expect(found('invoice ')).toHaveLength(3);
    expect(found('invoici')).toEqual(['invoice invo']);
    expect(found('invoi ')).toEqual([]);
  });

  it('finds beginnings that are longer than the index keeps', () => {
    expect(found('proratediff')).toEqual(['proratediffe']);
    expect(found('proratedifx')).toEqual([]);
    expect(found('rückerstattun')).toEqual(['Look at the ']);
    expect(found('ruckerstattung')).toEqual(['Look at the ']);
  });

  it('from: is who wrote it, not whom it names', () => {
    expect(found('from:dana invoice')).toEqual(['The proratio']);
    expect(found('from:dana')).toHaveLength(2);
    expect(found('from:"dana whit" rück')).toEqual(['Look at the ']);
  });

  it('before: and after: are times of what was written', () => {
    expect(found('invoice before:2026-11-02')).toEqual(['The proratio', 'invoice invo']);
    expect(found('invoice after:2026-11-02')).toEqual(['The invoice ']);
  });

  it('is:, tag: and in: are those of the conversation', () => {
    expect(found('invoice is:mine')).toEqual(['The proratio', 'invoice invo']);
    expect(found('invoice is:mine is:open')).toEqual(['The proratio']);
    expect(found('invoice is:closed')).toEqual(['invoice invo']);
    expect(found('invoice is:unassigned')).toEqual(['The invoice ']);
    expect(found('proratedifferently is:snoozed')).toEqual(['proratediffe']);
    expect(found('invoice tag:vip')).toEqual(['The proratio']);
    expect(found('invoice tag:other')).toEqual([]);
    expect(found(`invoice in:${billing.name.slice(0, 4)}`)).toHaveLength(3);
    expect(found('invoice in:nowhere')).toEqual([]);
  });

  it('operators alone list conversations', () => {
    expect(conversations('tag:vip')).toEqual(['#1']);
    expect(new Set(conversations('is:mine'))).toEqual(new Set(['#1', '#3']));
    expect(conversations('is:closed')).toEqual(['#3']);
  });

  it('SEC-23: whatever is typed is words and never syntax', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(Array.isArray(ask(text).hits)).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(found('हिन्दी')).toEqual(['The invoice ']);
    expect(found('e\u0301 " OR NEAR( * ^ -')).toEqual([]);
  });
});
