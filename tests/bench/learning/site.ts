import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CustomerConversation } from '#shared/contract/api.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { connectWire, type Wire } from '#tests/support/desktop-wire.ts';
import { type Opened, open, say, until } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

/** What the assistant has at the beginning: texts that fit everything a little and answer nothing, so that it answers, and wrongly. */
const general: readonly (readonly [string, string])[] = [
  ['cards', 'Cards are made by us and sent by mail. Your card works in shops and at cash machines.'],
  ['transfers', 'Transfers and payments go to accounts at home and abroad. Money arrives and is shown in the account.'],
  ['account', 'Your account is opened in the app. There you verify who you are and change what is yours.'],
  ['booking', 'You book, find and change what you need: rooms, rides, flights, tables, appointments and trips.'],
  ['help', 'Please tell us what you need. I would like to help with a question, a search or a plan for today.'],
];

/** Starts the real server over a workspace with two categories and five general articles, with an agent and a lead at their wires. */
export async function openSite() {
  const folder = mkdtempSync(join(tmpdir(), 'learning-'));
  mkdirSync(join(folder, 'articles'));
  const category = (key: string, examples: string[]) => ({
    key,
    name: key,
    queue: 'all',
    mode: 'soft',
    // The assistant is to answer rather than hand over: what is measured is what it answers.
    floor: 0.05,
    humanFirst: false,
    examples,
  });
  const person = (key: string, role: string) => ({
    key,
    name: `${key} Person`,
    publicName: key,
    email: `${key}@test.example`,
    role,
    teams: ['all'],
    languages: ['en'],
  });
  writeFileSync(
    join(folder, 'workspace.json'),
    JSON.stringify({
      format: 1,
      workspace: { name: 'Learning', timeZone: 'UTC', languages: ['en'] },
      channel: { name: 'App', origins: ['https://app.test.example'] },
      teams: [{ key: 'all', name: 'All' }],
      queues: [{ key: 'all', team: 'all', name: 'All', firstResponseS: 300, nextResponseS: 900 }],
      categories: [
        category('all', [
          'Where is my card?',
          'My transfer failed',
          'I want to book a room',
          'What is the weather like?',
          'How do I change my plan?',
          'I need a ride',
        ]),
        category('other', ['I want to complain', 'Talk to your manager']),
      ],
      agents: [person('bea', 'agent'), person('lea', 'lead'), person('ada', 'admin')],
      accounts: [],
      customers: [],
    }),
  );
  for (const [id, text] of general)
    writeFileSync(
      join(folder, 'articles', `${id}.md`),
      `---\nid: ${id}\ntitle: ${id}\ncategory: all\naudience: public\nlanguage: en\n---\n\n## In general\n\n${text}\n`,
    );
  const server = await startTestServer({ config: { importFolder: folder, embeddings: true, aiTimeoutMs: 60_000 } });
  const bea = await connectWire(server.url, await server.signIn('bea'));
  const lea = await connectWire(server.url, await server.signIn('lea'));
  return {
    server,
    bea,
    lea,
    async close() {
      bea.close();
      lea.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Site = Awaited<ReturnType<typeof openSite>>;

/** A new customer asks. Answers what the assistant said, null where it said nothing. */
export async function ask(server: TestServer, question: string) {
  const opened = await open(server, question);
  const { messages } = await until(server, opened, (one) => one.messages.some(({ author }) => author !== 'customer'));
  const said = messages.find(({ author }) => author === 'assistant');
  return { opened, said: said ? { id: said.id, text: said.text } : null };
}

/**
 * Corrections as they come about: a customer asks one thing after the other, is answered wrongly, asks for a person; the agent says of each answer what should have been said.
 * Fewer than asked where the assistant said nothing to correct, or handed over before the last.
 */
export async function correct(
  { server, bea }: Site,
  questions: readonly string[],
  text: string,
): Promise<CorrectionId[]> {
  const [first = '', ...more] = questions;
  const opened = await open(server, first);
  const said: string[] = [];
  let conversation = await answered(server, opened);
  noteSaid(conversation, said);
  for (const question of more) {
    if (conversation.state !== 'assistant') break;
    await say(server, opened, question);
    conversation = await answered(server, opened);
    noteSaid(conversation, said);
  }
  if (said.length === 0) return [];
  if (conversation.state !== 'queued') {
    await say(server, opened, 'I want to talk to a person, please.');
    await until(server, opened, ({ state }) => state === 'queued');
  }
  const ids: CorrectionId[] = [];
  for (const messageId of said) {
    const correctionId = randomUUID() as CorrectionId;
    const args = { conversationId: opened.id, correctionId, messageId, text, reason: 'wrong' };
    await push(bea, 'correction.submit', args);
    ids.push(correctionId);
  }
  return ids;
}

/** Once the last thing said is not the customer's, or people have it. */
async function answered(server: TestServer, opened: Opened): Promise<CustomerConversation> {
  return await until(
    server,
    opened,
    ({ messages, state }) => messages.at(-1)?.author !== 'customer' || state !== 'assistant',
  );
}

function noteSaid({ messages }: CustomerConversation, said: string[]): void {
  const last = messages.at(-1);
  if (last?.author === 'assistant' && !said.includes(last.id)) said.push(last.id);
}

/** The lead approves one with those that ask the same, and what became of it: with a golden case that became worse they say why it goes live all the same. */
export async function approve(
  { lea }: Site,
  ids: readonly CorrectionId[],
  text: string,
): Promise<{ worse: number; held: boolean }> {
  const [correctionId, ...withIds] = ids;
  await push(lea, 'correction.approve', { correctionId, text, ...(withIds.length > 0 ? { withIds } : {}) });
  for (;;) {
    await lea.pull();
    const row = lea.rows('publication').find(({ correctionIds }) => correctionIds.some((id) => id === correctionId));
    const worse = row?.report?.counts.worse ?? 0;
    if (row?.state === 'live') return { worse, held: false };
    if (row?.state === 'held') {
      if (row.fault) throw new Error(`A publication could not be checked: ${row.fault}.`);
      await push(lea, 'publication.publish', {
        publicationId: row.id,
        reason: 'The other question gets a correction of its own.',
      });
      return { worse, held: true };
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What is known of a correction once the server has looked at it; null where it never did. */
export async function examined({ lea }: Site, id: CorrectionId, withinMs: number): Promise<CorrectionRow | null> {
  const endAt = Date.now() + withinMs;
  for (;;) {
    await lea.pull();
    const row = lea.rows('correction').find((one) => one.id === id);
    if (row?.examined) return row;
    if (Date.now() > endAt) return null;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function push(wire: Wire, name: string, args: unknown): Promise<void> {
  const outcome = await wire.pushRaw(name, args);
  if (outcome.status !== 'applied') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
}
