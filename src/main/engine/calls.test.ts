import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentRow } from '#shared/agent/schema.ts';
import { calls } from '#shared/contract/ipc.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ArticleId, ConversationId, CorrectionId, FeedbackId, NoteId } from '#shared/lib/ids.ts';
import {
  billing,
  conversation,
  idOf,
  ingrid,
  message,
  mira,
  question,
  suggestion,
  TEAM,
  tomas,
} from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine, until } from '#tests/support/engine.ts';
import { createScriptedServer, type ScriptedServer } from '#tests/support/scripted-server.ts';

const C1 = idOf<ConversationId>(1);
const team = `team:${TEAM}`;
let server: ScriptedServer;
let desk: TestEngine;

async function open(me: AgentRow = mira, change: (server: ScriptedServer) => void = () => undefined): Promise<void> {
  server = createScriptedServer(me);
  server.scopes.add(team).add(`conv:${C1}`).add(`review:${TEAM}`);
  for (const agent of [mira, tomas, ingrid]) server.put(['ws'], 'agent', agent.id, agent);
  server.put(['ws'], 'queue', billing.id, billing);
  server.put([team], 'conversation', C1, conversation({ id: C1 }));
  server.put([`conv:${C1}`], 'message', message().id, message());
  server.put([`conv:${C1}`], 'message', question.id, question);
  change(server);
  desk = await startTestEngine({ connect: server.connect });
  await desk.current();
}

const article = (over: object = {}) => ({
  id: idOf<ArticleId>(701),
  slug: 'credit-notes',
  title: 'Credit notes and refunds',
  audience: 'public',
  language: 'en',
  categoryKey: null,
  pages: [],
  tags: [],
  sections: [
    {
      heading: 'When there is no credit on the preview',
      text: 'A credit note appears on the invoice preview within ten minutes. If there is no credit on the preview, reload the page.',
    },
  ],
  version: 1,
  updatedAt: '2026-11-01T00:00:00.000Z',
  ...over,
});

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

describe('the copilot', () => {
  it('D1: what the server suggested for the customer’s last message is shown', async () => {
    server.put([`conv:${C1}`], 'suggestion', suggestion(1).id, suggestion(1));
    await until(async () => !(await desk.call('suggestion:list', { conversationId: C1 })).madeHere);
    const list = await desk.call('suggestion:list', { conversationId: C1 });
    expect(list).toMatchObject({ state: 'ready', madeHere: false, suggestions: [{ id: suggestion(1).id }] });
  });

  it('D1, decision 8: offline they are made here from the articles, with their sources, and stay the same', async () => {
    server.put(['ws'], 'article', article().id, article());
    await until(async () => (await desk.call('article:list', {})).articles.length === 1);
    server.faults.down = true;
    server.cut();
    const list = await desk.call('suggestion:list', { conversationId: C1 });
    expect(list).toMatchObject({ state: 'ready', madeHere: true });
    expect(list.suggestions[0]?.sources[0]).toMatchObject({ kind: 'article', articleId: article().id });
    expect(list.suggestions[0]?.text).toContain('credit');
    expect((await desk.call('suggestion:list', { conversationId: C1 })).suggestions).toEqual(list.suggestions);
  });

  it('D1: anything asked is answered from the articles of this device, offline too, with its source; D2: not in hard mode', async () => {
    server.put(['ws'], 'article', article().id, article());
    await until(async () => (await desk.call('article:list', {})).articles.length === 1);
    server.faults.down = true;
    server.cut();
    const question = 'When is there no credit on the invoice preview?';
    const asked = await desk.call('assistant:ask', { conversationId: C1, question });
    expect(asked).toMatchObject({ state: 'ready', answers: [{ sources: [{ articleId: article().id }] }] });
    const weather = { conversationId: C1, question: 'Will it rain in Lisbon tomorrow?' };
    expect((await desk.call('assistant:ask', weather)).answers).toEqual([]);
    server.faults.down = false;
    server.put([team], 'conversation', C1, conversation({ id: C1, mode: 'hard' }));
    await until(async () => (await desk.call('assistant:ask', { conversationId: C1, question })).state === 'off');
  });

  it('SEC-70: a link that the cited article does not have for customers is not offered', async () => {
    const sections = article().sections.map((section) => ({
      ...section,
      text: `${section.text} See https://docs.example/credit now.`,
    }));
    server.put(['ws'], 'article', article().id, { ...article(), sections });
    server.faults.down = false;
    const textOf = async () =>
      (await desk.call('suggestion:list', { conversationId: C1 })).suggestions.map(({ text }) => text).join('\n');
    await until(async () => (await textOf()).includes('https://docs.example/credit'));
    server.put(['ws'], 'article', article().id, { ...article(), sections, audience: 'internal' });
    await until(async () => (await textOf()).includes('[link removed]'));
    expect(await textOf()).not.toContain('docs.example');
  });

  it('E3: an approved correction is suggested from the moment it arrives', async () => {
    await desk.call('suggestion:list', { conversationId: C1 });
    server.put(['ws'], 'answer', idOf(33), {
      id: idOf(33),
      correctionId: idOf<CorrectionId>(34),
      question: 'There is no credit on the preview',
      text: 'The credit is on the preview after the nightly run.',
      categoryKey: null,
      articleId: null,
      language: 'en',
      version: 1,
      approvedBy: tomas.id,
      approvedByName: 'Tomás',
      approvedAt: '2026-11-01T00:00:00.000Z',
    });
    await until(async () => (await desk.call('suggestion:list', { conversationId: C1 })).state === 'ready');
    const { suggestions } = await desk.call('suggestion:list', { conversationId: C1 });
    expect(suggestions[0]?.sources[0]).toMatchObject({ kind: 'correction', correctionId: idOf(34) });
  });

  it('D3: in hard mode nothing runs, from the very press; what is not mine has no suggestions', async () => {
    server.faults.down = true;
    server.cut();
    await desk.mutate('conversation.setMode', { conversationId: C1, mode: 'hard' });
    expect(await desk.call('suggestion:list', { conversationId: C1 })).toEqual({
      state: 'off',
      suggestions: [],
      madeHere: false,
    });
    await desk.mutate('conversation.setMode', { conversationId: C1, mode: 'soft' });
    server.faults.down = false;
    server.put([team], 'conversation', C1, conversation({ id: C1, assigneeId: tomas.id }));
    await until(async () => (await desk.call('suggestion:list', { conversationId: C1 })).state === 'not_yours');
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

describe('the session', () => {
  it('SEC-25: an ended session locks content, keeps the outbox, and tells the host to forget the token', async () => {
    server.faults.retryLanes.add(C1);
    await desk.mutate('conversation.note', { conversationId: C1, noteId: randomUUID() as NoteId, text: 'kept' });
    server.push('session:ended', { reason: 'Signed out on another device.' });
    await until(async () => (await desk.call('session:get', {})).connection.state === 'locked');
    expect(await desk.call('session:get', {})).toMatchObject({
      agent: null,
      connection: { reason: 'Signed out on another device.' },
    });
    for (const name of ['outbox:list', 'workspace:get'])
      expect(await desk.raw(name, {})).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
    expect(desk.events).toContainEqual({ event: 'token', data: { token: null, email: null } });
    server.faults.retryLanes.clear();
    desk.engine.setToken('new token');
    await until(() => server.applied.length === 1);
  });

  it('SEC-25: another agent’s session does not open a profile in which something waits', async () => {
    server.faults.down = true;
    server.cut();
    await desk.mutate('conversation.note', { conversationId: C1, noteId: randomUUID() as NoteId, text: 'Mira’s' });
    const other = createScriptedServer(tomas);
    desk = await desk.restart({ connect: other.connect });
    await until(async () => (await desk.call('session:get', {})).connection.state === 'locked');
    expect(await desk.raw('outbox:list', {})).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
    expect(other.pushes).toBe(0);
  });

  it('SEC-25: with nothing waiting the profile is emptied before another agent is let in', async () => {
    const other = createScriptedServer({ ...tomas });
    other.put(['ws'], 'agent', tomas.id, tomas);
    desk = await desk.restart({ connect: other.connect });
    await desk.current();
    expect((await desk.call('session:get', {})).agent?.id).toBe(tomas.id);
    expect(await desk.call('conversation:get', { conversationId: C1 })).toBeNull();
  });

  it('signing in gives the token to the host and never to the answer; a refusal says so', async () => {
    await desk.close();
    const http: Server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += String(chunk);
      });
      request.on('end', () => {
        const isRight = body.includes('right');
        if (isRight) response.setHeader('set-auth-token', 'secret-token');
        response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    const serverUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    desk = await startTestEngine({ connect: server.connect, serverUrl, token: null });
    expect((await desk.call('session:get', {})).connection.state).toBe('signed_out');
    expect(await desk.raw('session:signIn', { email: 'm@x.example', password: 'wrong' })).toMatchObject({
      ok: false,
      error: { code: 'unauthenticated' },
    });
    const answer = await desk.raw('session:signIn', { email: 'm@x.example', password: 'right' });
    expect(answer).toMatchObject({ ok: true, value: { agent: { id: mira.id } } });
    expect(JSON.stringify(answer)).not.toContain('secret-token');
    expect(desk.events).toContainEqual({ event: 'token', data: { token: 'secret-token', email: 'm@x.example' } });
    await desk.current();
    await desk.call('settings:set', { theme: 'dark', density: 'compact', language: 'de' });
    await desk.call('session:signOut', {});
    expect(await desk.call('session:get', {})).toMatchObject({ agent: null, connection: { state: 'signed_out' } });
    expect(await desk.call('settings:get', {})).toEqual({ theme: 'dark', density: 'compact', language: 'de' });
    await new Promise((resolve) => http.close(resolve));
  });

  it('a version that is too old locks the line, not the content', async () => {
    server.faults.refuseAll = new AppError('client_too_old', 'This version is too old for the server.');
    server.cut();
    await until(async () => (await desk.call('session:get', {})).connection.state === 'too_old');
    expect(await desk.call('conversation:get', { conversationId: C1 })).not.toBeNull();
    await desk.mutate('conversation.note', { conversationId: C1, noteId: randomUUID() as NoteId, text: 'kept' });
    expect((await desk.call('outbox:list', {})).entries).toHaveLength(1);
  });
});
