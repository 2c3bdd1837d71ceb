/** A customer whose words went everywhere, and the search that must not find them afterwards. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Erasure } from '#server/erasure/erase-customer.ts';
import type { Wire } from './desktop-wire.ts';
import { call, type Opened, signIdentity, until } from './domain.ts';
import type { TestServer } from './server.ts';

/** Stands in every place that a customer's words can reach. */
export const canary = 'zq7canary44871';
export const words = `My ${canary} invoice of March was charged twice by your shop in Utrecht.`;
export const answerable = `Where can I find my invoice ${canary}?`;
export const asksForPerson = 'I want to talk to a person, please.';

/** All rows of all tables of the database, as text; also of those that the next migration adds. */
export async function everything({ database }: Pick<TestServer, 'database'>): Promise<string> {
  const tables = await sql<{
    name: string;
  }>`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`.execute(database.db);
  const found: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql.raw<{ line: string }>(`select t::text as line from ${name} as t`).execute(database.db);
    found.push(...rows.map(({ line }) => `${name}: ${line}`));
  }
  return found.join('\n');
}

export const linesWith = (text: string) =>
  text.split('\n').filter((line) => line.toLowerCase().includes(canary) || line.includes('charged twice by your shop'));

const admins = new Map<string, Promise<string>>();
/** Signed in once: sign-ins are counted. */
export function adminOf(server: TestServer): Promise<string> {
  const token = admins.get(server.url) ?? server.signIn('ada');
  admins.set(server.url, token);
  return token;
}

export async function eraseOver(server: TestServer, customer: string, token?: string, all?: boolean) {
  const body = { customer, reason: 'asked by letter of 3 March', ...(all === undefined ? {} : { all }) };
  return await call<{ erased: Erasure[] }>(server, 'POST', '/v1/erasures', token ?? (await adminOf(server)), body);
}

export const page = {
  url: `https://app.test.example/${canary}/billing?x=${canary}`,
  title: `Billing of ${canary}`,
  feature: canary,
  state: { plan: canary },
  trail: [{ url: `https://app.test.example/${canary}`, title: canary, action: canary, at: '2026-03-01T10:00:00.000Z' }],
};

/** A verified customer with a thread that went everywhere: answered, escalated, claimed, noted, corrected, published, closed, rated. */
export async function fullStory(server: TestServer, wires: { bea: Wire; lea: Wire }): Promise<Opened> {
  const token = signIdentity(server, {
    sub: `sub-${canary}`,
    name: `Nora ${canary}`,
    email: `${canary}@harbour.example`,
  });
  const opening = {
    customer: { token },
    page,
    language: 'en',
    message: { text: answerable },
  };
  const answer = await call<{ conversationToken: string; conversation: Opened['conversation'] }>(
    server,
    'POST',
    '/v1/conversations',
    server.credentials.serverKey,
    opening,
    { key: randomUUID() },
  );
  const opened: Opened = {
    id: answer.body.conversation.conversationId,
    token: answer.body.conversationToken,
    conversation: answer.body.conversation,
  };
  await until(server, opened, ({ messages }) => messages.some(({ author }) => author === 'assistant'));
  await call(
    server,
    'POST',
    `/v1/conversations/${opened.id}/messages`,
    opened.token,
    { text: `${words} ${asksForPerson}` },
    { key: randomUUID() },
  );
  await until(server, opened, ({ state }) => state === 'queued');
  const { bea, lea } = wires;
  const conversationId = opened.id;
  const push = async (wire: Wire, name: Parameters<Wire['pushRaw']>[0], args: object) => {
    const outcome = await wire.pushRaw(name, args);
    expect(outcome.status, `${name}: ${JSON.stringify(outcome)}`).toBe('applied');
  };
  await push(bea, 'conversation.claim', { conversationId });
  await bea.pull();
  const about = <R extends { conversationId: string }>(rows: R[]) =>
    rows.filter((row) => row.conversationId === conversationId);
  const said = about(bea.rows('message')).find(({ author }) => author.kind === 'assistant');
  const handoff = about(bea.rows('handoff'))[0];
  const version = () => bea.rows('conversation').find(({ id }) => id === conversationId)?.ownershipVersion ?? 0;
  const seenThrough = () => bea.rows('conversation').find(({ id }) => id === conversationId)?.lastCustomerN ?? 0;
  const suggestionId = randomUUID();
  await push(bea, 'conversation.note', { conversationId, noteId: randomUUID(), text: `Note: ${words}` });
  await push(bea, 'desk.record', {
    events: [
      {
        type: 'suggestion.shown',
        id: randomUUID(),
        at: new Date().toISOString(),
        conversationId,
        suggestionId,
        opportunityId: said?.id,
        text: `Sorry about ${canary}`,
        visibleMs: 2_000,
      },
    ],
  });
  await push(bea, 'handoff.flagMissing', { conversationId, handoffId: handoff?.id, part: 'account', note: canary });
  await push(bea, 'feedback.give', {
    conversationId,
    feedbackId: randomUUID(),
    target: { kind: 'message', id: said?.id ?? '' },
    verdict: 'down',
    reasons: ['wrong'],
  });
  const correctionId = randomUUID();
  await push(bea, 'correction.submit', {
    conversationId,
    correctionId,
    messageId: said?.id,
    text: `When somebody writes “${words}”, say that a duplicate charge is refunded in five days.`,
    reason: 'incomplete',
  });
  await push(bea, 'conversation.reply', {
    conversationId,
    messageId: randomUUID(),
    text: `Dear Nora ${canary}, the second charge comes back.`,
    ownershipVersion: version(),
    seenThrough: seenThrough(),
    suggestionId,
    suggestedText: `Dear ${canary}`,
  });
  await push(lea, 'correction.approve', {
    correctionId,
    text: `When somebody writes “${words}”, say that a duplicate charge is refunded in five days.`,
  });
  // E3: checked, and then live.
  await pollUntil(async () => {
    await bea.pull();
    return bea.rows('answer').some(({ id }) => id === correctionId);
  });
  await push(bea, 'conversation.close', {
    conversationId,
    ownershipVersion: version(),
    gap: 'knowledge',
    cause: 'agent_resolved',
    seenThrough: seenThrough(),
  });
  const rated = await call(
    server,
    'POST',
    `/v1/conversations/${opened.id}/rating`,
    opened.token,
    { score: 2, comment: `Slow, ${canary}` },
    { key: randomUUID() },
  );
  expect(rated.status).toBe(200);
  return opened;
}

/** What another conversation may show of this one: a similar case (B6), a citation of the correction, a suggestion resting on how it was solved. */
export async function plantElsewhere(server: TestServer, other: Opened, from: Opened): Promise<void> {
  const { db } = server.database;
  const { rows } = await sql<{
    need: string;
    id: string;
  }>`select c.need, k.id from conversation c join correction k on k.conversation_id = c.id where c.id = ${from.id}`.execute(
    db,
  );
  const { need, id } = rows[0] ?? { need: '', id: '' };
  expect(need.length).toBeGreaterThan(11);
  const similar = [
    { conversationId: from.id, title: need, resolution: `Told ${canary}`, closedAt: new Date().toISOString() },
  ];
  const source = [
    { kind: 'correction', articleId: null, correctionId: id, title: words, section: '', quote: 'A quote' },
  ];
  await server.store.write('system', server.workspaceId, async (tx) => {
    await sql`update handoff set data = jsonb_set(data, '{similar}', ${JSON.stringify(similar)}::jsonb) where conversation_id = ${other.id}`.execute(
      tx.db,
    );
    await sql`update message set sources = ${JSON.stringify(source)}::jsonb where conversation_id = ${other.id} and n = 1`.execute(
      tx.db,
    );
    await sql`insert into suggestion (workspace_id, id, conversation_id, opportunity_id, rank, title, text, sources, confidence, reason, engine, rests_on_note, at)
      values (${server.workspaceId}, ${randomUUID()}, ${other.id}, ${randomUUID()}, 1, ${canary}, ${canary}, ${JSON.stringify(source)}::jsonb, 0.5, '', 'built_in', false, now())`.execute(
      tx.db,
    );
    await sql`update article set sections = jsonb_set(sections, '{0,text}', ${JSON.stringify(`One of ours wrote: ${words}`)}::jsonb), updated_at = now() where slug = 'refund-rules'`.execute(
      tx.db,
    );
  });
}

export async function pollUntil(holds: () => boolean | Promise<boolean>): Promise<void> {
  const endAt = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > endAt) throw new Error('Never so.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
