import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learningNow, learningPath, learningRecordPath, recordPage } from '#shared/contract/learning.ts';
import { classificationTarget, statementTarget } from '#shared/conversation/feedback-targets.ts';
import type { FeedbackRow } from '#shared/conversation/schema.ts';
import type { HandoffId } from '#shared/lib/ids.ts';
import { act, call, type Opened, open, read, say, until } from '../support/domain.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const question = 'Where can I find my invoice?';
const day = 86_400_000;

/** E4, E5, E7, E8 over the real server, its assistant and its log. */
describe.each(engines)('what corrections did, on %s', (engine) => {
  let server: TestServer;
  let laterMs = 0;
  const tokens = new Map<string, string>();
  let first: Opened;
  const correctionId = randomUUID();

  beforeAll(async () => {
    server = await startTestServer({ engine, clock: () => new Date(Date.now() + laterMs) });
    for (const key of ['bea', 'ben', 'lea']) tokens.set(key, await server.signIn(key));
    first = await handedOver(question);
    const said = (await read(server, first)).messages.find(({ author }) => author === 'assistant');
    await act(server, 'bea', 'correction.submit', {
      conversationId: first.id,
      correctionId,
      messageId: said?.id,
      text: 'Invoices are under Billing, in the tab Invoices, as PDF.',
      reason: 'incomplete',
    });
  }, 120_000);
  afterAll(() => server?.close());

  const answered = async (text: string) => {
    const opened = await open(server, text);
    await until(server, opened, ({ messages }) => messages.some(({ author }) => author === 'assistant'));
    return opened;
  };
  /** Agents see what was handed over, and nothing else. */
  const handedOver = async (text: string) => {
    const opened = await answered(text);
    await say(server, opened, 'I want to speak to a person');
    await until(server, opened, ({ messages }) => messages.some(({ author }) => author === 'system'));
    return opened;
  };
  const get = (who: string, path: string = learningPath) => call(server, 'GET', path, tokens.get(who) ?? null);
  const now = async (who: string) => learningNow.parse((await get(who)).body);

  it('E4: before anything is decided a lead sees that it waits, and no effect of anything', async () => {
    const seen = await now('lea');
    expect(seen.ledger).toEqual([]);
    expect(seen.digest).toMatchObject({ waiting: 1, week: { submitted: 1, approved: 0, decidedAfterS: null } });
  });

  it('E8: published, and asked once more: one sample in the ledger, too early to say; where it came from counts for nothing', async () => {
    await act(server, 'lea', 'correction.approve', { correctionId, text: 'Invoices are under Billing, as PDF.' });
    await live();
    laterMs = day;
    await answered('Where is my invoice?');
    const { ledger, contributors, digest } = await now('lea');
    expect(ledger).toHaveLength(1);
    expect(ledger[0]).toMatchObject({
      correctionIds: [correctionId],
      isMine: false,
      revertedAt: null,
      verdict: 'too_early',
      escalated: { before: null, after: { part: 0, of: 1, tentative: true }, effect: null, verdict: 'too_early' },
    });
    expect(contributors).toEqual([
      expect.objectContaining({ written: 1, live: 1, rejected: 0, reverted: 0, improved: 0 }),
    ]);
    expect(digest).toMatchObject({ waiting: 0, week: { approved: 1, published: 1, reverted: 0 } });
  });

  it('E5: its author sees it as their own and nothing of others; another agent sees nothing', async () => {
    const own = await now('bea');
    expect(own.ledger).toEqual([expect.objectContaining({ isMine: true, correctionIds: [correctionId] })]);
    expect(own).toMatchObject({ topics: [], gaps: [], digest: null });
    expect(await now('ben')).toMatchObject({ ledger: [], contributors: [] });
  });

  it('E8: a thumb down afterwards counts, one taken back does not', async () => {
    const later = await handedOver(question);
    const said = (await read(server, later)).messages.find(({ author }) => author === 'assistant');
    expect((await now('lea')).ledger[0]?.escalated.after).toMatchObject({ part: 1, of: 2 });
    const give = (verdict: string) =>
      act(server, 'bea', 'feedback.give', {
        conversationId: later.id,
        feedbackId: randomUUID(),
        target: { kind: 'message', id: said?.id },
        verdict,
        reasons: verdict === 'down' ? ['wrong'] : [],
      });
    await give('down');
    expect((await now('lea')).ledger[0]?.thumbsDown.after).toMatchObject({ part: 1, of: 1 });
    laterMs += 1_000;
    await give('none');
    expect((await now('lea')).ledger[0]?.thumbsDown.after).toBeNull();
  });

  it('E1: thumbs on a statement and on a classification count as their own kind, and only what is of the conversation', async () => {
    const handed = await handedOver(question);
    const handoff = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('handoff').select('id').where('conversationId', '=', handed.id).executeTakeFirstOrThrow(),
    );
    const handoffId = handoff.id as HandoffId;
    const give = (target: FeedbackRow['target'], verdict = 'down') =>
      act(server, 'bea', 'feedback.give', {
        conversationId: handed.id,
        feedbackId: randomUUID(),
        target,
        verdict,
        reasons: [],
      });
    const category = classificationTarget(handed.id, 'category', 'invoices');
    await give(statementTarget({ id: handoffId }, { id: 'need-1', text: 'Looks for an invoice.' }), 'up');
    await give(category);
    await give(classificationTarget(handed.id, 'urgency', 'normal'));
    await expect(give(classificationTarget(first.id, 'urgency', 'normal'))).rejects.toThrow(
      /invalid|no classification/u,
    );
    await expect(
      give(statementTarget({ id: first.id as string as HandoffId }, { id: 'need-1', text: 'Of another.' })),
    ).rejects.toThrow(/invalid|no statement/u);
    const rated = async () => (await now('lea')).thumbs;
    expect(await rated()).toEqual([
      { kind: 'classification', part: 'category', up: 0, down: 1 },
      { kind: 'classification', part: 'urgency', up: 0, down: 1 },
      { kind: 'statement', part: null, up: 1, down: 0 },
    ]);
    laterMs += 1_000;
    await give(category, 'none');
    expect((await rated())?.map(({ part }) => part)).toEqual(['urgency', null]);
    // C5: what a person has set is judged too, but says nothing of the assistant.
    await act(server, 'bea', 'conversation.override', {
      conversationId: handed.id,
      dimension: 'urgency',
      to: 'high',
      reason: 'wrong',
    });
    laterMs += 1_000;
    await give(classificationTarget(handed.id, 'urgency', 'high'));
    expect((await rated())?.filter(({ part }) => part === 'urgency')).toEqual([
      { kind: 'classification', part: 'urgency', up: 0, down: 1 },
    ]);
    expect((await now('bea')).thumbs).toBeUndefined();
  });

  it('E7: gaps that people named at the close are clustered by category, with the conversations', async () => {
    const handed = await handedOver(question);
    await act(server, 'bea', 'conversation.claim', { conversationId: handed.id });
    await act(server, 'bea', 'conversation.close', {
      conversationId: handed.id,
      cause: 'agent_resolved',
      gap: 'knowledge',
      ownershipVersion: (await rowOf(handed.id)).ownershipVersion,
      seenThrough: (await read(server, handed)).messages.length,
    });
    const { gaps } = await now('lea');
    expect(gaps).toEqual([expect.objectContaining({ gap: 'knowledge', count: 1, conversationIds: [handed.id] })]);
  });

  it('the learning record: one object a line with its type, for leads alone, and it is written down that it left', async () => {
    expect((await get('bea', learningRecordPath)).status).toBe(403);
    const lines: { type: string; id: string }[] = [];
    let after: string | null = 'correction ';
    while (after !== null) {
      const page = recordPage.parse(
        (await get('lea', `${learningRecordPath}?after=${encodeURIComponent(after)}`)).body,
      );
      lines.push(...page.lines.map((line) => JSON.parse(line)));
      after = page.next;
    }
    expect(new Set(lines.map(({ type }) => type))).toEqual(
      new Set(['correction', 'publication', 'golden_case', 'feedback']),
    );
    expect(lines.find(({ type }) => type === 'correction')).toMatchObject({ id: correctionId, state: 'approved' });
    expect(JSON.stringify(lines)).not.toContain('workspace_id');
    const audited = async () =>
      (
        await server.store.read('system', server.workspaceId, ({ db }) =>
          db.selectFrom('audit').select('action').where('action', '=', 'learning.export').execute(),
        )
      ).length;
    expect(await audited(), 'a page of each kind').toBe(4);
    // Nobody takes words along unseen by beginning in the middle (SEC-88).
    const ask = async (from: string) =>
      (await get('lea', `${learningRecordPath}?after=${encodeURIComponent(from)}`)).status;
    expect(await ask('golden_case ')).toBe(200);
    expect(await audited()).toBe(5);
    for (const none of [`correction ${'-'.repeat(36)}`, `correction ${'0'.repeat(36)}`, 'note '])
      expect(await ask(none), none).toBe(400);
  });

  async function live(): Promise<void> {
    const endAt = Date.now() + 30_000;
    while (Date.now() < endAt) {
      const found = await server.store.read('system', server.workspaceId, ({ db }) =>
        db.selectFrom('publication').select('state').where('state', '=', 'live').execute(),
      );
      if (found.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('It never went live.');
  }

  async function rowOf(id: Opened['id']): Promise<{ ownershipVersion: number }> {
    return await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('conversation').select('ownershipVersion').where('id', '=', id).executeTakeFirstOrThrow(),
    );
  }
});
