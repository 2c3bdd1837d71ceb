import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';
import { conversation, idOf, mira, question, TEAM } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine } from '#tests/support/engine.ts';
import { createScriptedServer } from '#tests/support/scripted-server.ts';

const conversationId = idOf<ConversationId>(1);
let desk: TestEngine;

async function open(messages: number): Promise<void> {
  const server = createScriptedServer(mira);
  server.scopes.add(`team:${TEAM}`).add(`conv:${conversationId}`);
  server.put([`team:${TEAM}`], 'conversation', conversationId, conversation({ id: conversationId, lastN: messages }));
  for (let n = 1; n <= messages; n += 1) {
    const row = { ...question, id: idOf<MessageId>(5_000 + n), conversationId, n };
    server.put([`conv:${conversationId}`], 'message', row.id, row);
  }
  desk = await startTestEngine({ connect: server.connect });
  await desk.current();
}
const read = async (endOnly?: boolean) => {
  const thread = await desk.call('conversation:get', { conversationId, endOnly });
  return { isEndOnly: thread?.isEndOnly, numbers: thread?.messages.map(({ n }) => n) };
};
const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, at) => from + at);

afterEach(() => desk.close());
afterAll(removeFolders);

describe('J2: the end of a thread, for the one who opens it', () => {
  it('of a long one is its first message and its last hundred, and says so; whoever asks for the whole gets it', async () => {
    await open(1_001);
    expect(await read(true)).toEqual({ isEndOnly: true, numbers: [1, ...upTo(1_001, 902)] });
    expect(await read()).toEqual({ isEndOnly: undefined, numbers: upTo(1_001) });
  });

  it('of any other is the whole', async () => {
    await open(1_000);
    expect(await read(true)).toEqual({ isEndOnly: undefined, numbers: upTo(1_000) });
  });
});
