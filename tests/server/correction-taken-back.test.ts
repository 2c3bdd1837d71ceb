import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecord } from '#server/learning/effect/read-record.ts';
import type { CorrectionId, MessageId } from '#shared/lib/ids.ts';
import { act, type Opened, open, say, until } from '../support/domain.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** E1 over the real server: an author takes a correction back within a minute, with its thumb; nobody else does, and not once it is decided. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 300_000);
afterAll(() => server?.close());

type Written = { opened: Opened; correctionId: CorrectionId; messageId: MessageId; thumb: object };

/** Bea's thumb down and correction of what the assistant said. */
async function correct(text: string): Promise<Written> {
  const opened = await open(server, 'Where can I find my invoice?');
  const shown = await until(server, opened, (one) => one.messages.at(-1)?.author === 'assistant');
  const messageId = shown.messages.at(-1)?.id as MessageId;
  await say(server, opened, 'I want a human');
  await until(server, opened, (one) => one.state === 'queued');
  const thumb = { kind: 'message', id: messageId };
  const correctionId = randomUUID() as CorrectionId;
  const about = { conversationId: opened.id };
  const given = { feedbackId: randomUUID(), target: thumb, verdict: 'down', reasons: ['wrong'] };
  await act(server, 'bea', 'feedback.give', { ...about, ...given });
  await act(server, 'bea', 'correction.submit', { ...about, correctionId, messageId, text, reason: 'wrong' });
  return { opened, correctionId, messageId, thumb };
}
const takeBack = (who: 'bea' | 'lea', { opened, correctionId }: Written, thumb: object | null = null) =>
  act(server, who, 'correction.takeBack', { correctionId, conversationId: opened.id, thumb });

async function one<T>(sql: string, ...values: unknown[]): Promise<T | undefined> {
  return (await server.database.pool.query(sql, values)).rows[0] as T | undefined;
}
const stateOf = async (id: CorrectionId) =>
  (await one<{ state: string }>('select state from correction where id = $1', id))?.state;
const verdictOf = async (messageId: MessageId) =>
  await one<{ verdict: string; reasons: string[] }>(
    'select verdict, reasons from feedback where target_id = $1',
    messageId,
  );

describe('E1: a correction is taken back by its author within a minute', () => {
  it('it leaves the review and its author’s desk, its thumb and reasons go with it, and the record says so', async () => {
    const written = await correct('Invoices are sent by pigeon.');
    await takeBack('bea', written, written.thumb);
    expect(await stateOf(written.correctionId)).toBe('withdrawn');
    expect(await verdictOf(written.messageId)).toEqual({ verdict: 'none', reasons: [] });
    const { rows: last } = await server.database.pool.query<{ scope: string; kind: string }>(
      "select distinct on (scope) scope, kind from feed where entity = 'correction' and id = $1 order by scope, seq desc",
      [written.correctionId],
    );
    expect(last.map(({ scope }) => scope.replace(/:.*/u, '')).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'agent',
      'review',
    ]);
    expect(last.map(({ kind }) => kind)).toEqual(['del', 'del']);
    const audit = await one(
      "select from audit where action = 'correction.takeBack' and target = $1",
      written.correctionId,
    );
    expect(audit).toBeDefined();
    const event = await one(
      "select from event where type = 'correction.withdrawn' and fields->>'correctionId' = $1",
      written.correctionId,
    );
    expect(event).toBeDefined();
    const lea = await server.actor('lea');
    const { lines } = await server.store.read('system', server.workspaceId, (tx) => readRecord(tx, lea, 'correction '));
    const told = lines.map((line) => JSON.parse(line) as { id: string; state: string });
    expect(told.find(({ id }) => id === written.correctionId)).toMatchObject({ state: 'withdrawn' });
  });

  it('a second time is as good as once, and a thumb that stood before stays', async () => {
    const written = await correct('Invoices are sent by raven.');
    await takeBack('bea', written);
    await takeBack('bea', written);
    expect(await stateOf(written.correctionId)).toBe('withdrawn');
    expect(await verdictOf(written.messageId)).toMatchObject({ verdict: 'down' });
  });

  it('a thumb that says otherwise by now stays', async () => {
    const written = await correct('Invoices are sent by stork.');
    const up = { feedbackId: randomUUID(), target: written.thumb, verdict: 'up', reasons: [] };
    await act(server, 'bea', 'feedback.give', { conversationId: written.opened.id, ...up });
    await takeBack('bea', written, written.thumb);
    expect(await verdictOf(written.messageId)).toMatchObject({ verdict: 'up' });
  });

  it('once a lead has decided it is refused, and says who did; the thumb stays', async () => {
    const written = await correct('Invoices are sent by swan.');
    const { correctionId } = written;
    await act(server, 'lea', 'correction.reject', { correctionId, reason: 'They are not.' });
    await expect(takeBack('bea', written, written.thumb)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/^Already decided by .+: rejected\.$/u),
    });
    expect(await stateOf(correctionId)).toBe('rejected');
    expect(await verdictOf(written.messageId)).toMatchObject({ verdict: 'down' });
  });

  it('after a minute it is refused', async () => {
    const written = await correct('Invoices are sent by goose.');
    const late = "update correction set at = at - interval '61 seconds' where id = $1";
    await server.database.pool.query(late, [written.correctionId]);
    await expect(takeBack('bea', written)).rejects.toMatchObject({
      code: 'conflict',
      message: 'The correction was submitted more than a minute ago.',
    });
    expect(await stateOf(written.correctionId)).toBe('waiting');
  });

  it('SEC-56: nobody takes another’s back: a lead has nothing decided to take back, an agent learns of none', async () => {
    const written = await correct('Invoices are sent by duck.');
    await expect(takeBack('lea', written)).rejects.toMatchObject({ code: 'conflict', message: 'Nothing is decided.' });
    const own = randomUUID() as CorrectionId;
    const { opened, messageId } = written;
    const text = 'Invoices are sent by a lead.';
    const fields = { conversationId: opened.id, correctionId: own, messageId, text, reason: 'wrong' };
    await act(server, 'lea', 'correction.submit', fields);
    await expect(takeBack('bea', { ...written, correctionId: own })).rejects.toMatchObject({ code: 'not_found' });
    expect(await stateOf(own)).toBe('waiting');
    expect(await stateOf(written.correctionId)).toBe('waiting');
  });

  it('a lead who decides what is gone hears why, and neither group nor contradiction names it any more', async () => {
    const [first, second] = [
      await correct('Parcels of glass leave the hall every 3 days.'),
      await correct('Parcels of glass leave the hall every 9 days.'),
    ];
    const contradicts = JSON.stringify([
      { kind: 'correction', id: first.correctionId, section: null, differs: ['number'] },
    ]);
    await server.database.pool.query(
      "update correction set examined = 'meaning', group_id = $1, contradicts = case when id = $1 then contradicts else $3::jsonb end where id in ($1, $2)",
      [first.correctionId, second.correctionId, contradicts],
    );
    await takeBack('bea', first);
    const left = 'select group_id, contradicts from correction where id = $1';
    expect(await one(left, second.correctionId)).toEqual({ group_id: second.correctionId, contradicts: [] });
    const { correctionId } = first;
    await expect(act(server, 'lea', 'correction.approve', { correctionId, text: 'Every day.' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Its author took the correction back.',
    });
  });
});
