import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { act, open, say, signIdentity, until } from '../support/domain.ts';
import { canary, eraseOver } from '../support/erasure-story.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const invoice = 'Where can I find my invoice?';
const pdf = 'How can I get my invoice as a PDF?';

/** E2, E3, SEC-34, SEC-70, SEC-82 over the real server: what becomes of knowledge that rests on the words of several customers when one of them, or one decision, is taken out. */
describe('knowledge of several corrections', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  }, 300_000);
  afterAll(() => server?.close());

  /** A correction by Bea of what the assistant suggested to this customer. */
  async function correct(asked: string, name?: string): Promise<CorrectionId> {
    const identity = { sub: name, name: `${name} Harbour`, email: `${name}@harbour.example` };
    const opened = await open(server, asked, name ? { customer: { token: signIdentity(server, identity) } } : {});
    await until(server, opened, ({ messages }) => messages.some(({ author }) => author !== 'customer'));
    await say(server, opened, 'I want to talk to a person, please.');
    await until(server, opened, ({ state }) => state === 'queued');
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
    const [row] = await query<{ ownership_version: number; last_n: number }>(
      'select ownership_version, last_n from conversation where id = $1',
      opened.id,
    );
    const messageId = randomUUID();
    await act(server, 'bea', 'conversation.reply', {
      conversationId: opened.id,
      messageId,
      text: 'Let me look into it.',
      ownershipVersion: row?.ownership_version,
      seenThrough: row?.last_n,
      suggestionId: randomUUID(),
      suggestedText: 'There are no invoices.',
    });
    const correctionId = randomUUID() as CorrectionId;
    const written = { text: 'They are under Documents.', reason: 'wrong' as const };
    await act(server, 'bea', 'correction.submit', { conversationId: opened.id, correctionId, messageId, ...written });
    // The question itself, without the wish for a person that brought it to the desk.
    await query('update correction set question = $2 where id = $1', correctionId, asked);
    return correctionId;
  }

  async function query<T>(text: string, ...values: unknown[]): Promise<T[]> {
    return (await server.database.pool.query(text, values)).rows as T[];
  }

  type Stored = { id: string; state: string; title: string; content: unknown; before: unknown; report: unknown };
  async function publicationOf(id: CorrectionId): Promise<Stored | undefined> {
    return (await query<Stored>('select * from publication where $1 = any(correction_ids)', id))[0];
  }
  async function settled(id: CorrectionId, state: string): Promise<Stored> {
    await expect.poll(async () => (await publicationOf(id))?.state, { timeout: 20_000 }).toBe(state);
    return (await publicationOf(id)) as Stored;
  }
  /** The newest of them, once it is live. */
  async function settledAgain(id: CorrectionId): Promise<Stored> {
    const newest = async () =>
      (await query<Stored>('select * from publication where $1 = any(correction_ids) order by at desc limit 1', id))[0];
    await expect.poll(async () => (await newest())?.state, { timeout: 20_000 }).toBe('live');
    return (await newest()) as Stored;
  }
  const approve = (correctionId: CorrectionId, text: string, withIds: CorrectionId[] = []) =>
    act(server, 'lea', 'correction.approve', { correctionId, text, withIds });
  const revert = (publicationId: string) =>
    act(server, 'lea', 'publication.revert', { publicationId, reason: 'For this test.' });
  const answers = () =>
    query<{ id: string; question: string; questions: { text: string }[] }>(
      'select id, question, questions from answer where reverted_at is null',
    );
  async function stateOf(id: CorrectionId): Promise<string | undefined> {
    return (await query<{ state: string }>('select state from correction where id = $1', id))[0]?.state;
  }
  /** As another node would hold it: not checked until it is let go. */
  async function holdChecks<T>(during: () => Promise<T>): Promise<T> {
    await query(`create function hold_check() returns trigger language plpgsql as
      $$ begin new.lease_until = now() + interval '1 hour'; return new; end $$`);
    await query('create trigger hold_check before insert on publication for each row execute function hold_check()');
    try {
      return await during();
    } finally {
      await query('drop trigger hold_check on publication');
      await query('drop function hold_check()');
      await query("update publication set lease_until = null where state = 'checking'");
    }
  }

  it('SEC-70: a link in a customer’s question is in no title under which others see the answer cited, nor in a golden case', async () => {
    const asked = (address: string) => `${invoice} My page is ${address} now`;
    const [head, other] = [await correct(asked('https://evil.example/pay')), await correct(asked('www.evil.example'))];
    await approve(head, 'Invoices are under Documents, folder 3.', [other]);
    const live = await settled(head, 'live');
    const opened = await open(server, 'Where can I find my invoice on my page?');
    const { messages } = await until(server, opened, (one) => one.messages.length > 1);
    expect(messages[1]?.text).toBe('Invoices are under Documents, folder 3.');
    expect(JSON.stringify(messages[1])).not.toContain('evil.example');
    expect(JSON.stringify(await query('select data from feed where entity = $1', 'answer'))).not.toContain(
      'evil.example',
    );
    expect(JSON.stringify(await query('select question, context from golden_case'))).not.toContain('evil.example');
    await revert(live.id);
  });

  it('E2: taking back one that was decided with another takes back the decision of both', async () => {
    const [head, other] = [await correct(invoice), await correct(pdf)];
    await holdChecks(async () => {
      await approve(head, 'Invoices are in drawer 13.', [other]);
      await act(server, 'lea', 'correction.takeBack', { correctionId: other });
    });
    expect([await stateOf(head), await stateOf(other)]).toEqual(['waiting', 'waiting']);
    expect((await publicationOf(head))?.state).toBe('withdrawn');
  });

  it('E3: a question whose approval was taken back does not go live with the next one of the same words', async () => {
    const [first, second] = [await correct(invoice), await correct(pdf)];
    await holdChecks(async () => {
      await approve(first, 'Invoices are in drawer 16.');
      await approve(second, 'Invoices are in drawer 16.');
      await act(server, 'lea', 'correction.takeBack', { correctionId: first });
    });
    const live = await settled(second, 'live');
    expect(await answers()).toMatchObject([{ question: pdf, questions: [{ text: pdf }] }]);
    await revert(live.id);
  });

  it('SEC-82: an answer stays revertible when one of those who asked is erased, and only their question leaves it', async () => {
    const [head, other] = [await correct(invoice, 'anna'), await correct(pdf, 'boris')];
    await approve(head, 'Invoices are in drawer 14.', [other]);
    await settled(head, 'live');
    expect((await eraseOver(server, 'boris')).status).toBe(200);
    expect(await answers()).toMatchObject([{ id: head, questions: [{ text: invoice }] }]);
    const live = await settled(head, 'live');
    expect(live).toMatchObject({ title: invoice, content: { questions: [{ text: invoice }] } });
    await revert(live.id);
    expect(await answers()).toEqual([]);
  });

  it('SEC-82: a later publication of the same answer keeps no word of who asked first, and no revert brings it back', async () => {
    const [first, second] = [
      await correct(`Where can I find my ${canary} invoice?`, 'carl'),
      await correct(pdf, 'dora'),
    ];
    for (const id of [first, second]) {
      await approve(id, 'Invoices are in drawer 15.');
      await settled(id, 'live');
    }
    expect((await eraseOver(server, 'carl')).status).toBe(200);
    expect(await settled(second, 'reverted')).toMatchObject({ title: pdf, content: null, before: null });
    // Nothing of hers is live any more: it waits for a lead anew, as she wrote it.
    expect(await stateOf(second)).toBe('waiting');
    expect(JSON.stringify(await query('select * from publication'))).not.toContain(canary);
    expect(await answers()).toEqual([]);
  });

  it('SEC-82: who was decided together with an erased customer waits for a lead anew, as its author wrote it, and can be approved again', async () => {
    const [head, other] = [await correct(`${invoice} Today?`, 'emil'), await correct(pdf, 'frida')];
    await approve(head, 'Invoices are in drawer 17.', [other]);
    await settled(head, 'live');
    expect((await eraseOver(server, 'emil')).status).toBe(200);
    expect(await answers()).toEqual([]);
    const [row] = await query<object>('select * from correction where id = $1', other);
    expect(row).toMatchObject({ state: 'waiting', text: 'They are under Documents.', published_text: null });
    expect(row).toMatchObject({ decided_by: null, decided_with: null, publication_id: null, expired_at: null });
    expect(await query('select state from golden_case where from_correction_id = $1', other)).toEqual([
      { state: 'retired' },
    ]);
    await approve(other, 'Invoices are in drawer 18.');
    const live = await settledAgain(other);
    expect(await answers()).toMatchObject([{ question: pdf }]);
    await revert(live.id);
  });

  it('SEC-72: what a retired article says lets no link pass', async () => {
    const id = await correct(invoice);
    const link = 'https://old.example/invoices';
    await query(
      `update article set sections = jsonb_set(sections, '{0,text}', to_jsonb('See ${link}.'::text)), state = 'retired' where slug = (select slug from article where audience = 'public' and slug <> 'find-an-invoice' limit 1)`,
    );
    await expect(approve(id, `Invoices are at ${link}.`)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('SEC-34: a correction goes to the leads of the team that its conversation goes to with what it has become, and leaves those it was with', async () => {
    const id = await correct(invoice);
    await approve(id, 'Invoices are in drawer 19.');
    const { id: publicationId } = await settled(id, 'live');
    await query(
      `update publication set report = jsonb_set(report, '{worse}', '[{"caseId": "${randomUUID()}", "question": "Of the old team", "before": "a", "after": "b"}]') where id = $1`,
      publicationId,
    );
    const [row] = await query<{ id: string; ownership_version: number; team_id: string }>(
      'select id, ownership_version, team_id from conversation where id = (select conversation_id from correction where id = $1)',
      id,
    );
    const [queue] = await query<{ id: string; team_id: string }>(
      'select id, team_id from queue where team_id <> $1',
      row?.team_id,
    );
    await act(server, 'bea', 'conversation.assign', {
      conversationId: row?.id,
      to: { kind: 'queue', queueId: queue?.id },
      reason: 'wrong_queue',
      note: '',
      ownershipVersion: row?.ownership_version,
    });
    const scopes = async (entity: string, of: string) =>
      (
        await query<{ scope: string }>(
          `select scope from feed where entity = $2 and id = $1 and kind = 'put' and seq = (select max(seq) from feed where entity = $2 and id = $1) and scope like 'review:%'`,
          of,
          entity,
        )
      ).map(({ scope }) => scope);
    expect(await scopes('correction', id)).toEqual([`review:${queue?.team_id}`]);
    expect(await scopes('publication', publicationId)).toEqual([`review:${queue?.team_id}`]);
    const moved = await query<{ data: object }>(
      "select data from feed where entity = 'publication' and id = $1 order by seq desc limit 1",
      publicationId,
    );
    expect(JSON.stringify(moved)).not.toContain('Of the old team');
    expect(await query('select team_id from golden_case where from_correction_id = $1', id)).toEqual([
      { team_id: queue?.team_id },
    ]);
    // The leads there have the say now.
    await expect(revert(publicationId)).rejects.toMatchObject({ code: 'not_found' });
    expect(
      await query(
        `select 1 from feed where entity = 'correction' and id = $1 and scope = $2 and kind = 'put'`,
        id,
        `review:${row?.team_id}`,
      ),
    ).toEqual([]);
  });
});
