import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { act, type Opened, open, say, until } from '../support/domain.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** D1 over the real server: what the team usually sends next is proposed, with how usual it is. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 300_000);
afterAll(() => server?.close());

const kept = 'which plotter is it? Its number stands under the lid.';
const ordered = 'A new drum was ordered for it and comes within the week.';

async function taken(words: string, mode: 'soft' | 'hard' = 'soft'): Promise<Opened> {
  const opened = await open(server, 'I want to talk to a human about where I can find my invoice');
  await until(server, opened, ({ state }) => state === 'queued');
  await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
  if (mode === 'hard') await act(server, 'bea', 'conversation.setMode', { conversationId: opened.id, mode });
  await say(server, opened, words);
  return opened;
}

async function seen({ id }: Opened) {
  const { rows } = await server.database.pool.query<{ ownership_version: number; last_n: number }>(
    'select ownership_version, last_n from conversation where id = $1',
    [id],
  );
  return { conversationId: id, ownershipVersion: rows[0]?.ownership_version, seenThrough: rows[0]?.last_n };
}

async function solved(words: string, text: string): Promise<void> {
  const opened = await taken(words);
  const reply = { messageId: randomUUID(), text, suggestionId: null, suggestedText: null };
  expect(await act(server, 'bea', 'conversation.reply', { ...(await seen(opened)), ...reply })).toBeUndefined();
  await act(server, 'bea', 'conversation.close', {
    ...(await seen(opened)),
    gap: 'knowledge',
    cause: 'agent_resolved',
  });
}

type Stored = { text: string; title: string; reason: string };
const proposedFor = async ({ id }: Opened) => {
  const { rows } = await server.database.pool.query<Stored>(
    'select s.text, s.title, s.reason from suggestion s where s.conversation_id = $1 order by s.rank',
    [id],
  );
  return rows;
};
async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  const endAt = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > endAt) throw new Error('Never so.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
/** The package through message `n`: the desk's work is over. */
const isDone = async ({ id }: Opened) => {
  const { rows } = await server.database.pool.query<{ done: boolean }>(
    'select h.through_n >= c.last_customer_n as done from handoff h join conversation c on c.id = h.conversation_id where c.id = $1',
    [id],
  );
  return rows.length > 0 && rows.every(({ done }) => done);
};
const isUsual = ({ reason }: Stored) => reason.includes('Usually sent next here');

it('D1: a saved reply sent in earlier conversations is proposed at the same point with its name and its figures; thin data and hard mode propose nothing (D2)', async () => {
  await act(server, 'lea', 'savedReply.save', {
    savedReplyId: randomUUID(),
    basedOn: 0,
    content: {
      sharing: 'workspace',
      teamId: null,
      name: 'Ask for the plotter',
      shortcut: null,
      folder: '',
      language: null,
      text: kept,
      actions: [],
    },
  });
  for (let n = 0; n < 3; n += 1) await solved(`The plotter prints stripes since number ${n}`, kept);
  const thin = await taken('My plotter prints stripes');
  await waitFor(() => isDone(thin));
  expect((await proposedFor(thin)).filter(isUsual)).toEqual([]);

  for (let n = 3; n < 7; n += 1) await solved(`The plotter prints stripes since number ${n}`, kept);
  for (let n = 0; n < 4; n += 1) await solved(`The serial engraved there reads ZX-${n}`, ordered);
  const next = await taken('Our plotter prints stripes');
  await waitFor(async () => (await proposedFor(next)).some(isUsual));
  const usual = (await proposedFor(next)).find(isUsual);
  expect(usual).toMatchObject({ title: 'Ask for the plotter', text: kept });
  expect(usual?.reason).toBe('Saved reply: Ask for the plotter · Usually sent next here, 7 of 7 times');

  const hard = await taken('Our plotter prints stripes', 'hard');
  await waitFor(() => isDone(hard));
  expect(await proposedFor(hard)).toEqual([]);
}, 180_000);
