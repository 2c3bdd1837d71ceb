import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calls } from '#shared/contract/ipc.ts';
import type { ConversationId, CorrectionId, FeedbackId, NoteId } from '#shared/lib/ids.ts';
import { billing, conversation, idOf, ingrid, message, mira, TEAM, tomas } from '#tests/support/dom-rows.ts';
import { removeFolders, type TestEngine, until } from '#tests/support/engine.ts';
import { articleOfCredit as article, C1, openEngineDesk, team } from '#tests/support/engine-desk.ts';
import type { ScriptedServer } from '#tests/support/scripted-server.ts';

let server: ScriptedServer;
let desk: TestEngine;
async function open(...at: Parameters<typeof openEngineDesk>): Promise<void> {
  ({ server, desk } = await openEngineDesk(...at));
}
beforeEach(async () => {
  await open();
});
afterEach(async () => {
  await desk.close();
});
afterAll(removeFolders);

describe('the door', () => {
  it('SEC-17: unknown names, unknown fields and wrong values are `invalid`, never an exception', async () => {
    for (const [name, input] of [
      ['no:such', {}],
      ['__proto__', {}],
      ['queue:list', { view: 'open', queueId: null, more: 1 }],
      ['queue:list', { view: 'all', queueId: null }],
      ['queue:list', null],
      ['conversation:get', { conversationId: "' or 1=1" }],
      [
        'draft:set',
        {
          conversationId: C1,
          mode: 'reply',
          text: 'a\u0000b',
          suggestionId: null,
          suggestedText: null,
          seenThrough: 0,
        },
      ],
      ['mutate', { name: 'conversation.drop', args: {} }],
      [
        'mutate',
        { name: 'conversation.note', args: { conversationId: C1, noteId: randomUUID(), text: 'x'.repeat(16_001) } },
      ],
      ['search:query', { text: 'x'.repeat(201) }],
    ] as const)
      expect(await desk.raw(name, input), name).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  it('every answer fits the contract', async () => {
    await desk.mutate('conversation.note', { conversationId: C1, noteId: randomUUID() as NoteId, text: 'a note' });
    const inputs: Partial<Record<keyof typeof calls, object>> = {
      'session:get': {},
      'workspace:get': {},
      'queue:list': { view: 'mine', queueId: null },
      'queue:counts': { views: [] },
      'queue:facets': {},
      'conversation:get': { conversationId: C1 },
      'suggestion:list': { conversationId: C1 },
      'assistant:get': {},
      'draft:get': { conversationId: C1 },
      'search:query': { text: 'credit' },
      'article:list': {},
      'article:get': { articleId: 'none' },
      'presence:list': {},
      'outbox:list': {},
      'settings:get': {},
    };
    for (const [name, input] of Object.entries(inputs)) {
      const answer = await desk.raw(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
      expect(calls[name as keyof typeof calls].output.safeParse(answer.value).error, name).toBeUndefined();
    }
  });

  it('SEC-56: the board is the supervisor’s and the review the lead’s', async () => {
    expect(await desk.raw('board:get', {})).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(await desk.raw('review:queue', { view: 'waiting', limit: 200 })).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
    const takeOver = { name: 'conversation.takeOver', args: { conversationId: C1, reason: 'because' } };
    expect(await desk.raw('mutate', takeOver)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('SEC-32: lone surrogates are replaced before anything is stored', async () => {
    server.faults.down = true;
    server.cut();
    await desk.mutate('conversation.note', {
      conversationId: C1,
      noteId: randomUUID() as NoteId,
      text: 'broken \ud800 half',
    });
    expect((await desk.call('outbox:list', {})).entries[0]?.args).toMatchObject({ text: 'broken \ufffd half' });
  });
});

describe('search', () => {
  beforeEach(async () => {
    server.put(['ws'], 'article', article().id, article());
    await until(async () => (await desk.call('search:query', { text: 'refunds' })).hits.length === 1);
  });

  it('SEC-23: what is typed is words; operators, columns, quotes and wildcards mean nothing', async () => {
    for (const text of [
      'title:credit',
      'body : x',
      '"',
      '""',
      'credit"',
      'a NOT b',
      'NEAR(a b)',
      '*',
      '^credit',
      '{a b}: c',
      '-',
      "'; drop table row;--",
      'credit)',
      '%',
      '\\',
      'a OR',
      '',
    ])
      expect(await desk.raw('search:query', { text }), text).toMatchObject({ ok: true });
    const { hits } = await desk.call('search:query', { text: 'title:credit' });
    expect(hits).toEqual([]);
    expect((await desk.call('search:query', { text: 'refunds OR zzz' })).hits).toEqual([]);
  });

  it('finds beginnings of the last word, without case and accents, newest first, and marks them', async () => {
    const { hits } = await desk.call('search:query', { text: 'CRÉDIT on the prev' });
    expect(hits.map(({ kind }) => kind)).toEqual(['message', 'article']);
    const row = (await desk.call('conversation:get', { conversationId: C1 }))?.conversation;
    // A message says whose conversation it is in, and what they need; an article has nobody.
    expect(hits.map(({ about }) => about)).toEqual([
      { customer: expect.stringContaining(row?.customerName ?? '-'), need: row?.need },
      null,
    ]);
    for (const { snippet, ranges } of hits) {
      expect(ranges.length).toBeGreaterThan(0);
      for (const { start, end } of ranges) expect(snippet.slice(start, end)).toMatch(/^(credit|on|the|prev)$/i);
    }
  });
});

describe('what is pending is shown at once', () => {
  beforeEach(() => {
    server.faults.down = true;
    server.cut();
  });

  it('DESIGN 7: what is yours stays in the open list and its count', async () => {
    const open = await desk.call('queue:list', { view: 'open', queueId: null });
    expect(open.items.map(({ conversation: { state, assigneeId } }) => [state, assigneeId])).toEqual([
      ['active', mira.id],
    ]);
    expect(open.counts).toMatchObject({ open: 1, mine: 1, closed: 0 });
  });

  it('I6: what others hold and a lead must decide about stands in the lead’s list and its count; not in an agent’s', async () => {
    const since = '2026-11-19T10:40:00.000Z';
    const waits = conversation({
      id: idOf(2),
      assigneeId: ingrid.id,
      waitingAct: { label: 'Refund', needs: 'lead', since, count: 1 },
    });
    const handedBack = { ...waits, id: idOf<ConversationId>(3), state: 'assistant' as const, assigneeId: null };
    const others = { ...waits, id: idOf<ConversationId>(4), teamId: idOf<typeof TEAM>(999) };
    const forAgent = { ...waits, id: idOf<ConversationId>(5), waitingAct: { ...waits.waitingAct, needs: 'agent' } };
    const put = (each: ScriptedServer) => {
      for (const row of [waits, handedBack, others, forAgent]) each.put([team], 'conversation', row.id, row);
    };
    const listed = async () => {
      const { items, counts } = await desk.call('queue:list', { view: 'open', queueId: null });
      return { ids: items.map((item) => item.conversation.id).sort(), open: counts.open };
    };
    await desk.close();
    await open(mira, put);
    expect(await listed()).toEqual({ ids: [C1], open: 1 });
    await desk.close();
    await open(tomas, put);
    expect(await listed()).toEqual({ ids: [waits.id, handedBack.id], open: 2 });
  });

  it('J9: closing moves it from mine to closed, with the counts', async () => {
    await desk.mutate('conversation.close', {
      conversationId: C1,
      ownershipVersion: 2,
      gap: 'knowledge',
      cause: 'agent_resolved',
      seenThrough: 5,
    });
    const mine = await desk.call('queue:list', { view: 'mine', queueId: null });
    expect([mine.items, mine.counts]).toMatchObject([[], { open: 0, mine: 0, closed: 1 }]);
    const closed = await desk.call('queue:list', { view: 'closed', queueId: null });
    expect(closed.items).toMatchObject([{ pending: true, conversation: { state: 'closed', gap: 'knowledge' } }]);
    const again = {
      name: 'conversation.note',
      args: { conversationId: C1, noteId: randomUUID(), text: 'still possible' },
    };
    expect(await desk.raw('mutate', again)).toMatchObject({ ok: true });
  });

  it('E1, E2: a thumb and a correction stand in the thread; availability at the name', async () => {
    const target = { kind: 'message' as const, id: message().id };
    await desk.mutate('feedback.give', {
      conversationId: C1,
      feedbackId: randomUUID() as FeedbackId,
      target,
      verdict: 'down',
      reasons: ['wrong'],
    });
    await desk.mutate('correction.submit', {
      conversationId: C1,
      correctionId: randomUUID() as CorrectionId,
      messageId: message().id,
      text: 'No proration here.',
      reason: 'wrong',
    });
    await desk.mutate('agent.setAvailability', { availability: 'away' });
    const thread = await desk.call('conversation:get', { conversationId: C1 });
    expect(thread?.feedback).toMatchObject([{ verdict: 'down', target }]);
    expect(thread?.corrections).toMatchObject([{ state: 'waiting', said: message().text, authorName: mira.name }]);
    expect((await desk.call('session:get', {})).agent?.availability).toBe('away');
  });

  it('E1: a correction that waits unsent is taken back behind it, with its thumb; later than a minute it is not', async () => {
    server.faults.retryLanes.add(C1);
    const target = { kind: 'message' as const, id: message().id };
    const feedbackId = randomUUID() as FeedbackId;
    const [correctionId, later] = [randomUUID() as CorrectionId, randomUUID() as CorrectionId];
    const written = {
      conversationId: C1,
      messageId: message().id,
      text: 'No proration here.',
      reason: 'wrong' as const,
    };
    await desk.mutate('feedback.give', { conversationId: C1, feedbackId, target, verdict: 'down', reasons: ['wrong'] });
    await desk.mutate('correction.submit', { ...written, correctionId });
    await desk.mutate('correction.submit', { ...written, correctionId: later });
    await desk.mutate('correction.takeBack', { conversationId: C1, correctionId, thumb: target });
    const thread = await desk.call('conversation:get', { conversationId: C1 });
    expect(thread?.corrections.map(({ id }) => id)).toEqual([later]);
    expect(thread?.feedback).toMatchObject([{ verdict: 'none', reasons: [] }]);
    const { entries } = await desk.call('outbox:list', {});
    const [submitted, back] = entries.filter(
      (entry) => (entry.args as { correctionId?: string }).correctionId === correctionId,
    );
    expect([submitted?.name, back?.name]).toEqual(['correction.submit', 'correction.takeBack']);
    expect(back?.lane).toBe(submitted?.lane);
    const absent = { name: 'correction.takeBack', args: { conversationId: C1, correctionId: randomUUID() } };
    expect(await desk.raw('mutate', absent)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it('C5: an override of urgency is seen in the row', async () => {
    await desk.mutate('conversation.override', {
      conversationId: C1,
      dimension: 'urgency',
      to: 'low',
      reason: 'wrong',
    });
    const { items } = await desk.call('queue:list', { view: 'mine', queueId: null });
    expect(items).toMatchObject([{ pending: true, conversation: { urgency: 'low' } }]);
  });
});

describe('other roles', () => {
  it('H1: the supervisor sees agents with what they hold and queues with what waits', async () => {
    await desk.close();
    await open(ingrid, (each) => {
      each.put([team], 'conversation', idOf(2), conversation({ id: idOf(2), state: 'queued', assigneeId: null }));
    });
    server.push('presence', { agents: [{ agentId: mira.id, connected: true, viewing: C1, typing: false }] });
    const board = await desk.call('board:get', {});
    expect(board.agents.find(({ agent }) => agent.id === mira.id)).toMatchObject({
      connected: true,
      open: 1,
    });
    expect(board.queues).toMatchObject([{ waiting: 1, queue: { id: billing.id } }]);
    server.faults.down = true;
    server.cut();
    await until(async () => (await desk.call('board:get', {})).agents.every(({ connected }) => connected === null));
  });

  it('E3: the lead’s approval leaves the list at once; a second one is a conflict', async () => {
    await desk.close();
    const correctionId = idOf<CorrectionId>(55);
    await open(tomas, (each) => {
      const row = {
        id: correctionId,
        conversationId: C1,
        messageId: message().id,
        authorId: mira.id,
        authorName: mira.name,
        at: '2026-11-01T00:00:00.000Z',
        question: 'q',
        said: 's',
        text: 't',
        reason: 'wrong',
        articleId: null,
        articleTitle: null,
        categoryKey: null,
        affects: 0,
        state: 'waiting',
        decidedBy: null,
        decidedByName: null,
        decidedAt: null,
        publishedText: null,
        decisionReason: null,
      };
      each.put([`review:${TEAM}`], 'correction', correctionId, row);
    });
    const queue = (view: 'waiting' | 'decided') => desk.call('review:queue', { view, limit: 200 });
    expect((await queue('waiting')).lines).toHaveLength(1);
    server.faults.down = true;
    server.cut();
    await desk.mutate('correction.approve', { correctionId, text: 'better' });
    expect(await queue('waiting')).toMatchObject({ lines: [], counts: { waiting: 0, decided: 1 } });
    expect(await queue('decided')).toMatchObject({ lines: [{ state: 'approved', text: 'better' }] });
    const { item } = await desk.call('review:item', { correctionId });
    expect(item).toMatchObject({ head: { state: 'approved', publishedText: 'better' } });
    const again = { name: 'correction.reject', args: { correctionId, reason: 'no' } };
    expect(await desk.raw('mutate', again)).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });
});
